import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { PackVersion } from '#core/doors/law-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { packDifference } from '#core/policy/pack-difference.ts'
import { lawBook, versionMeant, type WhatIfAsked } from '../client/law-book.ts'
import { buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { OperatorTabs } from '../operator/tabs.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'
import { type Candidate, CandidateCard } from './candidate-card.tsx'
import { ChangeList } from './change-list.tsx'
import { WhatIfCard } from './what-if-card.tsx'

const route = getRouteApi('/p/packs/$id/compare')

function VersionSelect(props: {
  label: string
  versions: PackVersion[]
  value: number
  testid: string
  onChange: (version: number) => void
}) {
  const { label, versions, value, testid, onChange } = props
  const t = useText(packsText)
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid={testid}
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
        >
          {versions.map(({ version, inForce }) => (
            <option key={version} value={version}>
              {t.version(version)}
              {inForce ? ` · ${t.inForce}` : ''}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Compared({
  before,
  after,
  asked,
}: {
  before: Pack
  after: Pack
  asked: Omit<WhatIfAsked, 'limit'>
}) {
  const changes = useMemo(() => packDifference(before, after), [before, after])
  const packs = useMemo(() => [after, before], [after, before])
  return (
    <>
      <ChangeList changes={changes} packs={{ before, after }} />
      <WhatIfCard
        key={JSON.stringify([asked.before, 'version' in asked.after ? asked.after.version : 'candidate'])}
        asked={asked}
        packs={packs}
      />
    </>
  )
}

function Both({
  id,
  from,
  to,
  candidate,
}: {
  id: string
  from: number
  to: number
  candidate: Candidate | null
}) {
  const earlier = useQuery(lawBook.pack(id, from))
  const later = useQuery(lawBook.pack(id, to))
  const after = candidate === null ? { version: to } : { files: candidate.files }
  return (
    <Loaded query={earlier}>
      {({ pack: before }) => (
        <Loaded query={later}>
          {({ pack }) => (
            <Compared
              before={before}
              after={candidate?.read.pack ?? pack}
              asked={{ pack: id, before: from, after }}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

function Choice({ id, versions }: { id: string; versions: PackVersion[] }) {
  const t = useText(packsText)
  const say = useLawText()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/p/packs/$id/compare' })
  const [candidate, setCandidate] = useState<Candidate | null>(null)
  const inForce = versions.find((one) => one.inForce) ?? versions[0]
  if (inForce === undefined) return <Empty page title={t.notThere} />
  const to = versionMeant(versions, id, search.to)?.version ?? inForce.version
  const before = versions.find(({ version }) => version < to)?.version ?? to
  const from = versionMeant(versions, id, search.from)?.version ?? (candidate ? inForce.version : before)
  const choose = (part: { from?: number; to?: number }) =>
    void navigate({ search: { from, to, ...part }, replace: true })
  const own = candidate?.read.pack?.pack === id ? candidate : null
  return (
    <div className="space-y-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="mr-auto min-w-0 break-words font-semibold text-xl">
          {say(inForce.title)}: {t.sideBySide}
        </h1>
        <Link
          to="/p/packs/$id"
          params={{ id }}
          search={{ version: to }}
          className={buttonClass('plain', true)}
        >
          {t.open}
        </Link>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Card id="versions" title={t.compare}>
          <div className="grid grid-cols-2 gap-2">
            <VersionSelect
              label={t.before}
              versions={versions}
              value={from}
              testid="from"
              onChange={(version) => choose({ from: version })}
            />
            {own === null ? (
              <VersionSelect
                label={t.after}
                versions={versions}
                value={to}
                testid="to"
                onChange={(version) => choose({ to: version })}
              />
            ) : (
              <p className="self-end pb-2">
                {t.version(own.read.pack?.version ?? 0)} ({t.candidate})
              </p>
            )}
          </div>
        </Card>
        <CandidateCard candidate={candidate} onCandidate={setCandidate} />
      </div>
      <Both id={id} from={from} to={to} candidate={own} />
    </div>
  )
}

/** Two versions of a pack side by side, or one and a candidate; and what the later would have done to past cases. */
export function CompareScreen() {
  const { id } = route.useParams()
  const query = useQuery(lawBook.versions())
  return (
    <>
      <OperatorTabs />
      <Loaded query={query} page>
        {(versions) => <Choice id={id} versions={versions.filter((one) => one.id === id)} />}
      </Loaded>
    </>
  )
}
