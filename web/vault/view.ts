import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { VaultSearch } from '../door/router.tsx'

const route = getRouteApi('/s/vault')

/** What is shown and how; it stands in the address, so that it can be kept and shared. */
export function useVaultSearch() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const set = (change: { [K in keyof VaultSearch]?: VaultSearch[K] | undefined }) =>
    void navigate({
      to: '/s/vault',
      replace: true,
      search: Object.fromEntries(
        Object.entries({ ...search, ...change }).filter(([, value]) => value),
      ) as VaultSearch,
    })
  return { search, set }
}
export type VaultView = ReturnType<typeof useVaultSearch>
