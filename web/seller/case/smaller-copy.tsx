import { useMutation } from '@tanstack/react-query'
import { Shrink } from 'lucide-react'
import type { Exhibit } from '#core/case/state.ts'
import { standInFor } from '../../client/laboratory.ts'
import { Button } from '../../kit/button.tsx'
import { bytesText } from '../../kit/bytes.ts'
import { sayFailed } from '../../kit/toast.tsx'
import { derivativeText } from '../../text/derivative.ts'
import { useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'

/** Of a picture too large for the venue, a smaller copy in one click; of a copy, which original it is of. */
export function SmallerCopy({ exhibit }: { exhibit: Exhibit }) {
  const t = useText(derivativeText)
  const { id, view } = useCase()
  const make = useMutation({ mutationFn: () => standInFor(id, exhibit), onError: () => sayFailed(t.failed) })
  const may = view.derivatives.find((one) => one.exhibit === exhibit.id)
  if (exhibit.derivedFrom !== undefined)
    return (
      <p className="mt-0.5 break-all text-[0.86rem] text-muted" data-testid="derived-from">
        {t.copyOf} <span className="font-mono text-[0.8rem]">sha256 {exhibit.derivedFrom}</span>
      </p>
    )
  if (may === undefined || !canDo(view, 'AttachExhibit') || !canDo(view, 'DetachExhibit')) return null
  return (
    <div className="no-print mt-1 text-[0.9rem]">
      <Button
        small
        icon={<Shrink size={14} aria-hidden="true" />}
        busy={make.isPending}
        onClick={() => make.mutate()}
        data-testid="make-derivative"
      >
        {t.make(bytesText(may.under))}
      </Button>
      <p className="mt-0.5 text-muted">{t.hint}</p>
    </div>
  )
}
