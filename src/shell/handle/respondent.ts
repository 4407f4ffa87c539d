/** Whose listing a claim is about, where the venue hosts it: known to the system, never told to whoever files the claim. */
import type { CommandOf, Given } from '#core/case/commands.ts'
import type { Deps } from '#shell/deps.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { findListingOwner } from '#shell/store/views.ts'
import { asActor } from './person.ts'
import type { Request } from './request.ts'

/** Null for everything but a hosted claim about another shop's product that is on record here. */
export async function respondentOf(
  deps: Pick<Deps, 'library' | 'database'>,
  { type, body, shop }: Request,
): Promise<string | null> {
  if (type !== 'OpenCase') return null
  const { pack, procedure, venue, subject } = body as CommandOf<'OpenCase'>['body']
  const known = deps.library.packs.find(
    (one) => one.pack === pack && Object.hasOwn(one.procedures, procedure),
  )
  const isProduct = (subject.target?.kind ?? 'product') === 'product'
  if (venue !== 'hosted' || !isProduct || known?.procedures[procedure]?.opensWith !== 'claim') return null
  const as = asActor({ id: 'system', role: 'system' }, null)
  const of = { marketplace: known.marketplace.id, site: subject.site, listing: subject.listing }
  const owner = await deps.database.transaction(as, (session) => findListingOwner(session, of))
  return owner === shop ? null : owner
}

/** With the mark that stands in the record: keyed and of this case alone, so that nobody can try shops against it. */
export const marked = (
  keyring: Pick<Keyring, 'mask'>,
  shop: string,
  stream: string,
): NonNullable<Given['respondent']> => ({ shop, mark: `h1:${keyring.mask(shop, `respondent:${stream}`)}` })
