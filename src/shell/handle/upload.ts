/** Taking a file in: encrypted while it arrives, measured from a private copy that is gone afterwards, then staged. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Uploaded } from '#core/doors/shapes.ts'
import type { Facts } from '#core/evidence/facts.ts'
import { readingOf } from '#core/evidence/reading.ts'
import type { Deps } from '#shell/deps.ts'
import { laboratory, measure, renamed } from '#shell/lab/measure.ts'
import { textReader } from '#shell/lab/ocr-version.ts'
import { sameReading } from '#shell/store/exhibit-reading.ts'
import { stageExhibit } from '#shell/store/exhibits.ts'
import { newKey } from '#shell/store/keys.ts'
import { QuotaUsed, refuseOverQuota, takeQuota } from '#shell/store/staged-quota.ts'
import { copying } from '#shell/vault/laid-aside.ts'
import type { Person } from './person.ts'

/** Facts of a file, the time it took counted by the type it was found to be. The same bytes are measured once for a shop. */
async function measured(
  { observe: { metrics, tracing }, database, keyring }: Deps,
  { path, fileName, digest }: { path: string; fileName: string; digest: string },
  { as, shop }: Upload,
): Promise<Facts> {
  const asked = { shop, digest, reader: textReader, laboratory }
  const known = await database.transaction(as, (session) => sameReading(session, keyring, asked))
  if (known !== null && readingOf(known) === 'read') return renamed(known, fileName)
  const began = performance.now()
  const facts = await tracing.span('lab', {}, () => measure(path, fileName))
  metrics.measured({ type: facts.type.bySignature, seconds: (performance.now() - began) / 1000 })
  return facts
}

/** `derivedFrom`: SHA-256 of the original it is a smaller copy of. */
export type Upload = { as: Person; shop: string; fileName: string; derivedFrom?: string }

/** `fileName` is harmless already. Throws QuotaUsed, or TooLarge in the middle of the stream; nothing is kept then. */
export async function takeUpload(
  deps: Deps,
  source: AsyncIterable<Uint8Array>,
  upload: Upload,
): Promise<Uploaded> {
  const { as, shop, fileName, derivedFrom } = upload
  const { stagedMax } = deps.config
  if (stagedMax !== undefined) await refuseOverQuota(deps.database, shop, stagedMax)
  const folder = await mkdtemp(join(tmpdir(), 'recourse-upload-'))
  try {
    const path = join(folder, 'file')
    const key = newKey()
    const written = await deps.blobs.write(copying(source, path), {
      key: key.key,
      limit: deps.config.uploadMax,
    })
    const facts = await measured(deps, { path, fileName, digest: written.digest }, upload)
    const id = uuidv7()
    const at = deps.clock.now()
    const { keyring } = deps
    const staging = { keyring, id, shop, by: as.actor, at, key, written, fileName, facts, derivedFrom }
    const expiresAt = await deps.database
      .transaction(as, async (session) => {
        const more = written.sealedBytes
        if (stagedMax !== undefined) await takeQuota(session, { shop, more, limit: stagedMax })
        return stageExhibit(session, staging)
      })
      .catch(async (error: unknown) => {
        if (error instanceof QuotaUsed) await deps.blobs.remove(written.blob)
        throw error
      })
    return { exhibit: id, fileName, facts, expiresAt }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
