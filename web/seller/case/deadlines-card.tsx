import type { Deadline } from '#core/case/derived.ts'
import type { ClauseRef } from '#core/policy/clause.ts'
import { clauseRef } from '#core/policy/law.ts'
import { Card } from '../../kit/card.tsx'
import { ClauseLink } from '../../kit/clause-link.tsx'
import { currentTime } from '../../kit/clock.ts'
import { Countdown } from '../../kit/countdown.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Clocks } from '../../kit/time.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

function Marks({ deadline }: { deadline: Deadline }) {
  const t = useText(filingText)
  const words = useText(common)
  return (
    <span className="flex flex-wrap gap-1">
      {deadline.kind === 'clock' ? <Tag tone="outline">{t.informs}</Tag> : null}
      {deadline.closes === 'filing' ? <Tag tone="danger">{t.closesFiling}</Tag> : null}
      {deadline.stated ? <Tag tone="info">{t.statedInNotice}</Tag> : null}
      {deadline.provisional ? (
        <Tag tone="outline" title={words.provisionalWhy}>
          {words.provisional}
        </Tag>
      ) : null}
    </span>
  )
}

function Row({ deadline, law, first }: { deadline: Deadline; law: ClauseRef | null; first: boolean }) {
  const say = useLawText()
  return (
    <li
      className="border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0"
      data-testid={`deadline-${deadline.code}`}
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="mr-auto font-medium">{say(deadline.title)}</span>
        {first ? null : <Countdown at={deadline.at} />}
      </div>
      {first ? <Countdown at={deadline.at} className="block py-0.5 text-[1.9rem] leading-tight" /> : null}
      <Clocks at={deadline.at} zone={deadline.zone} />
      <div className="mt-0.5 flex flex-wrap items-center gap-1.5">
        <Marks deadline={deadline} />
        {law ? (
          <span className="text-[0.86rem] text-faint">
            <ClauseLink clause={law} />
          </span>
        ) : null}
      </div>
    </li>
  )
}

/** Every deadline and clock of the case, the next one first and large, on the law's clock, Beijing's and the reader's. */
export function DeadlinesCard() {
  const t = useText(filingText)
  const { view, law } = useCase()
  const now = currentTime()
  const running = view.deadlines.filter((deadline) => deadline.at >= now)
  // What closes something comes first and large; clocks that only inform come after it.
  const next = running.find((deadline) => deadline.kind === 'deadline')
  const ahead = next ? [next, ...running.filter((deadline) => deadline !== next)] : running
  const past = view.deadlines.filter((deadline) => deadline.at < now)
  const label = (id: string | null) => (id ? (clauseRef(law.pack, id) ?? { id, label: id }) : null)
  return (
    <Card id="deadlines" title={t.deadlines}>
      {view.deadlines.length === 0 ? <p className="text-muted">{t.noDeadlines}</p> : null}
      <ul>
        {ahead.map((deadline) => (
          <Row
            key={`${deadline.code} ${deadline.at}`}
            deadline={deadline}
            law={label(deadline.clause)}
            first={deadline === next}
          />
        ))}
      </ul>
      {past.length > 0 ? (
        <details className="mt-2">
          <summary className="text-muted">{t.pastDeadlines(past.length)}</summary>
          <ul className="mt-2">
            {past.map((deadline) => (
              <Row
                key={`${deadline.code} ${deadline.at}`}
                deadline={deadline}
                law={label(deadline.clause)}
                first={false}
              />
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  )
}
