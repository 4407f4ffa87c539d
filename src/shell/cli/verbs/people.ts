/** `recourse shop add`, `person add`, `person reset`, `key add`: who may come in. Signing up is closed, so an installation begins here. */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { type Permission, permissions } from '#core/person/permissions.ts'
import type { NewPerson } from '#shell/auth/auth.ts'
import type { NewShop } from '#shell/auth/shops.ts'
import type { Deps } from '#shell/deps.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { dataFolder, withInstallation } from '../installation.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Place = Shared & { data?: string }

const accounts = ['active', 'selling-suspended', 'deactivated', 'unknown'] as const
const roles = ['seller', 'reviewer', 'committee', 'operator'] as const

function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((one) => one === given)
  if (found === undefined) throw new UsageError(`${option} takes ${known.join(', ')}, not "${given}"`)
  return found
}

const placed = (command: Command): Command =>
  command.option(
    '--data <folder>',
    'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
  )

type ShopOptions = Place & {
  name: string
  mailbox: string
  account: string
  licence?: string
  organisation?: string
}

export function shopAddVerb(context: Context): Command {
  return placed(verb('add', 'add a shop; adding it again changes nothing'))
    .argument('<id>', 'short id of the shop, lower case')
    .requiredOption('--name <name>', 'name of the shop')
    .requiredOption('--mailbox <address>', 'the address bound to the shop at registration: only it may file')
    .option('--account <state>', accounts.join(', '), 'active')
    .option(
      '--licence <number>',
      'number of its business licence: shops that share one are linked; never shown',
    )
    .option(
      '--organisation <id>',
      'the organisation it belongs to, made where there is none (default: one of its own)',
    )
    .action(
      acting<ShopOptions, [string]>(context, async (terminal, options, id) => {
        if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
          throw new UsageError(`"${id}" is no shop id: lower-case letters, digits and "-", at most 63`)
        const { name, mailbox, licence } = options
        const organisation = options.organisation === undefined ? undefined : { id: options.organisation }
        if (!/^\S+@\S+\.\S+$/.test(mailbox))
          throw new UsageError(`--mailbox "${mailbox}" is not an e-mail address`)
        const account = oneOf('--account', accounts, options.account)
        const { addShop } = await import('#shell/auth/shops.ts')
        await withInstallation(dataFolder(options.data, context.env), context.env, ({ database, clock }) => {
          const shop: NewShop = { id, name, mailbox, account, licence, organisation, at: clock.now() }
          return addShop(database, shop)
        })
        terminal.print(
          options.json
            ? JSON.stringify({ shop: id })
            : `${id}: ${name}\n→ next: recourse person add EMAIL --role seller --shop ${id}`,
        )
        return exit.ok
      }),
    )
}

type PersonOptions = Place & { name: string; role: string; shop?: string[]; admin?: true }

function newPerson(
  email: string,
  options: PersonOptions,
  asked: string | undefined,
): NewPerson & { password: string } {
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new UsageError(`"${email}" is not an e-mail address`)
  const role = oneOf('--role', roles, options.role)
  const shops = options.shop ?? []
  if (role === 'seller' && shops.length === 0)
    throw new UsageError('a seller acts for a shop: name it with --shop ID')
  const password = asked ?? randomBytes(15).toString('base64url')
  if (password.length < 10) throw new UsageError('RECOURSE_PASSWORD has to have at least 10 characters')
  const admin = options.admin === undefined ? {} : { admin: true }
  return { email, name: options.name, role, shops, password, ...admin }
}

export function personAddVerb(context: Context): Command {
  return placed(
    verb(
      'add',
      'add a person who may sign in; the password is taken from RECOURSE_PASSWORD or made and shown once',
    ),
  )
    .argument('<email>', 'the address to sign in with')
    .requiredOption('--name <name>', 'the name shown')
    .requiredOption('--role <role>', roles.join(', '))
    .option('--shop <id...>', 'shops a seller acts for, or a reviewer belongs to and may not decide on')
    .option(
      '--admin',
      'may invite and remove people of the shop’s organisation (its first seller always may)',
    )
    .action(
      acting<PersonOptions, [string]>(context, async (terminal, options, email) => {
        const asked = context.env.RECOURSE_PASSWORD
        const person = newPerson(email, options, asked)
        const id = await withInstallation(
          dataFolder(options.data, context.env),
          context.env,
          async ({ auth, database }) => {
            const [shops, same] = await database.transaction({ as: 'owner' }, async (session) => [
              await session.query<{ id: string }>('select id from shop where id = any($1)', [person.shops]),
              await session.query('select 1 from auth_user where email = $1', [email.toLowerCase()]),
            ])
            const unknown = person.shops.filter((shop) => !shops.some((row) => row.id === shop))
            if (unknown.length > 0)
              throw new InputError(
                `there is no shop ${unknown.join(', ')}; add it first: recourse shop add ID`,
              )
            if (same.length > 0) throw new InputError(`${email} is there already; one address is one person`)
            return auth.addPerson(person)
          },
        )
        const { role, password } = person
        const shown = asked === undefined ? { password } : {}
        if (options.json) terminal.print(JSON.stringify({ person: id, email, role, ...shown }))
        else
          terminal.print(
            `${email}: ${role}${asked === undefined ? `\nPassword, shown once: ${password}` : ''}`,
          )
        return exit.ok
      }),
    )
}

