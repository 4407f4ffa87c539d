import type { Stated } from '#core/options/options.ts'
import type { CategoryRisk, OutlookReason, OutlookView } from '#core/options/outlook.ts'
import { Card } from '../../kit/card.tsx'
import { GroundLine } from '../../kit/ground-line.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'

const tones = { better: 'ok', worse: 'danger', slower: 'warn', stricter: 'violet' } as const

function Reason({ reason }: { reason: OutlookReason }) {
  const t = useText(optionsText)
  const say = useLawText()
  return (
    <li
      className="border-line border-t py-2 first:border-t-0 first:pt-0"
      data-testid={`outlook-${reason.id}`}
    >
      <div className="flex flex-wrap items-start gap-x-2 gap-y-0.5">
        <Tag tone={tones[reason.effect]}>{t.effects[reason.effect]}</Tag>
        <span className="min-w-0 flex-1 basis-48 break-words">{say(reason.title)}</span>
        <Tag tone={reason.standing === 'applies' ? 'info' : 'outline'}>{t.standing[reason.standing]}</Tag>
      </div>
      <GroundLine ground={reason} className="mt-0.5" />
    </li>
  )
}

function Category({ risk }: { risk: CategoryRisk }) {
  const t = useText(optionsText)
  const say = useLawText()
  const known = risk.listed.find(({ id }) => id === risk.category)
  const name = known ? say(known.title) : (risk.category ?? '')
  const said =
    risk.standing === 'applies'
      ? t.categoryAtRisk(name)
      : risk.standing === 'unknown'
        ? t.categoryUnknown
        : t.categoryNotListed(name)
  return (
    <div className="mb-3 rounded-md bg-sunken/70 p-2.5" data-testid={`category-${risk.standing}`}>
      <p>{said}</p>
      <p className="text-[0.9rem] text-muted">
        {t.categoriesListed}: {risk.listed.map(({ title }) => say(title)).join(' · ')}
      </p>
    </div>
  )
}

/** Reasons with their effect and what they rest on; what is unknown says so, and no chance is computed. */
export function OutlookPart({ outlook, stated }: { outlook: OutlookView; stated: Stated[] }) {
  const t = useText(optionsText)
  const say = useLawText()
  return (
    <Card id="outlook" title={t.outlook}>
      <p className="mb-2 text-[0.93rem] text-muted">{t.outlookLead}</p>
      {outlook.category ? <Category risk={outlook.category} /> : null}
      {outlook.reasons.length === 0 ? <p className="text-muted">{t.noOutlook}</p> : null}
      <ul>
        {outlook.reasons.map((reason) => (
          <Reason key={reason.id} reason={reason} />
        ))}
      </ul>
      {stated.length > 0 ? (
        <section aria-labelledby="stated-title" className="mt-3 border-line border-t pt-3">
          <h3 id="stated-title" className="mb-1 font-medium">
            {t.stated}
          </h3>
          <ul className="list-disc space-y-1.5 pl-5">
            {stated.map((one) => (
              <li key={one.id} data-testid={`stated-${one.id}`}>
                {say(one.text)}
                <GroundLine ground={one} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Card>
  )
}
