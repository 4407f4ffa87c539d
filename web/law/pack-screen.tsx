import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { GitCompare, Printer } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { PackShown, PackVersion } from '#core/doors/law-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { entriesOf, type PackEntry } from '#core/policy/pack-entries.ts'
import { lawBook, versionMeant } from '../client/law-book.ts'
import { useSession } from '../client/session.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { OperatorTabs } from '../operator/tabs.tsx'
import { useLanguage, useLawText, useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'
import { EntryItem } from './entry-item.tsx'
import { fitting } from './search.ts'
import { groupName } from './value-text.ts'
import { usePackWords } from './words.ts'

const route = getRouteApi('/p/packs/$id')

type Chapter = { group: string; title: string; entries: PackEntry[] }

function useChapters(
  pack: Pack,
  query: string,
  only: boolean,
): { chapters: Chapter[]; found: number; all: number } {
  const words = usePackWords()
  const { language } = useLanguage()
  const entries = useMemo(() => entriesOf(pack), [pack])
  return useMemo(() => {
    const fit = fitting(entries, query, only)
    const byGroup = new Map<string, PackEntry[]>()
    for (const entry of fit) byGroup.set(entry.group, [...(byGroup.get(entry.group) ?? []), entry])
    const chapters = [...byGroup].map(([group, of]) => ({
      group,
      title: groupName(group, pack, words, language),
      entries: of,
    }))
    return { chapters, found: fit.length, all: entries.length }
  }, [entries, pack, query, only, words, language])
}

/** The entry the address points at, once it is there: the browser looked for it before it was. */
function useMeant(ready: boolean): string {
  const [meant, setMeant] = useState(() => decodeURIComponent(location.hash.slice(1)))
  useEffect(() => {
    const go = () => setMeant(decodeURIComponent(location.hash.slice(1)))
    addEventListener('hashchange', go)
    return () => removeEventListener('hashchange', go)
  }, [])
  useEffect(() => {
    if (ready && meant !== '') document.getElementById(meant)?.scrollIntoView({ block: 'start' })
  }, [ready, meant])
  return meant
}

function Filters({ found, all }: { found: number; all: number }) {
  const t = useText(packsText)
  const { q = '', only } = route.useSearch()
  const navigate = useNavigate({ from: '/p/packs/$id' })
  const [typed, setTyped] = useState(q)
  const late = useDeferredValue(typed)
  useEffect(() => {
    if (late !== q)
      void navigate({
        search: ({ q: _, ...rest }) => (late === '' ? rest : { ...rest, q: late }),
        replace: true,
        resetScroll: false,
      })
  }, [late, q, navigate])
  return (
    <div className="no-print mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <input
        type="search"
        className="input max-w-96 flex-1 basis-56"
        aria-label={t.search}
        placeholder={t.search}
        data-testid="search-pack"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <label className="flex min-h-8 items-center gap-1.5">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          data-testid="only-doubtful"
          checked={only === 'doubtful'}
          onChange={(event) =>
            void navigate({
              search: ({ only: _, ...rest }) => (event.target.checked ? { ...rest, only: 'doubtful' } : rest),
              replace: true,
              resetScroll: false,
            })
          }
        />
        {t.onlyDoubtful}
      </label>
      <span className="num text-muted" role="status" data-testid="found">
        {t.found(found, all)}
      </span>
    </div>
  )
}

function Contents({ chapters }: { chapters: Chapter[] }) {
  const t = useText(packsText)
  return (
    <nav
      aria-label={t.chapters}
      className="no-print hidden max-h-[calc(100dvh-5rem)] overflow-y-auto lg:sticky lg:top-16 lg:block"
    >
      <ul className="space-y-0.5 text-[0.93rem]">
        {chapters.map(({ group, title, entries }) => (
          <li key={group}>
            <a
              href={`#chapter-${encodeURI(group)}`}
              className="flex gap-2 rounded-md px-2 py-1 text-muted hover:bg-sunken hover:text-ink"
            >
              <span className="mr-auto min-w-0 break-words">{title}</span>
              <span className="num">{entries.length}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Book({ shown: { pack, withheld } }: { shown: PackShown }) {
  const t = useText(packsText)
  const { q = '', only } = route.useSearch()
  const { chapters, found, all } = useChapters(pack, q, only === 'doubtful')
  const meant = useMeant(chapters.length > 0)
  return (
    <>
      <Filters found={found} all={all} />
      {withheld.length > 0 ? <p className="mb-3 text-muted">{t.withheld(withheld.length)}</p> : null}
      {chapters.length === 0 ? <Empty title={t.nothing} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <Contents chapters={chapters} />
        <div className="space-y-3">
          {chapters.map(({ group, title, entries }) => (
            <Card key={group} id={`chapter-${group}`} title={title} pad={false} className="scroll-mt-16">
              <ul>
                {entries.map((entry) => (
                  <EntryItem key={entry.path} entry={entry} pack={pack} meant={entry.path === meant} />
                ))}
              </ul>
            </Card>
          ))}
        </div>
      </div>
    </>
  )
}

function Versions({ versions, current }: { versions: PackVersion[]; current: PackVersion }) {
  const t = useText(packsText)
  const navigate = useNavigate({ from: '/p/packs/$id' })
  const operator = useSession()?.role === 'operator'
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <select
        className="input w-auto"
        aria-label={t.sideBySide}
        data-testid="version"
        value={current.version}
        onChange={(event) =>
          void navigate({ search: (rest) => ({ ...rest, version: Number(event.target.value) }) })
        }
      >
        {versions.map(({ version, inForce }) => (
          <option key={version} value={version}>
            {t.version(version)}
            {inForce ? ` · ${t.inForce}` : ''}
          </option>
        ))}
      </select>
      {operator ? (
        <Link
          to="/p/packs/$id/compare"
          params={{ id: current.id }}
          search={{ from: current.version }}
          className={buttonClass('plain')}
        >
          <GitCompare size={15} aria-hidden="true" />
          {t.compare}
        </Link>
      ) : null}
      <Button icon={<Printer size={15} aria-hidden="true" />} onClick={() => print()}>
        {t.print}
      </Button>
    </div>
  )
}

function Version({ versions, current }: { versions: PackVersion[]; current: PackVersion }) {
  const t = useText(packsText)
  const say = useLawText()
  const query = useQuery(lawBook.pack(current.id, current.version))
  const { title, version, effectiveFrom, inForce, corrected, corrects, because, values, doubtful } = current
  return (
    <>
      <header className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="mr-auto min-w-0">
          <h1 className="break-words font-semibold text-xl">{say(title)}</h1>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
            <span>{t.version(version)}</span>
            {inForce ? <Tag tone="ok">{t.inForce}</Tag> : null}
            {corrected === null ? null : <Tag tone="warn">{t.corrected(corrected)}</Tag>}
            {corrects === null ? null : <Tag tone="info">{t.corrects(corrects)}</Tag>}
            <span>{t.effective(effectiveFrom)}</span>
            <span>{t.values(values)}</span>
            <span>{t.doubtful(doubtful)}</span>
          </p>
          {because === null ? null : <p className="break-words">{say(because)}</p>}
        </div>
        <Versions versions={versions} current={current} />
      </header>
      <Loaded query={query}>{(shown) => <Book shown={shown} />}</Loaded>
    </>
  )
}

/** One version of a pack, entry by entry, each with where it comes from. */
export function PackScreen() {
  const t = useText(packsText)
  const { id } = route.useParams()
  const { version } = route.useSearch()
  const query = useQuery(lawBook.versions())
  return (
    <>
      <OperatorTabs />
      <Loaded query={query} page>
        {(versions) => {
          const current = versionMeant(versions, id, version)
          return current === null ? (
            <Empty page title={t.notThere} />
          ) : (
            <Version versions={versions.filter((one) => one.id === id)} current={current} />
          )
        }}
      </Loaded>
    </>
  )
}
