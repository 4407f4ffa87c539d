import { ShieldAlert } from 'lucide-react'
import { arrivedText } from '../../text/arrived.ts'
import { useText } from '../../text/language.tsx'
import type { Opening } from './opening.ts'
import { useNoticeWords } from './origin.tsx'

/** What speaks against the message being what it says it is; nothing is refused for it, but a person has to have looked. */
export function WarningPart({ opening }: { opening: Opening }) {
  const t = useText(arrivedText)
  const words = useNoticeWords()
  const { reading, checked, check } = opening
  if (reading === null) return null
  const { warnings, isNotice } = reading
  const grave = warnings.some(({ code }) => code !== 'sender-unknown')
  if (warnings.length === 0)
    return isNotice ? null : (
      <p className="rounded-md bg-warn-weak/60 p-3" data-testid="not-a-notice">
        {t.notNotice}
      </p>
    )
  return (
    <div
      role={grave ? 'alert' : undefined}
      data-testid="notice-warnings"
      className={`rounded-lg border p-3.5 ${grave ? 'border-danger/50 bg-danger-weak/40' : 'border-line bg-surface'}`}
    >
      {grave ? (
        <p className="mb-1 flex items-center gap-2 font-medium">
          <ShieldAlert size={18} aria-hidden="true" />
          {t.warningsTitle}
        </p>
      ) : null}
      <ul className="list-disc pl-5">
        {warnings.map(({ code, measured, against }) => (
          <li key={code} className="break-words">
            {words.warnings[code]}: <strong>{measured}</strong>
            {against ? <span className="text-muted"> ≠ {against}</span> : null}
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-[0.9rem] text-muted">{grave ? t.warningsHint : t.senderHint}</p>
      {grave ? (
        <label className="mt-2 inline-flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            data-testid="check-warnings"
            checked={checked.has('warnings')}
            onChange={(event) => check('warnings', event.target.checked)}
          />
          {t.lookedUp}
        </label>
      ) : null}
    </div>
  )
}
