import { openFiling } from '#core/case/filed.ts'
import { nextStepsOf } from '#core/options/next-steps.ts'
import { Card } from '../../kit/card.tsx'
import { useMinute } from '../../kit/clock.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { CopyMark } from '../../kit/copy-button.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { StepList } from '../options/steps-part.tsx'
import { actionOf, useCase } from './case-context.tsx'
import { Decided } from './decided.tsx'
import { TicketForm } from './ticket-form.tsx'
import { VaguePart } from './vague-part.tsx'

const tones = { granted: 'ok', denied: 'danger' } as const

function Filings() {
  const t = useText(filingText)
  const words = useText(common)
  const { view } = useCase()
  return (
    <ul className="space-y-2">
      {view.state.filings.map((filing) => (
        <li
          key={filing.filing}
          className="border-line border-b pb-2 last:border-b-0 last:pb-0"
          data-testid="filing"
        >
          <div className="flex flex-wrap items-center gap-2">
            <strong>{t.filingNo(filing.filing)}</strong>
            <Instant at={filing.at} className="text-muted" />
            {filing.outcome ? <Tag tone={tones[filing.outcome]}>{words.statuses[filing.outcome]}</Tag> : null}
            {filing.supersededBy ? <Tag>{t.superseded(filing.supersededBy)}</Tag> : null}
          </div>
          {filing.ticket ? (
            <p className="flex items-center text-muted">
              {t.ticket} <code className="ml-1 font-mono text-ink">{filing.ticket}</code>
              <CopyMark text={filing.ticket} label={t.ticket} />
            </p>
          ) : null}
          {filing.packet ? (
            <p className="break-all font-mono text-[0.8rem] text-muted">sha256 {filing.packet.sha256}</p>
          ) : null}
          {view.state.venue === 'external' && (filing.reasons ?? []).length > 0 ? (
            <ul className="mt-1 list-disc pl-5">
              {filing.reasons?.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
          <Decided filing={filing.filing} />
        </li>
      ))}
    </ul>
  )
}

/** After filing: the ticket, what the marketplace answered, and in which order to follow up. */
export function AfterCard() {
  const t = useText(filingText)
  const say = useLawText()
  const { id, view, law, procedure } = useCase()
  const now = useMinute()
  const steps = nextStepsOf(view.state, law, now).filter(({ possible }) => possible !== 'later')
  const outcome = actionOf(view, 'RecordOutcome')
  const { outcomes } = procedure
  const last = view.state.filings.findLast((filing) => filing.outcome !== null)
  return (
    <Card id="after" title={t.after}>
      <div className="space-y-4">
        <Filings />
        {last?.outcome ? (
          <p className="rounded-md bg-sunken/70 p-2.5">{say(outcomes[last.outcome].says)}</p>
        ) : null}
        <VaguePart />
        <TicketForm filing={openFiling(view.state)} />
        {outcome?.available ? (
          <details>
            <summary className="font-medium" data-testid="outcome">
              {t.recordOutcome}
            </summary>
            <div className="mt-2">
              <CommandForm command="RecordOutcome" caseId={id} />
            </div>
          </details>
        ) : null}
        {steps.length > 0 ? (
          <section aria-labelledby="next-steps">
            <h3 id="next-steps" className="mb-1 font-medium">
              {t.nextSteps}
            </h3>
            <StepList steps={steps} />
          </section>
        ) : null}
      </div>
    </Card>
  )
}
