import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PictureRef } from '#core/doors/picture-ref.ts'
import { vaultRoutes } from '#core/doors/vault-routes.ts'
import type {
  SameFoundView,
  UploadLog,
  VaultItemView,
  VaultPage,
  VaultPapers,
} from '#core/doors/vault-shapes.ts'
import type { Paper } from '#core/vault/item.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import { localZone } from '../kit/time.tsx'
import { queryClient } from './queries.ts'
import { addressOf, call, fetchBlob } from './request.ts'
import { sent } from './upload.ts'

/** What the list is narrowed to. */
export type VaultFilter = {
  kind?: VaultKind | undefined
  q?: string | undefined
  standing?: 'retired' | undefined
  expiring?: 'yes' | undefined
}

export const vaultQueries = {
  items: (filter: VaultFilter) =>
    infiniteQueryOptions({
      queryKey: ['vault', 'items', filter],
      queryFn: ({ pageParam }) =>
        call<VaultPage>({
          ...vaultRoutes.vaultItems,
          query: { ...filter, zone: localZone(), after: pageParam?.toString() },
        }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  item: (item: string) =>
    queryOptions({
      queryKey: ['vault', 'item', item],
      queryFn: () => call<VaultItemView>({ ...vaultRoutes.vaultItem, params: { item } }),
    }),
  papers: () =>
    queryOptions({
      queryKey: ['vault', 'papers'],
      queryFn: () => call<VaultPapers>({ ...vaultRoutes.vaultPapers, query: { zone: localZone() } }),
    }),
  log: (days: number) =>
    queryOptions({
      queryKey: ['vault', 'log', days],
      queryFn: () => call<UploadLog>({ ...vaultRoutes.uploadLog, query: { days: String(days) } }),
    }),
}

export const vaultAddresses = {
  preview: (item: string) => addressOf({ ...vaultRoutes.vaultPreview, params: { item } }),
  file: (item: string) => addressOf({ ...vaultRoutes.vaultFile, params: { item } }),
  log: (days: number) => addressOf({ ...vaultRoutes.uploadLogFile, query: { days: String(days) } }),
}

/** The bytes as they arrived; the server records that they were opened. */
export const vaultBytes = (item: string, type?: string): Promise<Blob> =>
  fetchBlob({ ...vaultRoutes.vaultFile, params: { item } }, type)

export const vaultChanged = () => queryClient.invalidateQueries({ queryKey: ['vault'] })

/** SHA-256 of a file, hex; null where this browser gives none (a page that was not reached by HTTPS). */
export async function digestOf(file: File): Promise<string | null> {
  if (typeof crypto.subtle === 'undefined') return null
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Which of these digests the vault holds already, with the item of each. */
export async function knownOf(digests: string[]): Promise<Map<string, string>> {
  if (digests.length === 0) return new Map()
  const { known } = await call<{ known: { sha256: string; item: string }[] }>({
    ...vaultRoutes.vaultKnown,
    body: { digests },
  })
  return new Map(known.map(({ sha256, item }) => [sha256, item]))
}

export const addToVault = (
  file: File,
  { kind, skus }: { kind: VaultKind; skus: readonly string[] },
  onProgress: (share: number) => void,
): Promise<{ item: VaultItemView; known: boolean }> =>
  sent(
    { method: 'POST', path: addressOf({ ...vaultRoutes.addToVault, query: { kind, skus: skus.join(',') } }) },
    file,
    onProgress,
  )

/** Looks for a picture; it is not kept. */
export const findPicture = (file: File): Promise<SameFoundView> =>
  sent(vaultRoutes.findInVault, file, () => {})

/** Everywhere else the same stored picture lies. */
export const reuseOf = (picture: PictureRef): Promise<SameFoundView> =>
  call<SameFoundView>({ ...vaultRoutes.pictureReuse, body: { picture } })

export async function describe(
  item: string,
  body: { skus?: string[]; paper?: Paper | null },
): Promise<VaultItemView> {
  const view = await call<VaultItemView>({ ...vaultRoutes.describeVaultItem, params: { item }, body })
  await vaultChanged()
  return view
}

export async function retire(item: string): Promise<void> {
  await call({ ...vaultRoutes.retireVaultItem, params: { item }, body: {} })
  await vaultChanged()
}
