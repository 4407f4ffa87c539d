import { type Check, fault, fine, rowsOf } from '../check.ts'

type Role = {
  rolsuper: boolean
  rolbypassrls: boolean
  rolcanlogin: boolean
  member: boolean
  owns: string[]
}

export const role: Check = {
  name: 'role',
  about: 'the role the application works as',
  needs: ['database', 'schema'],
  async look(patient) {
    const [found] = await rowsOf<Role>(
      patient,
      `select rolsuper, rolbypassrls, rolcanlogin, pg_has_role(current_user, oid, 'member') as member,
         array(select relname::text from pg_class where relowner = r.oid) as owns
       from pg_roles r where rolname = 'recourse_app'`,
    )
    if (found === undefined)
      return [
        fault('there is no role recourse_app', 'create role recourse_app nologin nosuperuser nobypassrls'),
      ]
    const faults = [
      ...(found.rolsuper
        ? [fault('recourse_app is a superuser: no row is fenced', 'alter role recourse_app nosuperuser')]
        : []),
      ...(found.rolbypassrls
        ? [fault('recourse_app passes row security: no row is fenced', 'alter role recourse_app nobypassrls')]
        : []),
      ...(found.rolcanlogin ? [fault('recourse_app may log in', 'alter role recourse_app nologin')] : []),
      ...(found.owns.length > 0
        ? [
            fault(
              `recourse_app owns ${found.owns.join(', ')}`,
              'alter table … owner to the user of DATABASE_URL',
            ),
          ]
        : []),
      ...(found.member
        ? []
        : [fault('the user of the database may not become recourse_app', 'grant recourse_app to that user')]),
    ]
    return faults.length > 0
      ? faults
      : fine('recourse_app owns nothing, cannot log in and is held to row security')
  },
}
