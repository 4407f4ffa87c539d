import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import type { CaseRecord, RecordChoice, RecordEntry } from '#core/doors/review-routes.ts'
import { deskQueries } from '../client/desk.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { eventTitle } from '../text/events.ts'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { reviewText } from '../text/review.ts'

const route = getRouteApi('/r/case/$id/record')

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : Array.isArray(value)
      ? value.map(plain).join(', ')
      : JSON.stringify(value)

/** Members of an event as they are called in the record; what it said in words comes last. */
function Members({ of, instants = false }: { of: Record<string, unknown>; instants?: boolean }) {
  const members = Object.entries(of)
  if (members.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-[0.88rem]">
      {members.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="font-mono text-[0.8rem] text-muted">{name}</dt>
          <dd className="min-w-0 whitespace-pre-wrap break-words">
            {instants && typeof value === 'number' && value > 1e12 ? (
              <Instant at={value} year />
            ) : (
              plain(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Entry({ entry }: { entry: RecordEntry }) {
  const t = useText(recordText)
  const words = useText(common)
  const { language } = useLanguage()
  return (
    <li
      className="break-inside-avoid border-line border-t py-2.5 first:border-t-0"
      data-testid={`record-${entry.type}`}
    >
      <p className="flex flex-wrap items-baseline gap-x-2.5">
        <span className="num text-muted">#{entry.seq}</span>
        <strong>{eventTitle(entry.type, language)}</strong>
        <span>{entry.who === null ? words.roles[entry.role] : t.person(entry.who)}</span>
        <span className="text-muted">
          <Instant at={entry.at} year />
        </span>
        <span className="text-[0.86rem] text-muted">
          {t.law} {entry.pack.id}@{entry.pack.version}
        </span>
      </p>
      <Members of={entry.body} instants />
      {entry.words ? <Members of={entry.words} /> : null}
      {entry.effects.length > 0 ? (
        <p className="mt-1 text-[0.9rem]">
          {t.effects}:{' '}
          {entry.effects.map(({ command, cause, undoes }) => (
            <code key={command + cause} className="mr-2 break-all font-mono text-[0.83rem]">
              {command} {cause}
              {undoes ? ` (${t.undoes} ${undoes})` : ''}
            </code>
          ))}
        </p>
      ) : null}
      <code className="mt-1 block break-all font-mono text-[0.76rem] text-muted">{entry.hash}</code>
    </li>
  )
}

function Choices({ choices }: { choices: RecordChoice[] }) {
  const t = useText(recordText)
  const words = useText(common)
  const review = useText(reviewText)
  const outcome = (one: 'granted' | 'denied' | 'escalated' | null) =>
    one === null ? t.leavesToYou : one === 'escalated' ? review.escalated : words.statuses[one]
  if (choices.length === 0) return <p className="text-muted">{t.noChoices}</p>
  return (
    <ul className="space-y-2">
      {choices.map((one) => (
        <li key={`${one.who} ${one.at}`} className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <span>{t.person(one.who)}</span>
          <span className="text-muted">
            <Instant at={one.at} year />
          </span>
          <span>
            {t.yourChoice}: <strong>{outcome(one.outcome)}</strong> · {one.clause}
          </span>
          <span>
            {t.suggested}: {outcome(one.suggested.outcome)}
          </span>
          <Tag tone={one.comparison === 'other-outcome' ? 'warn' : 'neutral'}>
            {t.comparisons[one.comparison]}
          </Tag>
          <span className="text-[0.86rem] text-muted">{one.how === 'asked' ? t.before : t.with}</span>
        </li>
      ))}
    </ul>
  )
}

function Accesses({ access }: Pick<CaseRecord, 'access'>) {
  const t = useText(recordText)
  return (
    <ul className="space-y-1 text-[0.93rem]">
      {access.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: looks at one instant are told apart by nothing else
        <li key={index} className="flex flex-wrap gap-x-2.5">
          <span className="text-muted">
            <Instant at={one.at} year />
          </span>
          <span>{t.person(one.who)}</span>
          <span>{t.lookedAt[one.what] ?? one.what}</span>
          <span className="min-w-0 break-all">{one.name}</span>
          <span className="text-muted">{t.why[one.why] ?? one.why}</span>
        </li>
      ))}
    </ul>
  )
}

function Whole({ id, record }: { id: string; record: CaseRecord }) {
  const t = useText(recordText)
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Link to="/r/case/$id" params={{ id }} className={`${buttonClass('quiet', true)} no-print -ml-1`}>
          <ArrowLeft size={15} aria-hidden="true" /> {t.back}
        </Link>
        <h1 className="font-semibold text-xl">
          {t.record} · {record.code}
        </h1>
        <Button
          small
          className="no-print ml-auto"
          icon={<Printer size={14} aria-hidden="true" />}
          onClick={() => print()}
        >
          {t.print}
        </Button>
      </div>
      <p className="mb-3 text-muted">{t.recordLead}</p>
      <div className="space-y-3">
        <Card id="entries" title={t.record}>
          <ol>
            {record.entries.map((entry) => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
        </Card>
        <Card id="choices" title={t.choices}>
          <Choices choices={record.choices} />
        </Card>
        <Card id="access" title={t.access}>
          <Accesses access={record.access} />
        </Card>
      </div>
    </>
  )
}

/** Everything that was recorded of a case, for those who review and for paper. */
export function RecordScreen() {
  const { id } = route.useParams()
  const query = useQuery(deskQueries.record(id))
  return (
    <Loaded page query={query}>
      {(record) => <Whole id={id} record={record} />}
    </Loaded>
  )
}
