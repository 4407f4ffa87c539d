import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PackVersion } from '#core/doors/law-shapes.ts'
import { lawBook } from '../client/law-book.ts'
import { useSession } from '../client/session.ts'
import { buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { OperatorTabs } from '../operator/tabs.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'

function Version({ one }: { one: PackVersion }) {
  const t = useText(packsText)
  const say = useLawText()
  const { id, version, inForce, corrected, corrects, because, effectiveFrom, values, doubtful } = one
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2 first:border-t-0">
      <div className="mr-auto min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{t.version(version)}</span>
          {inForce ? <Tag tone="ok">{t.inForce}</Tag> : null}
          {corrected === null ? null : <Tag tone="warn">{t.corrected(corrected)}</Tag>}
          {corrects === null ? null : <Tag tone="info">{t.corrects(corrects)}</Tag>}
        </p>
        <p className="text-[0.93rem] text-muted">
          {t.effective(effectiveFrom)} · {t.values(values)} · {t.doubtful(doubtful)}
        </p>
        {because === null ? null : <p className="break-words text-[0.93rem]">{say(because)}</p>}
      </div>
      <Link to="/p/packs/$id" params={{ id }} search={{ version }} className={buttonClass('plain', true)}>
        {t.open}
      </Link>
    </li>
  )
}

/** Every pack with its versions. */
export function PacksScreen() {
  const t = useText(packsText)
  const say = useLawText()
  const query = useQuery(lawBook.versions())
  const operator = useSession()?.role === 'operator'
  return (
    <>
      <OperatorTabs />
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mb-3 max-w-3xl text-muted">{t.lead}</p>
      <Loaded query={query}>
        {(versions) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            {[...Map.groupBy(versions, ({ id }) => id)].map(([id, of]) => (
              <Card
                key={id}
                id={`pack-${id}`}
                title={of[0] ? say(of[0].title) : id}
                aside={
                  operator ? (
                    <Link to="/p/packs/$id/compare" params={{ id }} className={buttonClass('plain', true)}>
                      {t.compare}
                    </Link>
                  ) : null
                }
              >
                <ul>
                  {of.map((one) => (
                    <Version key={one.version} one={one} />
                  ))}
                </ul>
              </Card>
            ))}
          </div>
        )}
      </Loaded>
    </>
  )
}
