import { Card } from '../../kit/card.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { caseText } from '../../text/case.ts'
import { eventTitle } from '../../text/events.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

/** What happened, in order, each entry with its digest. */
export function TimelineCard() {
  const t = useText(caseText)
  const { language } = useLanguage()
  const { view } = useCase()
  return (
    <Card
      id="timeline"
      title={t.timeline}
      aside={<span className="text-[0.86rem] text-muted">{t.chained}</span>}
    >
      <Timeline entries={view.timeline} titleOf={(type) => eventTitle(type, language)} />
    </Card>
  )
}
