import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'

type Props = {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** `very`: for pictures beside each other. */
  wide?: boolean | 'very'
}

/** A modal dialog: focus stays inside, Escape closes it, and focus returns to where it was. */
export function Dialog({ open, onClose, title, children, footer, wide }: Props) {
  const t = useText(common)
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#0b1220]/50" />
        <Base.Popup
          className={`rise fixed inset-x-2 bottom-2 z-50 mx-auto flex max-h-[92dvh] flex-col rounded-xl border border-line bg-surface shadow-2xl sm:top-[6vh] sm:bottom-auto ${
            wide === 'very' ? 'max-w-6xl' : wide ? 'max-w-3xl' : 'max-w-lg'
          }`}
        >
          <div className="flex items-center gap-2 border-line border-b px-4 py-3">
            <Base.Title className="mr-auto font-semibold text-[1.1rem]">{title}</Base.Title>
            <Base.Close
              aria-label={t.close}
              className="rounded-md p-1.5 text-muted hover:bg-sunken hover:text-ink"
            >
              <X size={18} aria-hidden="true" />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{footer}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
