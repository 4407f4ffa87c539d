import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { ChecksCard } from '../../account/checks-card.tsx'
import { LimitsCard } from '../../account/limits-card.tsx'
import { PenaltiesCard } from '../../account/penalties-card.tsx'
import { StandingTag } from '../../account/standing-tag.tsx'
import { accountQueries } from '../../client/account.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { accountsText } from '../../text/accounts.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { CheckActs } from './check-acts.tsx'
import { ImposeCard } from './impose-card.tsx'
import { MeasureActs } from './measure-acts.tsx'
import { PenaltyActs } from './penalty-acts.tsx'
import { ProposeCard } from './propose-card.tsx'

const route = getRouteApi('/r/accounts/$marketplace/$shop')

/** One shop's account with what is suggested and proposed, and what may be done about it. */
export function AccountScreen() {
  const t = useText(accountsText)
  const say = useLawText()
  const place = route.useParams()
  const query = useQuery(accountQueries.one(place))
  return (
    <Loaded query={query} page>
      {(view) => (
        <>
          <Link to="/r/accounts" className="inline-flex items-center gap-1 text-muted hover:text-ink">
            <ArrowLeft size={15} aria-hidden="true" />
            {t.back}
          </Link>
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <h1 className="break-all font-semibold text-xl">
              {view.shop} · {say(view.marketplace.title)}
            </h1>
            <StandingTag standing={view.standing} />
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div className="space-y-3">
              <LimitsCard view={view} acts={(one) => <MeasureActs view={view} one={one} place={place} />} />
              <PenaltiesCard
                view={view}
                acts={(penalty) => <PenaltyActs view={view} penalty={penalty} place={place} />}
              />
              <ChecksCard
                view={view}
                acts={(check) => <CheckActs view={view} check={check} place={place} />}
              />
            </div>
            <div className="space-y-3">
              <ProposeCard view={view} place={place} />
              <ImposeCard view={view} place={place} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}
