import type { Finding } from '#core/evidence/finding.ts'
import { findingValue } from '#core/evidence/value-said.ts'
import { findingText } from '../text/finding.ts'
import { useLawText, useText } from '../text/language.tsx'
import { ClauseLink } from './clause-link.tsx'
import { Tag } from './tag.tsx'

function Ground({ finding }: { finding: Finding }) {
  const t = useText(findingText)
  const say = useLawText()
  const [measured, threshold] = [findingValue(finding, 'measured'), findingValue(finding, 'threshold')]
  const parts = [
    `${t.rule} ${finding.rule}`,
    measured !== null ? `${t.measured} ${say(measured)}` : null,
    threshold !== null ? `${t.threshold} ${say(threshold)}` : null,
    `${t.confidence} ${t.confidences[finding.confidence]}`,
    t.kinds[finding.basis.kind],
  ].filter((part) => part !== null)
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-[0.83rem] text-muted">
      <span className="min-w-0 break-words">
        {finding.clause ? <ClauseLink clause={finding.clause} /> : t.noClause} · {parts.join(' · ')}
      </span>
      {finding.basis.contradicted ? <Tag tone="violet">{t.contradicted}</Tag> : null}
      {finding.basis.assumed ? <Tag tone="outline">{t.assumed}</Tag> : null}
    </p>
  )
}

/** One finding: what it says, what to do, and everything it rests on. */
export function FindingItem({ finding, href, onGo }: { finding: Finding; href?: string; onGo?: () => void }) {
  const say = useLawText()
  return (
    <li data-testid={`finding-${finding.rule}`} className="min-w-0">
      {href ? (
        <a href={href} onClick={onGo} className="break-words hover:underline">
          {say(finding.says)}
        </a>
      ) : (
        <span className="break-words">{say(finding.says)}</span>
      )}
      <p className="break-words text-[0.93rem] text-muted">{say(finding.remedy)}</p>
      <Ground finding={finding} />
    </li>
  )
}
