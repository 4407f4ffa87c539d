import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Dialog } from './dialog.tsx'
import { turnShortcuts, useRegistered, useShortcutsOn } from './shortcuts.ts'

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const names: Record<string, string> = { Enter: 'Enter', Escape: 'Esc', ' ': 'Space' }

/** A shortcut as keys are printed on the keyboard at hand. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (key === 'mod' ? (mac ? '⌘' : 'Ctrl') : (names[key] ?? key.toUpperCase())))
    .join('+')

/** Every shortcut of the screen, the switch that turns single keys off (WCAG 2.1.4), and the way to the documents. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(common)
  const on = useShortcutsOn()
  const registered = useRegistered()
  return (
    <Dialog open={open} onClose={onClose} title={t.shortcuts}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        {registered.map((shortcut) => (
          <div key={shortcut.keys + shortcut.label} className="contents">
            <dt>
              <kbd className="rounded border border-edge/60 bg-sunken px-1.5 py-0.5 font-mono text-[0.86rem]">
                {shownKeys(shortcut.keys)}
              </kbd>
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-5 flex items-center gap-2 border-line border-t pt-3">
        <input
          type="checkbox"
          className="accent-accent"
          checked={on}
          onChange={(event) => turnShortcuts(event.target.checked)}
        />
        {t.shortcutsOn}
      </label>
      <p className="mt-3">
        <a href={t.documentsAt} className="text-accent-ink underline" target="_blank" rel="noreferrer">
          {t.documents}
        </a>
      </p>
    </Dialog>
  )
}
