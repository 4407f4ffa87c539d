import { Columns2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Facts } from '#core/evidence/facts.ts'
import { Button } from '../kit/button.tsx'
import { painted } from '../kit/exhibit-view.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { compareText } from '../text/compare.ts'
import { useText } from '../text/language.tsx'

const CompareDialog = lazy(() =>
  import('./compare-dialog.tsx').then((file) => ({ default: file.CompareDialog })),
)

type Props = {
  caseId: string
  exhibits: readonly { id: string; name: string; facts: Facts | null }[]
  onSeen?: ((exhibit: string) => void) | undefined
  /** Space shows the two in turn; otherwise `c` beside each other and `b` in turn. */
  blinks?: boolean
}

/** The way to look at two pictures of the case together; absent where it has fewer than two that can be shown. */
export function CompareButton({ caseId, exhibits, onSeen, blinks = false }: Props) {
  const t = useText(compareText)
  const [open, setOpen] = useState<'beside' | 'blink' | null>(null)
  const pictures = exhibits.flatMap(({ facts, ...exhibit }) =>
    facts !== null && painted[facts.type.bySignature] !== undefined ? [{ ...exhibit, facts }] : [],
  )
  const two = pictures.length > 1
  const keys = blinks
    ? [{ keys: ' ', label: t.ways.blink, run: () => setOpen('blink') }]
    : [
        { keys: 'c', label: t.open, run: () => setOpen('beside') },
        { keys: 'b', label: t.ways.blink, run: () => setOpen('blink') },
      ]
  useShortcuts(two ? keys : [])
  if (!two) return null
  return (
    <>
      <Button
        small
        className="no-print"
        icon={<Columns2 size={14} aria-hidden="true" />}
        onClick={() => setOpen('beside')}
        data-testid="open-compare"
      >
        {t.open}
      </Button>
      {open ? (
        <Suspense>
          <CompareDialog
            caseId={caseId}
            exhibits={pictures}
            first={open}
            onClose={() => setOpen(null)}
            onSeen={onSeen}
          />
        </Suspense>
      ) : null}
    </>
  )
}
