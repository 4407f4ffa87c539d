/** Reading the access log: the operator with names, a seller of the own exhibits by role. */
import type { Role } from '#core/case/commands.ts'
import type { AccessRow, OwnAccessRow } from '#core/doors/privacy-shapes.ts'
import type { Database, Session } from '#shell/store/database.ts'

/** Rows shown at once, the latest first. */
const shown = 500

export type AccessQuery = {
  case?: string | undefined
  exhibit?: string | undefined
  person?: string | undefined
}

/** As owner: names of people are not for the application's role to read. A case may be named by its code. */
export async function accessLog(session: Session, query: AccessQuery): Promise<AccessRow[]> {
  return session.query<AccessRow>(
    `select a.at, a.actor as person, u.name, a.role, a.shop, a.stream::text as case, v.code, a.what, a.subject, a.why
     from access_log a left join auth_user u on u.id::text = a.actor left join case_view v on v.id = a.stream
     where ($1::text is null or a.stream::text = lower($1) or v.code = upper($1))
       and ($2::text is null or a.subject = lower($2)) and ($3::text is null or a.actor = $3 or u.email = lower($3))
     order by a.at desc, a.id desc limit $4`,
    [query.case ?? null, query.exhibit ?? null, query.person ?? null, shown],
  )
}

type OwnRow = { at: number; actor: string; role: Role; what: 'exhibit' | 'packet'; why: string }

const byOf = ({ actor, role }: OwnRow, me: string): OwnAccessRow['by'] =>
  actor === me ? 'you' : role === 'seller' ? 'colleague' : role

/** Accesses to one exhibit and to packets that hold it, under the seller's row security; null when it is not theirs. */
export async function exhibitAccesses(
  database: Database,
  as: Extract<Parameters<Database['transaction']>[0], { as: 'app' }>,
  of: { id: string; exhibit: string },
): Promise<OwnAccessRow[] | null> {
  return database.transaction(as, async (session) => {
    const [mine] = await session.query('select 1 from exhibit where id = $1 and stream = $2', [
      of.exhibit,
      of.id,
    ])
    if (mine === undefined) return null
    const rows = await session.query<OwnRow>(
      `select at, actor, role, what, why from access_log a where stream = $1
         and ((what = 'exhibit' and subject = $2::text) or (what = 'packet' and exists (select from packet p
           where p.stream = a.stream and p.filing::text = a.subject and $2::uuid = any (p.exhibits))))
       order by at desc, id desc limit $3`,
      [of.id, of.exhibit, shown],
    )
    return rows.map((row) => ({ at: row.at, by: byOf(row, as.actor), what: row.what, why: row.why }))
  })
}
