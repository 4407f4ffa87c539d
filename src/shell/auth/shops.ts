/** Shops, as an operator or the demo adds them. */
import type { Given } from '#core/case/commands.ts'
import type { Database } from '#shell/store/database.ts'

/**
 * `mailbox` is the address bound to the shop at registration; `licence` the number of its business licence, by which shops of one
 * owner are known and which nobody is shown again; `at` is UTC milliseconds. `organisation`: the one it belongs to, made where
 * there is none; absent: one of its own.
 */
export type NewShop = NonNullable<Given['shop']> & {
  name: string
  at: number
  licence?: string | undefined
  organisation?: { id: string; name?: string | undefined } | undefined
}

/** Adds a shop; adding it again changes nothing. */
export async function addShop(database: Database, shop: NewShop): Promise<void> {
  const { id, name, mailbox, account, at, licence = null } = shop
  const organisation = shop.organisation ?? { id }
  await database.transaction({ as: 'owner' }, async (session) => {
    await session.query(
      'insert into organisation (id, name, created_at) values ($1, $2, $3) on conflict (id) do nothing',
      [organisation.id, organisation.name ?? name, at],
    )
    await session.query(
      `insert into shop (id, name, mailbox, account, created_at, licence, organisation) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do nothing`,
      [id, name, mailbox, account, at, licence, organisation.id],
    )
  })
}
