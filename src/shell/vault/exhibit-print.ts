/** Local features of exhibits in the store, sealed under each exhibit's own key. The same bytes of one shop are measured once. */
import { canonical } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { type Keyring, seal, unseal, unwrapped } from '#shell/store/keys.ts'
import type { Print } from './item-record.ts'

const nameOf = (exhibit: string) => `exhibit-print:${exhibit}`

export const openExhibitPrint = (key: Buffer, exhibit: string, sealed: Uint8Array): Print =>
  JSON.parse(unseal(key, sealed, nameOf(exhibit)).toString()) as Print

const maskOf = (keyring: Keyring, shop: string, digest: string): string =>
  keyring.mask(`${shop}\0${digest}`, 'exhibit-print')

/** Exhibits that this laboratory has not looked at, oldest first. */
export const unprinted = async (session: Session, laboratory: string, most: number): Promise<string[]> =>
  (
    await session.query<{ id: string }>(
      `select e.id from exhibit e join key k on k.kind = 'exhibit' and k.subject = e.id and k.wrapped is not null
       where not exists (select from exhibit_print p where p.exhibit = e.id and p.laboratory = $1)
       order by e.id limit ${most}`,
      [laboratory],
    )
  ).map(({ id }) => id)

export type Looked = { exhibit: string; shop: string; digest: string; laboratory: string }

/** What was measured of the same bytes of the shop by the same laboratory; null where nothing was. */
export async function samePrint(session: Session, keyring: Keyring, of: Looked): Promise<Print | null> {
  const [row] = await session.query<{ id: string; print: Uint8Array; wrapped: Uint8Array; key: string }>(
    `select p.exhibit as id, p.print, k.wrapped, k.id as key from exhibit_print p
       join key k on k.kind = 'exhibit' and k.subject = p.exhibit and k.wrapped is not null
     where p.shop = $1 and p.mask = $2 and p.laboratory = $3 and p.print is not null limit 1`,
    [of.shop, maskOf(keyring, of.shop, of.digest), of.laboratory],
  )
  const key =
    row === undefined ? undefined : unwrapped(keyring, new Map([[row.key, row.wrapped]])).get(row.key)
  return row === undefined || key === undefined ? null : openExhibitPrint(key, row.id, row.print)
}

/** Keeps what was measured, in place of what an earlier laboratory did; null: there is nothing to find it by. */
export async function keepPrint(
  session: Session,
  keyring: Keyring,
  {
    exhibit,
    shop,
    digest,
    laboratory,
    key,
    print,
    at,
  }: Looked & { key: Buffer; print: Print | null; at: number },
): Promise<void> {
  await session.query('delete from exhibit_print where exhibit = $1', [exhibit])
  await session.query(
    `insert into exhibit_print (exhibit, shop, mask, laboratory, print, measured_at)
     select id, $2, $3, $4, $5, $6 from exhibit where id = $1`,
    [
      exhibit,
      shop,
      maskOf(keyring, shop, digest),
      laboratory,
      print === null ? null : seal(key, Buffer.from(canonical(print)), nameOf(exhibit)),
      at,
    ],
  )
}
