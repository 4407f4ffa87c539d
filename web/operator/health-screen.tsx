import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Examination, ExaminedRow } from '#core/doors/operator-shapes.ts'
import { operatorQueries } from '../client/operator.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { installationText } from '../text/installation.ts'
import { useText } from '../text/language.tsx'
import { operatorTabsText } from '../text/operator-tabs.ts'
import { OperatorTabs } from './tabs.tsx'

const tones: Record<ExaminedRow['level'], TagTone> = {
  fault: 'danger',
  warn: 'warn',
  unseen: 'outline',
  ok: 'ok',
}
const order: ExaminedRow['level'][] = ['fault', 'warn', 'unseen', 'ok']

function Found({ examination }: { examination: Examination }) {
  const t = useText(installationText)
  const { found, at, version, store } = examination
  const count = (level: ExaminedRow['level']) => found.filter((one) => one.level === level).length
  const sorted = [...found].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  return (
    <Card
      id="examination"
      title={<span role="status">{t.summary(count('fault'), count('warn'), count('ok'))}</span>}
      aside={
        <span className="text-[0.9rem] text-muted">
          Recourse {version} · {store} · <Instant at={at} year />
        </span>
      }
    >
      <ul className="-my-2">
        {sorted.map(({ check, about, level, says, remedy }) => (
          <li
            key={`${check} ${says}`}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-3 gap-y-0.5 border-line border-t py-2 first:border-t-0 sm:grid-cols-[6rem_12rem_minmax(0,1fr)]"
            data-testid="examined"
            data-level={level}
          >
            <span>
              <Tag tone={tones[level]}>{t.levels[level]}</Tag>
            </span>
            <span className="break-words font-medium" title={about}>
              {t.abouts[check] ?? check}
            </span>
            <span lang="en" className="min-w-0 break-words">
              {says}
              {remedy === undefined ? null : <span className="block text-muted">→ {remedy}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The doctor's checks as the running service can make them of itself. */
export function InstallationScreen() {
  const t = useText(installationText)
  const tabs = useText(operatorTabsText)
  const [all, setAll] = useState(false)
  const query = useQuery(operatorQueries.examination(all))
  return (
    <>
      <OperatorTabs />
      <h1 className="font-semibold text-xl">{tabs.health}</h1>
      <p className="mb-3 max-w-3xl text-muted">{t.lead}</p>
      <div className="no-print mb-3 flex flex-wrap items-center gap-3">
        <Button busy={query.isFetching} onClick={() => void query.refetch()}>
          {query.isFetching ? t.looking : t.again}
        </Button>
        <label className="flex min-h-8 items-center gap-1.5">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={all}
            onChange={(event) => setAll(event.target.checked)}
          />
          {t.checkAll}
        </label>
      </div>
      <Loaded query={query}>{(examination) => <Found examination={examination} />}</Loaded>
    </>
  )
}
