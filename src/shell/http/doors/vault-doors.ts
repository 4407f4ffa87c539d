/** The vault's doors: files in and out of a shop's own vault, and pictures looked for. What is looked for is not kept. */
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { isZone } from '#core/calendar/zones.ts'
import type { vaultRoutes } from '#core/doors/vault-routes.ts'
import { skusOf } from '#core/vault/item.ts'
import { withPictures } from '#shell/read/pictures.ts'
import { uploadLog as logOf, uploadLogCsv } from '#shell/read/upload-log.ts'
import {
  openVaultFile,
  vaultPapers as papersOf,
  vaultItemView,
  vaultPage,
  vaultPreviewOf,
} from '#shell/read/vault.ts'
import { TooLarge } from '#shell/store/blobs/blobs.ts'
import { describeItem, knownDigests, retireItem } from '#shell/vault/items.ts'
import { withFolder, writePlain } from '#shell/vault/laid-aside.ts'
import { findSame, NotSearchable } from '#shell/vault/same-picture.ts'
import { takeIn } from '#shell/vault/taking-in.ts'
import { saneFileName } from '../file-name.ts'
import { DoorError, notFound, tooLarge, wrongRole } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

type Routes = typeof vaultRoutes

/** The shop the person acts for: a vault is always of one. */
function shopOf({ who }: Pick<Visit, 'who'>): string {
  const shop = who?.shop?.id
  if (shop === undefined || shop === null) throw wrongRole()
  return shop
}

const zoneOf = (zone: string): string => {
  if (isZone(zone)) return zone
  throw new DoorError(400, 'bad-input', 'A time zone is expected', {
    issues: [{ pointer: '/query/zone', message: 'no time zone of this name' }],
  })
}

async function fileOf({ request }: Pick<Visit, 'request'>) {
  const part = await request.file()
  if (part === undefined || part.fieldname !== 'file')
    throw new DoorError(400, 'bad-input', 'A file is expected', {
      issues: [{ pointer: '/body/file', message: 'one multipart field called "file"' }],
    })
  return { file: part.file, fileName: saneFileName(part.filename) }
}

const orTooLarge = (error: unknown): never => {
  throw error instanceof TooLarge ? tooLarge(error.limit) : error
}

const orNotSearchable = (error: unknown): never => {
  if (!(error instanceof NotSearchable)) throw error
  throw new DoorError(422, 'not-comparable', 'This cannot be looked for', { detail: error.message })
}

export const vaultItems: Door<Routes['vaultItems']> = async ({ deps, who, query, now }) => {
  shopOf({ who })
  return vaultPage(deps, asPerson(who), { ...query, zone: zoneOf(query.zone) }, now)
}

export const addToVault: Door<Routes['addToVault']> = async (visit) => {
  const { deps, who, query } = visit
  const shop = shopOf(visit)
  const { file, fileName } = await fileOf(visit)
  const skus = skusOf(query.skus ?? '')
  const taking = { as: asPerson(who), shop, fileName, kind: query.kind, skus }
  const { item, known } = await takeIn(deps, file, taking).catch(orTooLarge)
  return { item: await vaultItemView(deps, asPerson(who), item), known }
}

export const vaultKnown: Door<Routes['vaultKnown']> = async (visit) => {
  const { deps, who, body } = visit
  const of = { shop: shopOf(visit), digests: body.digests }
  const known = await deps.database.transaction(asPerson(who), (session) =>
    knownDigests(session, deps.keyring, of),
  )
  return { known: [...known].map(([sha256, item]) => ({ sha256, item })) }
}

export const findInVault: Door<Routes['findInVault']> = async (visit) => {
  const { deps, who } = visit
  shopOf(visit)
  const { file } = await fileOf(visit)
  return withFolder(async (folder) => {
    const path = join(folder, 'asked')
    await writePlain(path, file, deps.config.uploadMax).catch(orTooLarge)
    return findSame(deps, { as: asPerson(who), path }).catch(orNotSearchable)
  })
}

export const pictureReuse: Door<Routes['pictureReuse']> = async (visit) => {
  const { deps, who, body, now } = visit
  shopOf(visit)
  const { picture } = body
  const not = ['vault' in picture ? picture.vault : picture.exhibit]
  const found = await withPictures(deps, { as: asPerson(who), refs: [picture], at: now }, ([laid]) =>
    findSame(deps, { as: asPerson(who), path: laid?.path ?? '', not }).catch(orNotSearchable),
  )
  if (found === null) throw notFound()
  return found
}

export const vaultPapers: Door<Routes['vaultPapers']> = async (visit) => {
  shopOf(visit)
  return papersOf(visit.deps, asPerson(visit.who), zoneOf(visit.query.zone), visit.now)
}

export const uploadLog: Door<Routes['uploadLog']> = async (visit) => {
  shopOf(visit)
  return logOf(visit.deps, asPerson(visit.who), visit.query.days, visit.now)
}

export const uploadLogFile: Door<Routes['uploadLogFile']> = async (visit) => {
  shopOf(visit)
  const log = await logOf(visit.deps, asPerson(visit.who), visit.query.days, visit.now)
  const name = `upload-log-${new Date(visit.now).toISOString().slice(0, 10)}.csv`
  return asHarmlessDownload(visit.reply, name, 'text/csv; charset=utf-8').send(uploadLogCsv(log))
}

export const vaultItem: Door<Routes['vaultItem']> = async ({ deps, who, params }) => {
  const view = await vaultItemView(deps, asPerson(who), params.item)
  if (view === null) throw notFound()
  return view
}

export const vaultFile: Door<Routes['vaultFile']> = async ({ deps, who, params, now, reply }) => {
  const found = await openVaultFile(deps, asPerson(who), { item: params.item, at: now })
  if (found === null) throw notFound()
  return asHarmlessDownload(reply, found.name, 'application/octet-stream')
    .header('content-length', found.bytes)
    .send(Readable.from(found.stream))
}

export const vaultPreview: Door<Routes['vaultPreview']> = async ({ deps, who, params, reply }) => {
  const bytes = await vaultPreviewOf(deps, asPerson(who), params.item)
  if (bytes === null) throw notFound()
  return asHarmlessDownload(reply, 'preview.jpg', 'image/jpeg')
    .header('cache-control', 'private, max-age=86400')
    .send(bytes)
}

export const describeVaultItem: Door<Routes['describeVaultItem']> = async ({ deps, who, params, body }) => {
  const said = {
    id: params.item,
    ...body,
    ...(body.skus === undefined ? {} : { skus: [...new Set(body.skus)] }),
  }
  const item = await deps.database.transaction(asPerson(who), (session) =>
    describeItem(session, deps.keyring, said),
  )
  if (item === null) throw notFound()
  return vaultItemView(deps, asPerson(who), params.item)
}

export const retireVaultItem: Door<Routes['retireVaultItem']> = async ({ deps, who, params, now }) => {
  const of = { id: params.item, by: who.person.id, at: now }
  const retired = await deps.database.transaction(asPerson(who), (session) => retireItem(session, of))
  if (!retired) throw notFound()
  return { retired }
}
