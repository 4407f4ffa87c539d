import type { HealthShown } from '#core/doors/account-shapes.ts'
import { numberText } from '../../account/number.ts'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { accountText } from '../../text/account.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'

/** The parts of the latest reading; what the marketplace shows in red is red here. */
export function PartsCard({ health }: { health: HealthShown }) {
  const t = useText(accountText)
  const say = useLawText()
  const { language } = useLanguage()
  const last = health.series.at(-1)
  if (health.parts.length === 0) return null
  return (
    <Card id="parts" title={t.parts}>
      <dl className="space-y-2">
        {health.parts.map(({ id, title, better }) => {
          const part = last?.parts[id]
          return (
            <div key={id} className="flex flex-wrap items-baseline gap-x-2" data-testid={`part-${id}`}>
              <dt className="mr-auto">
                {say(title)} <span className="text-[0.86rem] text-muted">{t[better]}</span>
              </dt>
              <dd className={`num font-semibold ${part?.red ? 'text-danger-ink' : ''}`}>
                {part ? (
                  numberText(part.value, language)
                ) : (
                  <span className="font-normal text-faint">{t.noPart}</span>
                )}
                {part?.red ? (
                  <span className="ml-2 font-normal">
                    <Tag tone="danger">{t.red}</Tag>
                  </span>
                ) : null}
              </dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}
