/**
 * A file taken into the vault: encrypted while it arrives, measured from a private copy, dated and signed for, then recorded. The same
 * bytes once more are the item that is there already: nothing is kept of them.
 */
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Facts } from '#core/evidence/facts.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import type { Bench } from '#shell/lab/child.ts'
import { prepareAt } from '#shell/lab/comparing.ts'
import { measure } from '#shell/lab/measure.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import type { As, Database, Session } from '#shell/store/database.ts'
import { type Keyring, newKey } from '#shell/store/keys.ts'
import type { Signer } from '#shell/store/signer.ts'
import { QuotaUsed } from '#shell/store/staged-quota.ts'
import type { Print } from './item-record.ts'
import { addItem, knownDigests, type NewItem } from './items.ts'
import { copying, withFolder } from './laid-aside.ts'

/** What the vault works with. `uploadMax` in bytes; with `timestamps` an outside authority is asked to stamp arrivals. */
export type VaultTools = {
  database: Database
  blobs: Blobs
  keyring: Keyring
  signer: Signer
  clock: { now(): number }
  config: { uploadMax: number; vaultMax?: number; timestamps?: unknown }
}
type App = Extract<As, { as: 'app' }>

export type TakingIn = { as: App; shop: string; fileName: string; kind: VaultKind; skus: readonly string[] }

/** Longer side of the small picture that lists show, in pixels. */
const previewSide = 320

/** What finds it again, and a small copy with a longer side of `side` pixels; null of both for what is no picture, or cannot be read. */
export async function printOf(
  path: string,
  facts: Facts,
  side: number | null,
  bench?: Bench,
): Promise<{ print: Print | null; preview: Buffer | null }> {
  if (facts.picture === undefined || facts.type.decodes === false) return { print: null, preview: null }
  const please = { asked: false, ...(side === null ? {} : { preview: side }) }
  const asked = await prepareAt(path, please, bench)
  if (!asked.ok) return { print: null, preview: null }
  const { quality, turned, trimmed, descriptors, places, preview } = asked.value
  const fingerprints = [turned[0], trimmed[0]].filter((each) => each !== undefined)
  return {
    print: { quality, fingerprints, descriptors, places },
    preview: preview === undefined ? null : Buffer.from(preview, 'base64'),
  }
}

/** Of two files at once the second waits for the first and sees what it brought: the database counts with every row. */
async function refuseFullVault(session: Session, shop: string, limit: number): Promise<void> {
  const [row] = await session.query<{ bytes: number | string }>(
    'select bytes from vault_usage where shop = $1',
    [shop],
  )
  if (Number(row?.bytes ?? 0) > limit) throw new QuotaUsed(limit, 'vault')
}

/** False where the same bytes are there already. What does not fit is not kept. */
async function keep(tools: VaultTools, as: App, given: NewItem): Promise<boolean> {
  const { database, blobs, config } = tools
  try {
    return await database.transaction(as, async (session) => {
      const added = await addItem(session, tools, given)
      if (added && config.vaultMax !== undefined) await refuseFullVault(session, given.shop, config.vaultMax)
      return added
    })
  } catch (error) {
    if (error instanceof QuotaUsed) await blobs.remove(given.written.blob)
    throw error
  }
}

/**
 * `fileName` is harmless already. Answers the item, and whether it was there before. Throws TooLarge in the middle of the stream,
 * QuotaUsed where the shop's vault is full; nothing is kept then.
 */
export async function takeIn(
  tools: VaultTools,
  source: AsyncIterable<Uint8Array>,
  { as, shop, fileName, kind, skus }: TakingIn,
): Promise<{ item: string; known: boolean }> {
  const { database, blobs, keyring, clock, config } = tools
  return withFolder(async (folder) => {
    const path = join(folder, 'file')
    const key = newKey()
    const written = await blobs.write(copying(source, path), { key: key.key, limit: config.uploadMax })
    const there = (item: string) => blobs.remove(written.blob).then(() => ({ item, known: true }))
    const digests = [written.digest]
    const find = () =>
      database.transaction(as, (session) => knownDigests(session, keyring, { shop, digests }))
    const before = (await find()).get(written.digest)
    if (before !== undefined) return there(before)
    const facts = await measure(path, fileName)
    const { print, preview } = await printOf(path, facts, previewSide)
    const id = uuidv7()
    const at = clock.now()
    const stamp = config.timestamps !== undefined
    const given = {
      id,
      shop,
      kind,
      by: as.actor,
      at,
      key,
      written,
      fileName,
      facts,
      print,
      preview,
      skus,
      stamp,
    }
    const added = await keep(tools, as, given)
    if (added) return { item: id, known: false }
    return there((await find()).get(written.digest) ?? id)
  })
}
