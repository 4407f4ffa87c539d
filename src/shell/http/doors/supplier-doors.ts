/** Suppliers' links: made, listed and ended by a seller; followed once by whoever was sent one, who sees nothing else. */
import type { supplierRoutes } from '#core/doors/supplier-routes.ts'
import type { HandedIn, Supplied, SupplierLinkMade, SupplierLinkRow } from '#core/doors/supplier-shapes.ts'
import { procedureOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { takeUpload } from '#shell/handle/upload.ts'
import { openCase } from '#shell/read/cases.ts'
import { TooLarge } from '#shell/store/blobs/blobs.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import {
  followSupplierLink,
  makeSupplierLink as makeLink,
  revokeSupplierLink as revokeLink,
  type SupplierLink,
  spendSupplierLink,
  supplierLinksOf,
} from '#shell/store/supplier-links.ts'
import { saneFileName } from '../file-name.ts'
import { DoorError, notFound, tooLarge } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'

type Routes = typeof supplierRoutes

const day = 86_400_000

async function fileOf(session: Session, deps: Deps, link: SupplierLink): Promise<SupplierLinkRow['file']> {
  if (link.exhibit === null) return null
  const found = await findExhibit(session, deps.keyring, link.exhibit)
  if (found === null || found.record === null) return null
  const { fileName, facts } = found.record
  return {
    exhibit: found.id,
    fileName,
    facts,
    keptUntil: found.expiresAt,
    attached: found.state !== 'staged',
  }
}

function stateOf(link: SupplierLink, now: number): SupplierLinkRow['state'] {
  if (link.usedAt !== null) return 'used'
  if (link.revokedAt !== null) return 'revoked'
  return link.expiresAt <= now ? 'over' : 'open'
}

export const supplierLinks: Door<Routes['supplierLinks']> = async ({ deps, who, params, now }) =>
  deps.database.transaction(asPerson(who), async (session): Promise<SupplierLinkRow[]> => {
    const rows: SupplierLinkRow[] = []
    for (const link of await supplierLinksOf(session, params.id)) {
      const { id, document, madeAt, expiresAt, usedAt } = link
      const file = await fileOf(session, deps, link)
      const passphrase = link.passphrase !== null
      rows.push({ id, document, state: stateOf(link, now), passphrase, madeAt, expiresAt, usedAt, file })
    }
    return rows
  })

export const makeSupplierLink: Door<Routes['makeSupplierLink']> = async ({
  deps,
  who,
  params,
  body,
  now,
}): Promise<SupplierLinkMade> => {
  const opened = await openCase(deps, asPerson(who), params.id, now)
  if (opened === null || who.shop === null) throw notFound()
  const { state, law } = opened
  if (law.pack.documents[body.document] === undefined)
    throw new DoorError(400, 'bad-input', 'The law of this case knows no such document', {
      issues: [{ pointer: '/body/document', message: 'not a document of this case’s law' }],
    })
  const of = {
    shop: who.shop.id,
    stream: params.id,
    pack: { id: state.pack.id, version: state.pack.version },
    document: body.document,
    formats: formatsFor(law, body.document),
    passphrase: body.passphrase ?? null,
    by: who.person.id,
    at: now,
    expiresAt: now + body.days * day,
  }
  const { id, secret } = await deps.database.transaction(asPerson(who), (session) => makeLink(session, of))
  return { id, path: `/d/${secret}`, expiresAt: of.expiresAt }
}

export const revokeSupplierLink: Door<Routes['revokeSupplierLink']> = async ({ deps, who, params, now }) => {
  const of = { stream: params.id, id: params.link, at: now }
  const revoked = await deps.database.transaction(asPerson(who), (session) => revokeLink(session, of))
  if (!revoked) throw notFound()
  return { revoked }
}

const over = (is: 'over' | 'used') =>
  is === 'used'
    ? new DoorError(410, 'link-used', 'A document was handed in by this link already')
    : new DoorError(410, 'link-over', 'This link has ended; ask the shop for a new one')

type Following = Pick<Visit<Routes['supplied']>, 'deps' | 'params' | 'request' | 'now'>

/** The passphrase in its header, percent-encoded; null where none was given or it cannot be read. */
function passphraseOf({ request }: Following): string | null {
  const given = request.headers['recourse-passphrase']
  if (typeof given !== 'string' || given === '') return null
  try {
    return decodeURIComponent(given).slice(0, 200)
  } catch {
    return null
  }
}

async function follow(visit: Following) {
  const of = { secret: visit.params.token, passphrase: passphraseOf(visit), at: visit.now }
  const found = await visit.deps.database.transaction({ as: 'owner' }, (session) =>
    followSupplierLink(session, of),
  )
  if (found.is === 'unknown') throw notFound()
  if (found.is === 'used' || found.is === 'over') throw over(found.is)
  return found
}

/** File types the law of a case takes for a document, as its own rule about them says; empty where none does. */
function formatsFor(law: Law, document: string): string[] {
  const role = law.pack.documents[document]?.role
  const rule = procedureOf(law).rules.find(
    ({ check, roles, documents }) =>
      check === 'file-type' &&
      (roles === undefined || (role !== undefined && roles.includes(role))) &&
      (documents === undefined || documents.includes(document)),
  )
  const allow = rule?.args.allow
  return Array.isArray(allow) ? allow.map(String) : []
}

export const supplied: Door<Routes['supplied']> = async (visit): Promise<Supplied> => {
  const { deps } = visit
  const found = await follow(visit)
  if (found.is !== 'open') return { needs: 'passphrase' }
  const { link, shopName } = found
  const pack = deps.library.packs.find(
    ({ pack: id, version }) => id === link.pack.id && version === link.pack.version,
  )
  const document = pack?.documents[link.document]
  if (document === undefined) throw notFound()
  return {
    needs: 'file',
    shop: shopName,
    document: { title: document.title, hint: document.hint ?? null },
    formats: link.formats,
    most: deps.config.uploadMax,
    expiresAt: link.expiresAt,
  }
}

export const supply: Door<Routes['supply']> = async (visit): Promise<HandedIn> => {
  const { deps, request, now } = visit
  const found = await follow(visit)
  if (found.is !== 'open') throw new DoorError(403, 'wrong-passphrase', 'The passphrase is missing or wrong')
  const part = await request.file()
  if (part === undefined || part.fieldname !== 'file')
    throw new DoorError(400, 'bad-input', 'A file is expected', {
      issues: [{ pointer: '/body/file', message: 'one multipart field called "file"' }],
    })
  const { id, shop } = found.link
  // Staged in the shop's name and marked with the link: the database lets this transaction see that shop and no other.
  const as = asActor({ id: `supplier:${id}`, role: 'seller' }, shop)
  const fileName = saneFileName(part.filename)
  const staged = await takeUpload(deps, part.file, { as, shop, fileName }).catch((error: unknown) => {
    throw error instanceof TooLarge ? tooLarge(error.limit) : error
  })
  // Spent only with the file safely staged. What a second upload staged meanwhile goes with the other uploads nobody attached.
  const spent = await deps.database.transaction({ as: 'owner' }, (session) =>
    spendSupplierLink(session, { id, exhibit: staged.exhibit, at: now }),
  )
  if (!spent) throw over('used')
  return { fileName, bytes: staged.facts.bytes }
}
