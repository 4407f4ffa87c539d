import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FiguresAnswer } from '#core/doors/figures-routes.ts'
import type { Figures, Share } from '#core/figures/figures.ts'
import { clauseName } from '#core/policy/clause.ts'
import { type FiguresAsked, governanceQueries } from '../client/governance.ts'
import { usePacks } from '../client/law.ts'
import { queries } from '../client/queries.ts'
import type { FiguresSearch } from '../door/reviewer-pages.tsx'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { currentTime } from '../kit/clock.ts'
import { Loaded } from '../kit/loaded.tsx'
import { figuresText } from '../text/figures.ts'
import { useLawText, useText } from '../text/language.tsx'
import { AgreementCard } from './agreement-card.tsx'
import { Bar, Bars, usePercent } from './bars.tsx'
import { ScopeForm } from './scope-form.tsx'

const DAY = 86_400_000
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Ninety days up to and with today. */
const route = getRouteApi('/r/figures')

const atFirst = (): FiguresAsked => ({
  from: dayOf(currentTime() - 89 * DAY),
  to: dayOf(currentTime() + DAY),
})

function useSpan(): (milliseconds: number | null) => string {
  const t = useText(figuresText)
  return (milliseconds) => {
    if (milliseconds === null) return t.nothing
    const hours = Math.round(milliseconds / 3_600_000)
    return t.span(Math.floor(hours / 24), hours % 24)
  }
}

/** Period and scope in words; every card of figures carries them. */
function useScopeText({ pack, procedure, venue }: Figures['scope']): string {
  const t = useText(figuresText)
  const say = useLawText()
  const packs = useQuery(queries.packs()).data ?? []
  const named = packs.find(({ id }) => id === pack)
  const title = named?.procedures.find(({ id }) => id === procedure)?.title
  return t.scope(
    pack === null ? t.all : named ? say(named.title) : pack,
    procedure === null ? t.all : title ? say(title) : procedure,
    venue === null ? t.all : t.venues[venue],
  )
}

function Of({ period, scope }: { period: Figures['period']; scope: string }) {
  const t = useText(figuresText)
  return (
    <p className="mb-2 text-[0.9rem] text-muted" data-testid="figures-of">
      {t.period(dayOf(period.from), dayOf(period.to))} · {scope}
    </p>
  )
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-t py-1.5 first:border-t-0">
    <dt className="min-w-0">{label}</dt>
    <dd className="num text-right">{children}</dd>
  </div>
)

function ShareLine({ label, share }: { label: string; share: Share }) {
  const t = useText(figuresText)
  const percent = usePercent()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-line border-t py-1.5">
      <dt>{label}</dt>
      <dd className="num text-right">
        {t.share(share.count, share.of)} · {percent(share.share)}
      </dd>
      <dd className="col-span-2">
        <Bar share={share.share} />
      </dd>
    </div>
  )
}

function Answers({ figures }: { figures: Figures }) {
  const t = useText(figuresText)
  const span = useSpan()
  const time = figures.timeToResult
  return (
    <Card id="figures-answers" title={t.answers}>
      <Of period={figures.period} scope={useScopeText(figures.scope)} />
      <p className="mb-1 text-muted">{t.over(figures.cases.seen, figures.cases.erased)}</p>
      <dl>
        <Line label={t.filed}>{figures.filed}</Line>
        <Line label={t.answered}>{figures.answered}</Line>
        <ShareLine label={t.granted} share={figures.granted} />
        <ShareLine label={t.second} share={figures.secondAttempt} />
        <Line label={`${t.time}: ${t.median}`}>{span(time?.median ?? null)}</Line>
        <Line label={`${t.time}: ${t.mean}`}>{span(time?.mean ?? null)}</Line>
      </dl>
    </Card>
  )
}

/** Clauses by the words of the packs in force; an older pack's clause stands by its id. */
function useClauseLabel(): (id: string) => string {
  const summaries = useQuery(queries.packs()).data ?? []
  const packs = usePacks(summaries.map(({ id }) => id))
  const say = useLawText()
  return (id) => {
    const clause = [...packs.values()].map((pack) => pack.clauses[id]).find(Boolean)
    return clause ? say(clauseName(clause)) : id
  }
}

