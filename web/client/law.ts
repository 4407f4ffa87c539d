import { useQueries, useQuery } from '@tanstack/react-query'
import type { PackSummary } from '#core/doors/shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { queries } from './queries.ts'

/** `joom@1` names a version; without one the version in force is meant. */
function versionOf(name: string, packs: PackSummary[] | undefined): { id: string; version: number } | null {
  const [id = name, version] = name.split('@')
  if (version) return { id, version: Number(version.replace(/^v/, '')) }
  const inForce = packs?.find((pack) => pack.id === id)
  return inForce ? { id, version: inForce.version } : null
}

/** The packs that a list of rows names, by the name the rows use. Rows render before they are here. */
export function usePacks(names: string[]): Map<string, Pack> {
  const distinct = [...new Set(names)]
  const summaries = useQuery({ ...queries.packs(), enabled: distinct.length > 0 }).data
  const wanted = distinct.flatMap((name) => {
    const version = versionOf(name, summaries)
    return version ? [{ name, ...version }] : []
  })
  return useQueries({
    queries: wanted.map(({ id, version }) => queries.pack(id, version)),
    combine: (results) =>
      new Map(
        results.flatMap((result, index) => {
          const name = wanted[index]?.name
          return result.data && name ? [[name, result.data.pack] as const] : []
        }),
      ),
  })
}
