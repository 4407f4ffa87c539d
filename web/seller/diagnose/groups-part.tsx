import type { CauseGroup, DiagnosedListing, UsedRule } from '#core/diagnosis/diagnosis.ts'
import { clauseName } from '#core/policy/clause.ts'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { findingText } from '../../text/finding.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useDiagnosed } from './diagnosed.ts'
import { ListingList } from './listing-list.tsx'

function Ground({ rule }: { rule: UsedRule }) {
  const t = useText(diagnoseText)
  const words = useText(findingText)
  const say = useLawText()
  return (
    <p className="flex flex-wrap items-center gap-1.5 px-3 py-2 text-[0.86rem] text-muted">
      <span className="min-w-0 break-words">
        {[rule.clause ? say(clauseName(rule.clause)) : words.noClause, words.kinds[rule.basis.kind]].join(
          ' · ',
        )}
      </span>
      {rule.basis.contradicted ? <Tag tone="violet">{t.contradicted}</Tag> : null}
      {rule.basis.assumed ? <Tag tone="outline">{words.assumed}</Tag> : null}
    </p>
  )
}

function Group({ group, listings }: { group: CauseGroup; listings: DiagnosedListing[] }) {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { rules } = useDiagnosed()
  const rule = rules.get(group.rule)
  if (rule === undefined) return null
  const causes = listings.flatMap(({ causes: all }) => all.filter((cause) => cause.rule === group.rule))
  return (
    <Card
      id={`group-${group.rule}`}
      title={say(rule.title)}
      pad={false}
      aside={
        <>
          {causes.some(({ own }) => own) ? <Tag tone="info">{t.own}</Tag> : null}
          {causes.every(({ level }) => level === 'warning') ? <Tag tone="warn">{t.warning}</Tag> : null}
          <span className="text-muted">{t.listings(listings.length)}</span>
        </>
      }
    >
      <Ground rule={rule} />
      <div className="border-line border-t">
        <ListingList listings={listings} rule={group.rule} />
      </div>
    </Card>
  )
}

/** Listings by shared cause; those of the symptom first. */
export function GroupsPart({ listings, first }: { listings: DiagnosedListing[]; first: string[] }) {
  const { result } = useDiagnosed()
  const place = (rule: string): number => {
    const at = first.indexOf(rule)
    return at === -1 ? first.length : at
  }
  const groups = [...result.diagnosis.groups]
    .sort((a, b) => place(a.rule) - place(b.rule))
    .map((group) => ({
      group,
      of: listings.filter(({ causes }) => causes.some(({ rule }) => rule === group.rule)),
    }))
    .filter(({ of }) => of.length > 0)
  return (
    <div className="space-y-3">
      {groups.map(({ group, of }) => (
        <Group key={group.rule} group={group} listings={of} />
      ))}
    </div>
  )
}
