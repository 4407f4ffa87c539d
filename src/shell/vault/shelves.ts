/** Pieces of a shop's index in the store: sealed each under a key of its own, which goes with the shop's other keys. */
import { uuidv7 } from 'uuidv7'
import type { Shelf } from '#core/similarity/feature-shelf.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import type { Session } from '#shell/store/database.ts'
import { type Keyring, keepKey, newKey, seal, unseal, unwrapped } from '#shell/store/keys.ts'
import { packShelf, ShelfError, unpackShelf } from './shelf-file.ts'

/** What a shelf says of an item; `print` is absent of what is no picture. */
export type Shelved = {
  id: string
  place: number
  kind: VaultKind
  fileName: string
  sha256: string
  print?: { quality: number; fingerprints: string[] }
}

/** Items in the order of their places; those with a print are the pictures of the shelf, in that order. */
export type ItemShelf = { shelf: Shelf; items: Shelved[] }

const nameOf = (id: string) => `vault-shelf:${id}`
const placesOf = (items: readonly Shelved[]) => {
  const places = items.map(({ place }) => place)
  return { first: Math.min(...places), last: Math.max(...places) }
}

/** Keeps a shelf of the shop; nothing is done where another process kept one that begins at the same place. */
export async function keepShelf(
  session: Session,
  keyring: Keyring,
  { shop, at, shelf, items }: ItemShelf & { shop: string; at: number },
): Promise<void> {
  const [id, key] = [uuidv7(), newKey()]
  const { first, last } = placesOf(items)
  const rows = await session.query(
    `insert into vault_shelf (id, shop, first_place, last_place, sealed, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (shop, first_place) do nothing returning id`,
    [id, shop, first, last, seal(key.key, packShelf(shelf, items), nameOf(id)), at],
  )
  if (rows.length > 0)
    await keepKey(session, keyring, key, { kind: 'vault', subject: id, shop, stream: null, at })
}

/** Names of the session's shop's shelves, in the order of their places. */
export const shelfIds = async (session: Session): Promise<string[]> =>
  (await session.query<{ id: string }>('select id from vault_shelf order by first_place')).map(({ id }) => id)

/** One shelf; null where its key was destroyed, or where it was made by another version: its items are gathered one by one then. */
export async function readShelf(session: Session, keyring: Keyring, id: string): Promise<ItemShelf | null> {
  const [row] = await session.query<{ sealed: Uint8Array; wrapped: Uint8Array; key: string }>(
    `select s.sealed, k.wrapped, k.id as key from vault_shelf s
       join key k on k.kind = 'vault' and k.subject = s.id and k.wrapped is not null where s.id = $1`,
    [id],
  )
  const key =
    row === undefined ? undefined : unwrapped(keyring, new Map([[row.key, row.wrapped]])).get(row.key)
  if (row === undefined || key === undefined) return null
  try {
    const { shelf, about } = unpackShelf(unseal(key, row.sealed, nameOf(id)))
    return { shelf, items: about as Shelved[] }
  } catch (error) {
    if (error instanceof ShelfError) return null
    throw error
  }
}
