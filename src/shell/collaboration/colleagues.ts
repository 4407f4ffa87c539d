/** Names of a shop's people. The application's role may not read them: asked as owner, of one shop, for who acts for it. */
import type { Colleague } from '#core/doors/collaboration-shapes.ts'
import type { Session } from '#shell/store/database.ts'

/** Sellers who act for the case's shop and site today, and those of `others` who did once; by name. */
export async function colleagues(
  session: Session,
  { shop, stream }: { shop: string; stream: string },
  others: readonly string[],
): Promise<Colleague[]> {
  return session.query<Colleague>(
    `select u.id::text as id, u.name, m.person is not null as here from auth_user u
       join person_role r on r.person = u.id::text and r.role = 'seller'
       left join person_shop m on m.person = r.person and m.shop = $1
         and (m.sites is null or exists (select from case_view v where v.id = $3 and v.site = any (m.sites)))
     where m.person is not null or u.id::text = any ($2::text[]) order by u.name, u.id`,
    [shop, [...others], stream],
  )
}

/** Names of people by id. */
export const namesOf = (
  session: Session,
  people: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  session.query<{ id: string; name: string }>(
    'select id::text as id, name from auth_user where id::text = any ($1::text[]) order by name, id',
    [[...people]],
  )
