import { Gavel } from 'lucide-react'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { siblingsText } from '../../text/siblings.ts'
import { useCase } from '../case/case-context.tsx'
import { changedPlace, changedValue } from './changed-place.ts'

type Correction = NonNullable<ReturnType<typeof useCase>['view']['state']['corrections']>[number]
/** So many changes are shown at once; the rest unfolds. */
const first = 6

function Changes({ changed }: Pick<Correction, 'changed'>) {
  const t = useText(siblingsText)
  const { language } = useLanguage()
  const say = useLawText()
  const { law } = useCase()
  const shown = (value: string | null) => (value === null ? t.absent : changedValue(value, language))
  return (
    <ul className="space-y-0.5">
      {changed.map(({ path, before, after }) => {
        const { title, rest } = changedPlace(law, path)
        const leaf = rest.map((part) => t.parts[part] ?? part).join(' · ')
        return (
          <li key={path} className="break-words" title={path} data-testid="law-change">
            {title ? say(title) : null}
            {title && leaf ? ' · ' : null}
            {leaf}: <s>{shown(before)}</s> → <b>{shown(after)}</b>
          </li>
        )
      })}
    </ul>
  )
}

/** An erratum of the law reached this case while it was open: says so, and what changed. */
export function CorrectionsBanner() {
  const t = useText(siblingsText)
  const { view } = useCase()
  return (view.state.corrections ?? []).map((one) => (
    <section
      key={one.to}
      data-testid="law-corrected"
      aria-label={t.corrected}
      className="mb-3 rounded-lg border border-warn bg-warn-weak px-3.5 py-2.5 text-warn-ink"
    >
      <p className="flex items-center gap-2 font-semibold">
        <Gavel size={16} aria-hidden="true" /> {t.corrected}
      </p>
      <p className="mb-1">{t.correctedLead(one.from, one.to)}</p>
      <Changes changed={one.changed.slice(0, first)} />
      {one.changed.length > first ? (
        <details className="mt-1">
          <summary>{t.more(one.changed.length)}</summary>
          <Changes changed={one.changed.slice(first)} />
        </details>
      ) : null}
    </section>
  ))
}
