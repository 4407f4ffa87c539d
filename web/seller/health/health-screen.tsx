import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountView } from '#core/doors/account-shapes.ts'
import { ChecksCard } from '../../account/checks-card.tsx'
import { LimitsCard } from '../../account/limits-card.tsx'
import { PenaltiesCard } from '../../account/penalties-card.tsx'
import { StandingTag } from '../../account/standing-tag.tsx'
import { accountQueries } from '../../client/account.ts'
import { Card } from '../../kit/card.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { accountText } from '../../text/account.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { AnswerForm } from './answer-form.tsx'
import { ImportForm } from './import-form.tsx'
import { PartsCard } from './parts-card.tsx'
import { RecordForm } from './record-form.tsx'
import { RemovalsCard } from './removals-card.tsx'
import { ScoreCard } from './score-card.tsx'

function Account({ view }: { view: AccountView }) {
  const t = useText(accountText)
  const { health } = view
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="space-y-3">
        {health ? (
          <ScoreCard health={health} />
        ) : (
          <Card id="score" title={t.score}>
            <p className="text-muted">{t.noHealth}</p>
          </Card>
        )}
        <PenaltiesCard view={view} />
        <LimitsCard view={view} />
        <ChecksCard
          view={view}
          acts={(check) => <AnswerForm marketplace={view.marketplace.id} check={check} />}
        />
      </div>
      {health ? (
        <div className="space-y-3">
          <PartsCard health={health} />
          <RecordForm marketplace={view.marketplace.id} health={health} />
          <ImportForm marketplace={view.marketplace.id} />
          <RemovalsCard health={health} />
        </div>
      ) : null}
    </div>
  )
}

function Accounts({ views }: { views: AccountView[] }) {
  const t = useText(accountText)
  const say = useLawText()
  const [chosen, setChosen] = useState<string | null>(null)
  const begin = views.find(({ health }) => health !== null) ?? views[0]
  const view = views.find(({ marketplace }) => marketplace.id === chosen) ?? begin
  if (!view) return null
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label={t.marketplace} className="flex flex-wrap gap-1">
          {views.map(({ marketplace }) => (
            <button
              key={marketplace.id}
              type="button"
              aria-pressed={marketplace.id === view.marketplace.id}
              data-testid={`marketplace-${marketplace.id}`}
              onClick={() => setChosen(marketplace.id)}
              className="min-h-8 rounded-md border border-edge/60 bg-surface px-3 aria-pressed:border-accent aria-pressed:bg-accent-weak aria-pressed:font-medium aria-pressed:text-accent-ink"
            >
              {say(marketplace.title)}
            </button>
          ))}
        </div>
        <StandingTag standing={view.standing} />
      </div>
      <Account key={view.marketplace.id} view={view} />
    </div>
  )
}

/** The shop's account on each marketplace: its score, and what stands against it. */
export function HealthScreen() {
  const t = useText(accountText)
  const query = useQuery(accountQueries.own())
  return (
    <>
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mb-3 max-w-4xl text-muted">{t.lead}</p>
      <Loaded query={query}>{(views) => <Accounts views={views} />}</Loaded>
    </>
  )
}
