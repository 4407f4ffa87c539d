/** What a seller is called, so that it can be kept from whoever reviews: read by the system, since a reviewer may not know it. */
import { namesHidden } from '#core/review/hiding.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'

/** Empty once the shop was erased. */
export async function sellerNames(
  { database }: Pick<Deps, 'database'>,
  shop: string,
  allegations: readonly string[],
): Promise<string[]> {
  const as = asActor({ id: 'system', role: 'system' }, null)
  const [found] = await database.transaction(as, (session) =>
    session.query<{ id: string; name: string; mailbox: string | null }>(
      'select id, name, mailbox from shop where id = $1',
      [shop],
    ),
  )
  return found === undefined ? [] : namesHidden(found, allegations)
}
