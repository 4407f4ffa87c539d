import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { EarlierStatements } from '#core/doors/statement-routes.ts'
import type { EarlierStatement } from '#core/statement/earlier.ts'
import { type Alike, alikeFirst } from '#core/statement/likeness.ts'
import { statementQueries } from '../../client/statements.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { tags, useText } from '../../text/language.tsx'
import { statementText } from '../../text/statement.ts'
import { type OpenCase, useCase } from '../case/case-context.tsx'
import { useDraft } from '../case/draft.tsx'
import { SharedText } from './shared-text.tsx'

const percent = (share: number): number => Math.round(share * 100)

/** From which share on the law's own tuning tells of likeness; null where the procedure does not look at it. */
export function alikeFrom({ law, procedure }: Pick<OpenCase, 'law' | 'procedure'>): number | null {
  const rule = procedure.rules.find(({ check }) => check === 'earlier-statements')
  if (rule === undefined) return null
  const { tuning } = rule.args
  return law.pack.tuning[typeof tuning === 'string' ? tuning : 'statement-likeness']?.value ?? null
}

function Head({ alike, from }: { alike: Alike<EarlierStatement>; from: number }) {
  const t = useText(statementText)
  const { law } = useCase()
  const { earlier, ofFirst } = alike
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9rem]">
      <Tag tone="warn" testid="alike-share">
        {t.sharedOf(percent(ofFirst))}
      </Tag>
      <span className="text-muted">{t.line(percent(from))}</span>
      <span className="ml-auto flex flex-wrap gap-x-2">
        <span className="num">{t.earlier(earlier.case)}</span>
        <span className="text-muted">{earlier.filing ? t.filed(earlier.filing) : t.written}</span>
        {earlier.at === undefined ? null : <Instant at={earlier.at} zone={law.pack.zone.value} year />}
        {earlier.id ? (
          <Link to="/s/case/$id" params={{ id: earlier.id }} className="no-print text-accent-ink underline">
            {t.open}
          </Link>
        ) : null}
      </span>
    </p>
  )
}

function Pair({ text, alike, from }: { text: string; alike: Alike<EarlierStatement>; from: number }) {
  const t = useText(statementText)
  const { procedure } = useCase()
  const [chosen, onChoose] = useState<number | null>(null)
  const spans = (side: 'first' | 'second') =>
    alike.passages.map((passage, at) => ({ ...passage[side], number: at + 1 }))
  const shared = { chosen, onChoose, label: t.passage, lang: tags[procedure.statement.language] }
  return (
    <li className="space-y-1.5" data-testid="alike">
      <Head alike={alike} from={from} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <section aria-label={t.own} className="rounded-md border border-line p-2">
          <h4 className="mb-1 text-[0.86rem] text-muted">{t.own}</h4>
          <SharedText text={text} spans={spans('first')} {...shared} />
        </section>
        <section aria-label={t.earlier(alike.earlier.case)} className="rounded-md border border-line p-2">
          <h4 className="mb-1 text-[0.86rem] text-muted">{t.earlier(alike.earlier.case)}</h4>
          <SharedText text={alike.earlier.text} spans={spans('second')} {...shared} />
        </section>
      </div>
    </li>
  )
}

/** So many are laid out; the rest is counted. */
const shownAtMost = 3

function Comparison({
  text,
  from,
  statements,
}: Pick<EarlierStatements, 'statements'> & { text: string; from: number }) {
  const t = useText(statementText)
  const alike = useMemo(() => alikeFirst(text, statements), [text, statements])
  const over = alike.filter(({ ofFirst }) => ofFirst >= from)
  const [closest] = alike
  if (closest === undefined) return <p className="text-[0.9rem] text-muted">{t.none}</p>
  return (
    <>
      <p className="text-[0.86rem] text-muted">{t.alikeLead(statements.length)}</p>
      {over.length > 0 ? (
        <ul className="space-y-3">
          {over.slice(0, shownAtMost).map((one) => (
            <Pair key={one.earlier.id ?? one.earlier.case} text={text} alike={one} from={from} />
          ))}
        </ul>
      ) : (
        <p className="text-[0.9rem] text-muted" data-testid="unlike">
          {closest.ofFirst > 0 ? t.unlike(percent(closest.ofFirst), closest.earlier.case) : t.nothingShared}
        </p>
      )}
      {over.length > shownAtMost ? (
        <p className="text-[0.86rem] text-muted">{t.further(over.length - shownAtMost)}</p>
      ) : null}
    </>
  )
}

/** The statement being written beside the shop's earlier ones it is like, with what both say alike marked. */
export function AlikePart() {
  const t = useText(statementText)
  const open = useCase()
  const { draft } = useDraft()
  const text = useDeferredValue(draft.text)
  const from = alikeFrom(open)
  const query = useQuery({ ...statementQueries.earlier(open.id), enabled: from !== null })
  if (from === null || text.trim() === '') return null
  return (
    <section className="space-y-2 border-line border-t px-3.5 py-3" aria-labelledby="alike-title">
      <h3 id="alike-title" className="font-medium text-[0.97rem]">
        {t.alike}
      </h3>
      <Loaded query={query}>
        {({ statements }) => <Comparison text={text} from={from} statements={statements} />}
      </Loaded>
    </section>
  )
}
