import type { OperatorAct } from '#core/doors/operator-shapes.ts'
import { Card } from '../kit/card.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { operatorText } from '../text/operator.ts'
import { operatorTabsText } from '../text/operator-tabs.ts'

/** What of the act's detail says more than its kind, in a few words. */
function useDetail(): (act: OperatorAct) => string {
  const words = useText(common)
  const role = (value: unknown) => words.roles[value as keyof typeof words.roles] ?? String(value)
  return ({ act, detail }) => {
    const { from, to, email, version, before, after, cases, sessions } = detail as Record<string, unknown>
    if (act === 'role-changed') {
      const named = (one: unknown) => {
        const { role: is, shops } = (one ?? {}) as { role?: string; shops?: string[] }
        return `${role(is)}${shops && shops.length > 0 ? ` (${shops.join(', ')})` : ''}`
      }
      return from === undefined ? '' : `${named(from)} → ${named(to)}`
    }
    if (act === 'person-invited') return email === undefined ? '' : `${String(email)} · ${role(detail.role)}`
    if (act === 'what-if') return before === undefined ? '' : `${String(before)} → ${String(after)}`
    if (act === 'erratum-applied') return version === undefined ? '' : `${String(version)} · ${String(cases)}`
    return sessions === undefined ? '' : String(sessions)
  }
}

/** Acts of operators, the latest first. */
export function ActsCard({ acts }: { acts: OperatorAct[] }) {
  const t = useText(operatorText)
  const tabs = useText(operatorTabsText)
  const detail = useDetail()
  return (
    <Card id="acts" title={tabs.acts}>
      {acts.length === 0 ? <p className="text-muted">{t.noActs}</p> : null}
      <ul>
        {acts.map((act) => (
          <li
            key={act.id}
            className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-line border-t py-1.5 first:border-t-0"
            data-testid="act"
          >
            <Instant at={act.at} year className="text-muted" />
            <span className="break-words font-medium">{act.byName ?? act.by}</span>
            <Tag>{t.actKinds[act.act]}</Tag>
            {act.act === 'person-invited' || act.act === 'invitation-revoked' ? null : (
              <span className="min-w-0 break-all">{act.about ?? act.subject}</span>
            )}
            <span className="min-w-0 break-words text-muted">{detail(act)}</span>
            {act.reason === null ? null : <span className="w-full break-words">“{act.reason}”</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
