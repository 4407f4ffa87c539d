/** Pictures laid out for the laboratory while it looks at them, for whoever may see them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PictureRef } from '#core/doors/picture-ref.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { writePlain } from '#shell/vault/laid-aside.ts'
import { type OpenedExhibit, openExhibit } from './exhibits.ts'
import { openVaultFile } from './vault.ts'

/** A plain copy that is gone after the work; `name` is what this person may know it by. */
export type LaidOut = { path: string; name: string }

/** A waiting upload of the person's own shop; null for anything else. */
async function openStaged(
  deps: Deps,
  as: Person,
  exhibit: string,
  at: number,
): Promise<OpenedExhibit | null> {
  const stored = await deps.database.transaction(as, (session) => findExhibit(session, deps.keyring, exhibit))
  if (stored === null || stored.state !== 'staged' || (stored.expiresAt ?? 0) <= at) return null
  if (stored.key === null || stored.record === null) return null
  const { fileName, bytes } = stored.record
  return { name: fileName, bytes, stream: deps.blobs.read(stored.blob, stored.key) }
}

async function openRef(deps: Deps, as: Person, ref: PictureRef, at: number): Promise<OpenedExhibit | null> {
  if ('vault' in ref) return openVaultFile(deps, as, { item: ref.vault, at })
  const { exhibit, case: id } = ref
  return id === undefined ? openStaged(deps, as, exhibit, at) : openExhibit(deps, as, { id, exhibit, at })
}

/** Lays out every picture of `refs` in their order and works on them; null where one is not there or not this person's to see. */
export async function withPictures<T>(
  deps: Deps,
  { as, refs, at }: { as: Person; refs: readonly PictureRef[]; at: number },
  work: (laid: LaidOut[]) => Promise<T>,
): Promise<T | null> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-pictures-'))
  try {
    const laid: LaidOut[] = []
    for (const [n, ref] of refs.entries()) {
      const opened = await openRef(deps, as, ref, at)
      if (opened === null) return null
      const path = join(folder, String(n))
      await writePlain(path, opened.stream)
      laid.push({ path, name: opened.name })
    }
    return await work(laid)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