async function personBy(email: string, { database }: Pick<Deps, 'database'>): Promise<string> {
  const [person] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ id: string }>('select id::text as id from auth_user where email = $1', [
      email.toLowerCase(),
    ]),
  )
  if (person === undefined)
    throw new InputError(`there is no ${email}; add the person first: recourse person add ${email}`)
  return person.id
}

export function personResetVerb(context: Context): Command {
  return placed(
    verb(
      'reset',
      'for somebody who lost password or authenticator: a new password, no second factor, every session ended',
    ),
  )
    .argument('<email>', 'the address they sign in with')
    .action(
      acting<Place, [string]>(context, async (terminal, options, email) => {
        const asked = context.env.RECOURSE_PASSWORD
        const password = asked ?? randomBytes(15).toString('base64url')
        if (password.length < 10) throw new UsageError('RECOURSE_PASSWORD has to have at least 10 characters')
        await withInstallation(dataFolder(options.data, context.env), context.env, async (deps) =>
          deps.auth.reset(await personBy(email, deps), password),
        )
        const shown = asked === undefined ? { password } : {}
        if (options.json) terminal.print(JSON.stringify({ email, ...shown }))
        else
          terminal.print(
            `${email}: signed out everywhere, second factor taken away${asked === undefined ? `\nPassword, shown once: ${password}` : ''}`,
          )
        return exit.ok
      }),
    )
}

async function checkShop({ database }: Pick<Deps, 'database'>, person: string, shop: string): Promise<void> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query('select 1 from person_shop where person = $1 and shop = $2', [person, shop]),
  )
  if (rows.length === 0) throw new InputError(`they do not act for a shop "${shop}"`)
}

type KeyOptions = Place & { name: string; shop?: string; permit?: string; days?: string }

/** What a key is to be limited to. Throws a UsageError. */
function limitsOf(options: KeyOptions): {
  shop: string | null
  permissions: Permission[] | null
  days: number | null
} {
  const names = options.permit?.split(',').map((one) => one.trim()) ?? null
  if (options.days !== undefined && !/^[1-9]\d{0,3}$/.test(options.days))
    throw new UsageError(`--days takes a whole number from 1 to 9999, not "${options.days}"`)
  return {
    shop: options.shop ?? null,
    permissions: names?.map((one) => oneOf('--permit', permissions, one)) ?? null,
    days: options.days === undefined ? null : Number(options.days),
  }
}

export function keyAddVerb(context: Context): Command {
  return placed(verb('add', 'make a key with which a program acts as a person; it is shown once'))
    .argument('<email>', 'whose key it is')
    .option('--name <name>', 'what it is for', 'terminal')
    .option(
      '--permit <names>',
      `what it may do, with commas between: ${permissions.join(', ')} (default: all)`,
    )
    .option('--shop <id>', 'the one shop it is for (default: the first of the person’s)')
    .option('--days <number>', 'days it lasts (default: until revoked)')
    .action(
      acting<KeyOptions, [string]>(context, async (terminal, options, email) => {
        const limits = limitsOf(options)
        const key = await withInstallation(
          dataFolder(options.data, context.env),
          context.env,
          async (deps) => {
            const person = await personBy(email, deps)
            if (limits.shop !== null) await checkShop(deps, person, limits.shop)
            return deps.auth.addKey(person, options.name, limits)
          },
        )
        terminal.print(options.json ? JSON.stringify({ key }) : key)
        if (!options.json)
          terminal.note('Shown once. Give it as RECOURSE_KEY, not on a command line others can see.')
        return exit.ok
      }),
    )
}