function Denied({ figures }: { figures: Figures }) {
  const t = useText(figuresText)
  const labelOf = useClauseLabel()
  const { clause, missing, otherTexts } = figures.deniedBy
  return (
    <Card id="figures-denied" title={t.denied}>
      <Of period={figures.period} scope={useScopeText(figures.scope)} />
      {clause.length === 0 && missing.length === 0 && otherTexts === 0 ? (
        <p className="text-muted">{t.noDenied}</p>
      ) : null}
      {clause.length > 0 ? (
        <Bars title={t.clause} rows={clause.map((one) => ({ ...one, label: labelOf(one.id) }))} />
      ) : null}
      {missing.length > 0 ? (
        <div className="mt-3">
          <Bars title={t.missing} rows={missing.map((one) => ({ ...one, id: one.text, label: one.text }))} />
        </div>
      ) : null}
      {otherTexts > 0 ? <p className="mt-2 text-muted">{t.otherTexts(otherTexts)}</p> : null}
    </Card>
  )
}

function Agreed({ figures: { period, scope }, agreement }: FiguresAnswer) {
  return (
    <AgreementCard
      agreement={agreement}
      of={<Of period={period} scope={useScopeText(scope)} />}
      line={(label, share) => <ShareLine label={label} share={share} />}
    />
  )
}

function Yearly({ transparency: { period, notices, complaints, automated } }: FiguresAnswer) {
  const t = useText(figuresText)
  const span = useSpan()
  const categories = Object.entries(notices.byCategory)
  return (
    <Card id="figures-yearly" title={t.yearly}>
      <Of period={period} scope={t.yearlyScope} />
      <h3 className="mt-2 font-medium">{t.notices}</h3>
      <dl>
        <Line label={t.filed}>{notices.filed}</Line>
        <ShareLine label={t.actioned} share={notices.actioned} />
        <Line label={t.medianTime}>{span(notices.medianTime)}</Line>
        {categories.map(([category, count]) => (
          <Line key={category} label={`${t.byCategory}: ${category}`}>
            {count}
          </Line>
        ))}
      </dl>
      <h3 className="mt-3 font-medium">{t.complaints}</h3>
      <dl>
        <Line label={t.filed}>{complaints.filed}</Line>
        <ShareLine label={t.reversed} share={complaints.reversed} />
        <Line label={t.medianTime}>{span(complaints.medianTime)}</Line>
      </dl>
      <dl className="mt-3">
        <Line label={t.automated}>{automated}</Line>
      </dl>
    </Card>
  )
}

/** How cases were answered, over a period and a scope that always stand beside the numbers. */
export function FiguresScreen() {
  const t = useText(figuresText)
  const { from, to, pack, procedure, venue } = route.useSearch()
  const navigate = useNavigate()
  const [first] = useState(atFirst)
  const asked = { from: from ?? first.from, to: to ?? first.to, pack, procedure, venue }
  const ask = (next: FiguresAsked) => {
    const said = Object.entries(next).filter(([, value]) => value !== undefined)
    void navigate({ to: '/r/figures', search: Object.fromEntries(said) as FiguresSearch })
  }
  const query = useQuery({ ...governanceQueries.figures(asked), placeholderData: keepPreviousData })
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="font-semibold text-xl">{t.title}</h1>
        <Button
          small
          className="no-print"
          icon={<Printer size={15} aria-hidden="true" />}
          onClick={() => print()}
        >
          {t.print}
        </Button>
      </div>
      <p className="mb-3 text-muted">{t.lead}</p>
      <ScopeForm key={JSON.stringify(asked)} asked={asked} onAsk={ask} />
      <Loaded query={query}>
        {(answer) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <div className="space-y-3">
              <Answers figures={answer.figures} />
              <Denied figures={answer.figures} />
            </div>
            <Agreed {...answer} />
            <Yearly {...answer} />
          </div>
        )}
      </Loaded>
    </>
  )
}
