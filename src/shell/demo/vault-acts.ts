/** The demo's vaults: originals and papers made by the project, taken in at their time like anybody's. */
import { Readable } from 'node:stream'
import { paperSchema } from '#core/vault/item.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { describeItem } from '#shell/vault/items.ts'
import { takeIn } from '#shell/vault/taking-in.ts'
import { original, paper, picture } from './papers.ts'
import { milliseconds, type Seed, type SeedVault } from './seed.ts'

type Actor = { id: string; role: 'seller' | 'reviewer' | 'committee' | 'operator'; shop: string | null }
type Stage = { deps: Deps; seed: Seed; start: number; person: (named: string) => Actor | undefined }

async function bytesOf({ name, lines, ...file }: SeedVault, start: number): Promise<Buffer> {
  if (file.picture === undefined) return paper(file.paper ?? name, lines)
  return file.taken === undefined
    ? picture(file.picture)
    : original(file.picture, start + milliseconds(file.taken))
}

async function add({ deps, start, person }: Stage, file: SeedVault): Promise<void> {
  const actor = person(file.by)
  if (actor?.shop == null) throw new Error(`the seed has no seller "${file.by}"`)
  const as = asActor({ id: actor.id, role: actor.role }, actor.shop)
  const { kind, name: fileName, skus } = file
  const source = Readable.from([await bytesOf(file, start)])
  const { item } = await takeIn(deps, source, { as, shop: actor.shop, fileName, kind, skus })
  if (file.says === undefined) return
  const { validFrom, validUntil, ...says } = file.says
  const day = (text: string) => new Date(start + milliseconds(text)).toISOString().slice(0, 10)
  const said = paperSchema.parse({
    ...says,
    ...(validFrom === undefined ? {} : { validFrom: day(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: day(validUntil) }),
  })
  await deps.database.transaction(as, (session) =>
    describeItem(session, deps.keyring, { id: item, paper: said }),
  )
}

/** One act for each file of the seed's vaults. */
export const vaultActs = (stage: Stage): { at: number; run(): Promise<void> }[] =>
  stage.seed.vault.map((file) => ({
    at: stage.start + milliseconds(file.at),
    run: () => add(stage, file),
  }))
