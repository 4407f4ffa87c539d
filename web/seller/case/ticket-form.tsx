import type { Filing } from '#core/case/state.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { filingText } from '../../text/filing.ts'
import { useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'

/** The ticket the marketplace gave: asked for plainly while it is missing, folded away as a correction once it is there. */
export function TicketForm({ filing }: { filing: Filing | undefined }) {
  const t = useText(filingText)
  const { id, view } = useCase()
  if (!filing || !canDo(view, 'RecordTicket')) return null
  if (!filing.ticket) return <CommandForm command="RecordTicket" caseId={id} />
  return (
    <details key={filing.ticket} className="no-print">
      <summary className="text-[0.93rem] text-muted">{t.correctTicket}</summary>
      <div className="mt-2">
        <CommandForm command="RecordTicket" caseId={id} />
      </div>
    </details>
  )
}
