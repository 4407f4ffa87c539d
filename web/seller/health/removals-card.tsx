import type { HealthShown } from '#core/doors/account-shapes.ts'
import { numberText } from '../../account/number.ts'
import { Card } from '../../kit/card.tsx'
import { Instant } from '../../kit/time.tsx'
import { accountText } from '../../text/account.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'

/** What had become worse before each removal of a listing. */
export function RemovalsCard({ health }: { health: HealthShown }) {
  const t = useText(accountText)
  const say = useLawText()
  const { language } = useLanguage()
  if (health.removals.length === 0) return null
  const nameOf = (part: string) => {
    const known = health.parts.find(({ id }) => id === part)
    return known ? say(known.title) : t.score
  }
  return (
    <Card id="removals" title={t.removals}>
      <p className="mb-2 text-[0.9rem] text-muted">{t.removalsLead}</p>
      <ul className="space-y-2">
        {health.removals.map(({ listing, site, removedAt, dropped }) => (
          <li key={`${listing} ${site} ${removedAt}`}>
            <p className="flex flex-wrap gap-x-2">
              <span className="break-all font-mono text-[0.9rem]">{listing}</span>
              <span>{site}</span>
              <Instant at={removedAt} className="text-muted" />
            </p>
            <p className="text-[0.9rem] text-muted">
              {dropped.length === 0
                ? t.nothingDropped
                : dropped
                    .slice(0, 3)
                    .map(
                      ({ part, from, to, window }) =>
                        `${nameOf(part)} ${t.drop(numberText(from.value, language), numberText(to.value, language), window)}`,
                    )
                    .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
