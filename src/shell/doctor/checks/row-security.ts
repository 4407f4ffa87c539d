import { type Check, fault, fine, rowsOf } from '../check.ts'

type Fenced = { name: string; on: boolean; forced: boolean; policies: number }

export const rowSecurity: Check = {
  name: 'row-security',
  about: 'the fence between shops, table by table and by trying it',
  needs: ['database', 'schema'],
  async look(patient) {
    const tables = await rowsOf<Fenced>(
      patient,
      `select c.relname::text as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and has_any_column_privilege('recourse_app', c.oid, 'select, insert, update, references')
       order by c.relname`,
    )
    const open = tables.filter(({ on, forced, policies }) => !on || !forced || policies === 0)
    const faults = open.map(({ name }) =>
      fault(
        `row security of ${name} is off: one shop could read another's rows`,
        `alter table ${name} enable row level security; alter table ${name} force row level security`,
      ),
    )
    const nobody = { as: 'app', role: 'seller', actor: 'doctor', shop: 'no such shop' } as const
    const seen = await patient.database?.transaction(nobody, (session) =>
      session.query<{ rows: number }>('select count(*)::int as rows from event', []),
    )
    if ((seen?.[0]?.rows ?? 0) > 0)
      faults.push(
        fault(
          'a seller of no shop can read events',
          'stop the server; compare the policies with the migrations',
        ),
      )
    return faults.length > 0
      ? faults
      : fine(`on and forced for ${tables.length} tables; a seller of no shop sees nothing`)
  },
}
