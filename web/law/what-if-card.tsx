import { useEffect, useRef, useState } from 'react'
import type { WhatIfCase, WhatIfLine } from '#core/doors/law-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { readWhatIf, type WhatIfAsked } from '../client/law-book.ts'
import { ProblemError } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { ProblemView } from '../kit/problem-view.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { whatIfText } from '../text/what-if.ts'
import { type EffectKind, effectKindOf, effectText } from './effect-text.ts'

type Run = {
  state: 'running' | 'stopped' | 'done'
  total: number
  progress: { done: number; of: number }
  cases: WhatIfCase[]
  end: Extract<WhatIfLine, { is: 'done' }> | null
}
const begun: Run = { state: 'running', total: 0, progress: { done: 0, of: 0 }, cases: [], end: null }

function after(run: Run, line: WhatIfLine): Run {
  if (line.is === 'begins') return { ...run, total: line.total, progress: { done: 0, of: line.judged } }
  if (line.is === 'progress') return { ...run, progress: { done: line.done, of: line.of } }
  if (line.is === 'case') return { ...run, cases: [...run.cases, line] }
  return { ...run, state: 'done', end: line }
}

function useRun() {
  const [run, setRun] = useState<Run | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stop = useRef<AbortController | null>(null)
  // Leaving the page ends the run: the server stops when nobody listens.
  useEffect(() => () => stop.current?.abort(), [])
  const start = async (asked: WhatIfAsked) => {
    stop.current?.abort()
    const own = new AbortController()
    stop.current = own
    setError(null)
    setRun(begun)
    const take = (line: WhatIfLine) => own.signal.aborted || setRun((now) => after(now ?? begun, line))
    await readWhatIf(asked, own.signal, take).catch((failed: unknown) => {
      if (own.signal.aborted) return
      setRun(null)
      setError(failed)
    })
  }
  const end = () => {
    stop.current?.abort()
    setRun((now) => (now === null ? null : { ...now, state: 'stopped' }))
  }
  return { run, error, start, end }
}

const tones: Partial<Record<EffectKind, TagTone>> = {
  refused: 'danger',
  asked: 'warn',
  accepted: 'ok',
  spared: 'ok',
  untold: 'outline',
  new: 'warn',
  gone: 'ok',
}

function Counts({ cases }: { cases: WhatIfCase[] }) {
  const t = useText(whatIfText)
  const counts = new Map<EffectKind, number>()
  for (const { effects } of cases)
    for (const kind of new Set(effects.map(effectKindOf))) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return (
    <dl className="my-2 flex flex-wrap gap-x-5 gap-y-1" data-testid="what-if-counts">
      {[...counts]
        .sort((a, b) => b[1] - a[1])
        .map(([kind, count]) => (
          <div key={kind} className="flex items-center gap-1.5">
            <dt>
              <Tag tone={tones[kind] ?? 'info'}>{t.effects[kind]}</Tag>
            </dt>
            <dd className="num">{t.inCases(count)}</dd>
          </div>
        ))}
    </dl>
  )
}

/** More than this many are counted and not listed: nobody reads them on a page. */
const most = 200

function Cases({ cases, packs }: { cases: WhatIfCase[]; packs: Pack[] }) {
  const t = useText(whatIfText)
  const words = useText(common)
  const { language } = useLanguage()
  const about = { t, language, packs, levels: words.levels as Record<string, string> }
  return (
    <ul>
      {cases.slice(0, most).map(({ id, code, status, effects }) => (
        <li key={id} className="border-line border-t py-2" data-testid="what-if-case">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="num font-medium">{code}</span>
            <span className="text-muted">
              {words.statuses[status as keyof typeof words.statuses] ?? status}
            </span>
          </p>
          <ul className="space-y-0.5">
            {effects.map((effect) => (
              <li key={JSON.stringify(effect)} className="flex flex-wrap items-baseline gap-x-2">
                <Tag tone={tones[effectKindOf(effect)] ?? 'info'}>{t.effects[effectKindOf(effect)]}</Tag>
                <span className="min-w-0 break-words">{effectText(effect, about)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
      {cases.length > most ? <li className="py-2 text-muted">… +{cases.length - most}</li> : null}
    </ul>
  )
}

function Result({ run, packs }: { run: Run; packs: Pack[] }) {
  const t = useText(whatIfText)
  const { state, total, progress, cases, end } = run
  const { done, of } = progress
  return (
    <>
      <div role="status" className="mt-3">
        {state === 'running' ? (
          <>
            <p className="num">{t.progress(done, of)}</p>
            <progress
              className="h-2 w-full accent-accent"
              max={Math.max(of, 1)}
              value={done}
              aria-label={t.run}
            />
          </>
        ) : null}
        {state === 'stopped' ? <p>{t.stopped}</p> : null}
        {end === null ? null : (
          <p data-testid="what-if-done">
            {t.done(end.judged, total)} · {end.touched === 0 ? t.untouched : t.touched(end.touched)}
            {end.untold > 0 ? ` · ${t.untold(end.untold)}` : ''}
          </p>
        )}
      </div>
      <Counts cases={cases} />
      <Cases cases={cases} packs={packs} />
    </>
  )
}

/** What the later version would have done to the cases of the past; worked out while one waits, and ended by leaving. */
export function WhatIfCard({ asked, packs }: { asked: Omit<WhatIfAsked, 'limit'>; packs: Pack[] }) {
  const t = useText(whatIfText)
  const { run, error, start, end } = useRun()
  const [limit, setLimit] = useState(5_000)
  const running = run?.state === 'running'
  const busy = error instanceof ProblemError && error.problem.code === 'busy'
  return (
    <Card id="what-if" title={t.whatIf}>
      <p className="mb-3 max-w-3xl text-muted">{t.whatIfLead}</p>
      <div className="no-print flex flex-wrap items-end gap-3">
        <Field label={t.limit}>
          {(ids) => (
            <input
              {...ids}
              type="number"
              className="input num w-32"
              min={1}
              max={50_000}
              value={limit}
              onChange={(event) => setLimit(Math.min(50_000, Math.max(1, event.target.valueAsNumber || 1)))}
            />
          )}
        </Field>
        {running ? (
          <Button onClick={end} data-testid="stop-what-if">
            {t.stop}
          </Button>
        ) : (
          <Button tone="main" onClick={() => void start({ ...asked, limit })} data-testid="run-what-if">
            {t.run}
          </Button>
        )}
      </div>
      {busy ? (
        <p role="alert" className="mt-3 text-danger-ink">
          {t.busy}
        </p>
      ) : error ? (
        <ProblemView error={error} onRetry={() => void start({ ...asked, limit })} />
      ) : null}
      {run === null ? null : <Result run={run} packs={packs} />}
    </Card>
  )
}
