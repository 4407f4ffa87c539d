import { useMemo, useState } from 'react'
import { type ListingStateName, listingStates } from '#core/diagnosis/diagnosis.ts'
import type { Pack } from '#core/policy/pack.ts'
import { Empty } from '../../kit/empty.tsx'
import { PlaceText } from '../../kit/place-text.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { DiagnosedContext, diagnosedOf, useDiagnosed } from './diagnosed.ts'
import { GroupsPart } from './groups-part.tsx'
import type { Result } from './job.ts'
import { ListingList } from './listing-list.tsx'
import { NotesPart, ProblemsPart } from './notes-part.tsx'

type Filter = ListingStateName | 'all'

const chip =
  'inline-flex min-h-9 items-center gap-1.5 rounded-md border px-2.5 py-1 text-left hover:border-accent'
const chipOf = (on: boolean): string =>
  `${chip} ${on ? 'border-accent bg-accent-weak text-accent-ink' : 'border-edge/60 bg-surface'}`

/** The three states apart, and what is neither; each narrows the list. */
function States({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const t = useText(diagnoseText)
  const { listings } = useDiagnosed().result.diagnosis
  const counts = listingStates
    .map((state) => ({ state, count: listings.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className={chipOf(filter === 'all')}
          aria-pressed={filter === 'all'}
          onClick={() => onFilter('all')}
        >
          {t.all} <span className="num font-semibold">{listings.length}</span>
        </button>
        {counts.map(({ state, count }) => (
          <button
            key={state}
            type="button"
            className={chipOf(filter === state)}
            aria-pressed={filter === state}
            title={t.stateHints[state]}
            data-testid={`state-${state}`}
            onClick={() => onFilter(state)}
          >
            {t.states[state]} <span className="num font-semibold">{count}</span>
          </button>
        ))}
      </div>
      {filter === 'all' ? null : <p className="mt-1.5 text-[0.93rem] text-muted">{t.stateHints[filter]}</p>}
    </div>
  )
}

function FirstChecks({ symptom }: { symptom: string }) {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { result, titles, pack } = useDiagnosed()
  const found = result.diagnosis.symptoms.find(({ id }) => id === symptom)
  if (found === undefined) return null
  const place = found.place === null ? undefined : pack.places[found.place]
  return (
    <p className="flex flex-wrap gap-x-2 gap-y-0.5 text-[0.93rem]" data-testid="first-checks">
      <span className="font-medium">{t.first}</span>
      {found.first.map((id) => {
        const title = titles.get(id)
        return title === undefined ? null : (
          <a key={id} href={`#group-${id}`} className="underline">
            {say(title)}
          </a>
        )
      })}
      {place ? (
        <PlaceText place={{ path: place.path, url: place.url ?? null, asOf: place.asOf ?? null }} />
      ) : null}
    </p>
  )
}

function Views({ by, onBy }: { by: 'cause' | 'listing'; onBy: (by: 'cause' | 'listing') => void }) {
  const t = useText(diagnoseText)
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{t.view}</legend>
      {(['cause', 'listing'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className={chipOf(by === one)}
          aria-pressed={by === one}
          data-testid={`by-${one}`}
          onClick={() => onBy(one)}
        >
          {one === 'cause' ? t.byCause : t.byListing}
        </button>
      ))}
    </fieldset>
  )
}

function Answer({ symptom }: { symptom: string }) {
  const t = useText(diagnoseText)
  const { result } = useDiagnosed()
  const [filter, setFilter] = useState<Filter>('all')
  const [by, setBy] = useState<'cause' | 'listing'>('cause')
  const all = result.diagnosis.listings
  const listings = filter === 'all' ? all : all.filter(({ state }) => state === filter)
  const first = result.diagnosis.symptoms.find(({ id }) => id === symptom)?.first ?? []
  return (
    <div className="space-y-3" data-testid="answer">
      <p role="status" className="font-medium">
        {t.read(result.fileName, result.diagnosis.rows)}
      </p>
      <ProblemsPart />
      <States filter={filter} onFilter={setFilter} />
      <Views by={by} onBy={setBy} />
      <FirstChecks symptom={symptom} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {listings.length === 0 ? (
          <Empty title={t.nothing}>
            <p className="max-w-prose">{t.nothingHint}</p>
          </Empty>
        ) : by === 'cause' ? (
          <GroupsPart listings={listings} first={first} />
        ) : (
          <div className="rounded-lg border border-line bg-surface">
            <ListingList listings={listings} rule={null} />
          </div>
        )}
        <NotesPart />
      </div>
    </div>
  )
}

/** The answer to one export. */
export function AnswerPart({ result, pack, symptom }: { result: Result; pack: Pack; symptom: string }) {
  const diagnosed = useMemo(() => diagnosedOf(result, pack), [result, pack])
  return (
    <DiagnosedContext value={diagnosed}>
      <Answer symptom={symptom} />
    </DiagnosedContext>
  )
}
