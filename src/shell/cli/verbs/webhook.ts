/** `recourse webhook …`: systems that are told what happens to cases; a shop's, or without `--shop` the installation's own. */
import { Command } from 'commander'
import { newsTypes } from '#core/case/news-types.ts'
import type { Deps } from '#shell/deps.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { existingFolder, withInstallation } from '../installation.ts'
import { utcText } from '../instant.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Place = Shared & { data?: string; shop?: string }
const owner = { as: 'owner' } as const
const noSuch = (id: string) =>
  new InputError(`there is no webhook ${id} here; recourse webhook list shows them`)

const placed = (command: Command): Command =>
  command.option(
    '--data <folder>',
    'data folder of an installation that is not running (default: RECOURSE_DATA or .recourse/data)',
  )

const within = <T>(context: Context, options: Place, work: (deps: Deps) => Promise<T>): Promise<T> =>
  withInstallation(existingFolder(options.data, context.env), context.env, work)

function addVerb(context: Context): Command {
  return placed(verb('add', 'connect a system; the secret it checks messages with is shown once'))
    .argument('<url>', 'where to: https, on the public internet or allowed by RECOURSE_OUTBOUND_ALLOW')
    .option('--shop <id>', "the shop whose cases it is told of (default: all, as the installation's own)")
    .option('--event <type...>', `only these: ${newsTypes.join(', ')}`)
    .action(
      acting<Place & { event?: string[] }, [string]>(context, async (terminal, options, url) => {
        const { shop = null, event: events = null } = options
        const unknown = (events ?? []).filter((type) => !newsTypes.some((known) => known === type))
        if (unknown.length > 0) throw new UsageError(`--event knows no ${unknown.join(', ')}`)
        const { addEndpoint } = await import('#shell/webhook/endpoints.ts')
        const made = await within(context, options, async ({ database, keyring, outbound, clock }) => {
          const fault = outbound.faultOf(url)
          if (fault !== null) throw new InputError(`${url}: ${fault}`)
          return database.transaction(owner, async (session) => {
            const known =
              shop === null || (await session.query('select 1 from shop where id = $1', [shop])).length > 0
            if (!known) throw new InputError(`there is no shop ${shop}; add it first: recourse shop add ID`)
            return addEndpoint(session, keyring, { shop, url, events, by: 'terminal', at: clock.now() })
          })
        })
        if (made === null) throw new InputError('no more systems can be connected; remove one first')
        terminal.print(options.json ? JSON.stringify(made) : `${made.id}\nSecret, shown once: ${made.secret}`)
        return exit.ok
      }),
    )
}

function listVerb(context: Context): Command {
  return placed(verb('list', 'connected systems')).action(
    acting<Place, []>(context, async (terminal, options) => {
      const { listEndpoints } = await import('#shell/webhook/endpoints.ts')
      const found = await within(context, options, ({ database }) =>
        database.transaction(owner, listEndpoints),
      )
      if (options.json) terminal.print(JSON.stringify(found))
      else
        for (const { id, shop, url, events, off } of found)
          terminal.print(
            `${id}  ${shop ?? '(all)'}  ${off?.why ?? 'on'}  ${url}  ${events?.join(',') ?? 'everything'}`,
          )
      return exit.ok
    }),
  )
}

function messagesVerb(context: Context): Command {
  return placed(verb('messages', 'what was told, the newest first; 1 where something was given up'))
    .argument('<webhook>', 'its id')
    .action(
      acting<Place, [string]>(context, async (terminal, options, webhook) => {
        const { listMessages } = await import('#shell/webhook/messages.ts')
        const found = await within(context, options, ({ database }) =>
          database.transaction(owner, (session) => listMessages(session, { webhook: uuidOf(webhook) })),
        )
        if (options.json) terminal.print(JSON.stringify(found))
        else
          for (const { id, type, state, attempts, at, error } of found)
            terminal.print(`${utcText(at)}  ${state}  ${attempts}  ${type}  ${id}  ${error ?? ''}`.trimEnd())
        return found.some(({ state }) => state === 'dead') ? exit.findings : exit.ok
      }),
    )
}

function uuidOf(id: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw noSuch(id)
  return id
}

/** A verb that does one thing to one endpoint and says what came of it. */
function actVerb(
  context: Context,
  [name, about]: [string, string],
  act: (deps: Deps, id: string) => Promise<{ json: object; text: string } | null>,
): Command {
  return placed(verb(name, about))
    .argument('<webhook>', 'its id')
    .action(
      acting<Place, [string]>(context, async (terminal, options, webhook) => {
        const done = await within(context, options, (deps) => act(deps, uuidOf(webhook)))
        if (done === null) throw noSuch(webhook)
        terminal.print(options.json ? JSON.stringify(done.json) : done.text)
        return exit.ok
      }),
    )
}

/** All of them, as `recourse webhook`. */
export function webhookVerbs(context: Context): Command {
  const rotate = actVerb(
    context,
    ['rotate', 'a new secret, shown once; the one before signs beside it for a day'],
    async ({ database, keyring, clock }, id) => {
      const { rotateSecret } = await import('#shell/webhook/endpoints.ts')
      const made = await database.transaction(owner, (session) =>
        rotateSecret(session, keyring, { id, at: clock.now() }),
      )
      return made && { json: made, text: `Secret, shown once: ${made.secret}` }
    },
  )
  const remove = actVerb(context, ['remove', 'disconnect a system'], async ({ database, clock }, id) => {
    const { switchOff } = await import('#shell/webhook/endpoints.ts')
    const removed = await database.transaction(owner, (session) =>
      switchOff(session, { id, at: clock.now(), why: 'removed' }),
    )
    return removed ? { json: { removed }, text: `${id}: removed` } : null
  })
  const replay = actVerb(
    context,
    ['replay', 'put up again what was given up; it goes when the service runs'],
    async ({ database, clock }, webhook) => {
      const [{ findEndpoint }, messages] = await Promise.all([
        import('#shell/webhook/endpoints.ts'),
        import('#shell/webhook/messages.ts'),
      ])
      return database.transaction(owner, async (session) => {
        if ((await findEndpoint(session, webhook)) === null) return null
        const replayed = await messages.replay(session, { webhook, at: clock.now() })
        return { json: { replayed }, text: `${replayed} put up again` }
      })
    },
  )
  const all = new Command('webhook').description('systems that are told what happens to cases')
  for (const one of [addVerb(context), listVerb(context), messagesVerb(context), rotate, remove, replay])
    all.addCommand(one)
  return all
}
