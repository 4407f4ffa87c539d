import type { Level, Preflight } from '#core/evidence/finding.ts'
import { Card } from '../../kit/card.tsx'
import { FindingItem } from '../../kit/finding-item.tsx'
import { Tag } from '../../kit/tag.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useText } from '../../text/language.tsx'
import { anchorOf } from './anchors.ts'

const order: Level[] = ['block', 'warn', 'ask', 'advise']
const tones = { block: 'danger', warn: 'warn', ask: 'violet', advise: 'neutral' } as const

type Props = { preflight: Preflight & { live: boolean }; onExhibit: (exhibit: string) => void }

/** Every finding by level, each linked to the place it is about. */
export function FindingsCard({ preflight, onExhibit }: Props) {
  const t = useText(filingText)
  const words = useText(common)
  const groups = order
    .map((level) => ({ level, findings: preflight.findings.filter((finding) => finding.level === level) }))
    .filter((group) => group.findings.length > 0)
  return (
    <Card
      id="findings"
      title={t.findings}
      aside={
        preflight.live ? (
          <Tag tone="info">{t.live}</Tag>
        ) : (
          <span className="text-muted">{t.passedRules(preflight.passed.length)}</span>
        )
      }
    >
      {groups.length === 0 ? <p className="text-ok-ink">{t.noFindings}</p> : null}
      <div className="space-y-3">
        {groups.map((group) => (
          <section key={group.level} aria-label={words.levels[group.level]}>
            <h3 className="mb-1.5 flex items-center gap-1.5">
              <Tag tone={tones[group.level]}>
                {words.levels[group.level]} {group.findings.length}
              </Tag>
            </h3>
            <ul className="space-y-2.5">
              {group.findings.map((finding) => (
                <FindingItem
                  key={JSON.stringify([
                    finding.rule,
                    finding.subject,
                    finding.where,
                    finding.also,
                    finding.measured,
                  ])}
                  finding={finding}
                  href={`#${anchorOf(finding)}`}
                  onGo={() => finding.where.exhibit && onExhibit(finding.where.exhibit)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}
