/** `recourse shop add`, `person add`, `key add`: who may come in. Signing up is closed, so an installation begins here. */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import type { NewPerson } from '#shell/auth/auth.ts'
import type { NewShop } from '#shell/auth/shops.ts'
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

type ShopOptions = Place & { name: string; mailbox: string; account: string; licence?: string }

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
    .action(
      acting<ShopOptions, [string]>(context, async (terminal, options, id) => {
        if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
          throw new UsageError(`"${id}" is no shop id: lower-case letters, digits and "-", at most 63`)
        const { name, mailbox, licence } = options
        if (!/^\S+@\S+\.\S+$/.test(mailbox))
          throw new UsageError(`--mailbox "${mailbox}" is not an e-mail address`)
        const account = oneOf('--account', accounts, options.account)
        const { addShop } = await import('#shell/auth/shops.ts')
        await withInstallation(dataFolder(options.data, context.env), context.env, ({ database, clock }) => {
          const shop: NewShop = { id, name, mailbox, account, licence, at: clock.now() }
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

type PersonOptions = Place & { name: string; role: string; shop?: string[] }

function newPerson(email: string, options: PersonOptions, asked: string | undefined): NewPerson {
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new UsageError(`"${email}" is not an e-mail address`)
  const role = oneOf('--role', roles, options.role)
  const shops = options.shop ?? []
  if (role === 'seller' && shops.length === 0)
    throw new UsageError('a seller acts for a shop: name it with --shop ID')
  const password = asked ?? randomBytes(15).toString('base64url')
  if (password.length < 10) throw new UsageError('RECOURSE_PASSWORD has to have at least 10 characters')
  return { email, name: options.name, role, shops, password }
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

export function keyAddVerb(context: Context): Command {
  return placed(verb('add', 'make a key with which a program acts as a person; it is shown once'))
    .argument('<email>', 'whose key it is')
    .option('--name <name>', 'what it is for', 'terminal')
    .action(
      acting<Place & { name: string }, [string]>(context, async (terminal, options, email) => {
        const key = await withInstallation(
          dataFolder(options.data, context.env),
          context.env,
          async ({ auth, database }) => {
            const [person] = await database.transaction({ as: 'owner' }, (session) =>
              session.query<{ id: string }>('select id::text as id from auth_user where email = $1', [
                email.toLowerCase(),
              ]),
            )
            if (person === undefined)
              throw new InputError(`there is no ${email}; add the person first: recourse person add ${email}`)
            return auth.addKey(person.id, options.name)
          },
        )
        terminal.print(options.json ? JSON.stringify({ key }) : key)
        if (!options.json)
          terminal.note('Shown once. Give it as RECOURSE_KEY, not on a command line others can see.')
        return exit.ok
      }),
    )
}
