import { useQuery } from '@tanstack/react-query'
import { operatorQueries } from '../client/operator.ts'
import { Loaded } from '../kit/loaded.tsx'
import { useText } from '../text/language.tsx'
import { operatorTabsText } from '../text/operator-tabs.ts'
import { ActsCard } from './acts-card.tsx'
import { OperatorTabs } from './tabs.tsx'

/** What operators did, for the committee to see as well. */
export function ActsScreen() {
  const t = useText(operatorTabsText)
  const query = useQuery(operatorQueries.acts())
  return (
    <>
      <OperatorTabs />
      <h1 className="mb-3 font-semibold text-xl">{t.acts}</h1>
      <Loaded query={query}>{(acts) => <ActsCard acts={acts} />}</Loaded>
    </>
  )
}
