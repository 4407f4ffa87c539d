/** Playing the seed: every step is a real command by the one road, given at its time on the demo's clock, the oldest first. */
import { Readable } from 'node:stream'
import { accountCommands } from '#core/account/commands.ts'
import type { CommandType } from '#core/case/commands.ts'
import { commands } from '#core/case/commands.ts'
import { readNotice } from '#core/notice/read.ts'
import { addShop } from '#shell/auth/shops.ts'
import type { MovableClock } from '#shell/clock.ts'
import type { Deps } from '#shell/deps.ts'
import { handleAccount } from '#shell/handle/account.ts'
import { asActor } from '#shell/handle/person.ts'
import { takeUpload } from '#shell/handle/upload.ts'
import { handle } from '#shell/handle.ts'
import { recordTakings } from '#shell/store/takings.ts'
import type { Worker } from '#shell/worker/worker.ts'
import { paper, picture } from './papers.ts'
import { milliseconds, type Seed, type SeedCase, type SeedStep } from './seed.ts'
import { vaultActs } from './vault-acts.ts'

type Actor = { id: string; role: 'seller' | 'reviewer' | 'committee' | 'operator'; shop: string | null }
type Stage = { deps: Deps; seed: Seed; people: Map<string, Actor>; start: number }
/** What a case has been given so far: its id, and its exhibits by the names the seed gives them. */
type Played = { id: string; exhibits: Map<string, string>; words: Record<string, string> }

async function populate(deps: Deps, seed: Seed, at: number): Promise<Map<string, Actor>> {
  for (const shop of seed.shops) await addShop(deps.database, { ...shop, at })
  const people = new Map<string, Actor>()
  for (const [name, person] of Object.entries(seed.people)) {
    const id = await deps.auth.addPerson({ ...person, password: seed.password })
    people.set(name, {
      id,
      role: person.role,
      shop: person.role === 'seller' ? (person.shops[0] ?? null) : null,
    })
  }
  return people
}

const worded = (text: string, words: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)

/** `$name` → the exhibit's id; `@-P4D` → the instant that long from the start; `{word}` → the case's own words. */
function filled(value: unknown, played: Played, start: number): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return played.exhibits.get(value.slice(1)) ?? value
  if (typeof value === 'string' && value.startsWith('@')) return start + milliseconds(value.slice(1))
  if (typeof value === 'string') return worded(value, played.words)
  if (Array.isArray(value)) return value.map((item) => filled(item, played, start))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, played, start)]))
}

const written = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** The notice as text, read by the same reader a seller's paste goes through. */
function openingOf({ deps, seed, start }: Stage, of: SeedCase): unknown {
  const noticeAt = start + milliseconds(of.opened) - 7_200_000
  const evidenceDeadline = Math.floor((start + milliseconds(of.deadline)) / 60_000) * 60_000
  const words: Record<string, string> = {
    ...of.subject,
    ticket: of.ticket,
    complainant: of.complainant,
    removed: written(noticeAt),
    deadline: written(evidenceDeadline),
    a1: of.allegations[0] ?? '',
    a2: of.allegations[1] ?? '',
  }
  const text = worded(seed.notice, words)
  const pack = deps.library.inForce(seed.pack, noticeAt)
  const reading = readNotice(text, pack)
  // Allegations stand on their own, each with its place; the list as one field would say them twice.
  const single = Object.entries(reading.fields).filter(([id]) => pack.notice.fields[id]?.as !== 'list')
  const fields = Object.fromEntries(single.map(([id, { value, span }]) => [id, { value, span }]))
  return {
    pack: seed.pack,
    procedure: seed.procedure,
    venue: of.venue,
    notice: { text, fields },
    allegations: reading.allegations,
    subject: of.subject,
    reason: seed.reason,
    noticeAt,
    removedAt: noticeAt,
    evidenceDeadline,
  }
}

async function give(
  { deps }: Stage,
  actor: Actor,
  type: CommandType,
  body: unknown,
  stream?: string,
): Promise<string> {
  const handled = await handle(deps, {
    type,
    body: commands[type].body.parse(body),
    actor: { id: actor.id, role: actor.role },
    shop: actor.shop,
    ...(stream === undefined ? {} : { stream }),
  })
  if (handled.ok) return handled.taken.case
  const why =
    handled.why === 'refused'
      ? handled.refusals.map(({ code, subject, says }) => `${code} ${subject ?? ''}: ${says.en}`)
      : []
  throw new Error(`the demo's ${type} was not taken: ${handled.why} ${why.join('; ')}`)
}

async function attach(stage: Stage, actor: Actor, played: Played, file: NonNullable<SeedStep['file']>) {
  const { deps } = stage
  const bytes =
    file.picture === undefined
      ? await paper(
          file.paper ?? file.name,
          file.lines.map((line) => worded(line, played.words)),
        )
      : await picture(worded(file.picture, played.words))
  const { exhibit } = await takeUpload(deps, Readable.from([bytes]), {
    as: asActor(actor, actor.shop),
    shop: actor.shop ?? '',
    fileName: file.name,
  })
  if (file.as !== undefined) played.exhibits.set(file.as, exhibit)
  await give(stage, actor, 'AttachExhibit', { exhibit, document: file.document }, played.id)
}

type Act = { at: number; run(): Promise<void> }

/** The acts of one case, the opening first. */
function actsOf(stage: Stage, of: SeedCase): Act[] {
  const opened = stage.start + milliseconds(of.opened)
  const played: Played = { id: '', exhibits: new Map(), words: of.words }
  const actorOf = (name: string): Actor => {
    const actor = stage.people.get(name)
    if (actor === undefined) throw new Error(`the seed has no person "${name}"`)
    return actor
  }
  const seller = actorOf(of.shop)
  const opening: Act = {
    at: opened,
    async run() {
      played.id = await give(stage, seller, 'OpenCase', openingOf(stage, of))
      await takings(stage, seller, of)
    },
  }
  const steps = of.steps.map(
    (step): Act => ({
      at: opened + milliseconds(step.after),
      async run() {
        const actor = step.by === undefined ? seller : actorOf(step.by)
        if (step.file !== undefined) await attach(stage, actor, played, step.file)
        if (step.give !== undefined)
          await give(stage, actor, step.give, filled(step.body, played, stage.start), played.id)
      },
    }),
  )
  return [opening, ...steps]
}

async function takings({ deps, seed }: Stage, seller: Actor, of: SeedCase): Promise<void> {
  if (of.takings === undefined || seller.shop === null) return
  const { shop } = seller
  const { listing, site } = of.subject
  const marketplace = deps.library.latest(seed.pack).marketplace.id
  const row = { marketplace, listing, site, takings: { ...of.takings, basis: 'revenue' as const } }
  await deps.database.transaction(asActor(seller, shop), (session) =>
    recordTakings(session, { shop, at: deps.clock.now() }, [row]),
  )
}

/** The acts on shops' accounts. */
function accountActs(stage: Stage): Act[] {
  return stage.seed.accounts.map((one): Act => {
    const at = stage.start + milliseconds(one.at)
    return {
      at,
      async run() {
        const actor = stage.people.get(one.by)
        if (actor === undefined) throw new Error(`the seed has no person "${one.by}"`)
        const body = filled(one.body, { id: '', exhibits: new Map(), words: {} }, stage.start)
        const handled = await handleAccount(stage.deps, {
          type: one.give,
          body: accountCommands[one.give].body.parse(body),
          actor: { id: actor.id, role: actor.role },
          shop: actor.shop,
          key: { shop: one.shop, marketplace: one.marketplace },
        })
        if (!handled.ok) throw new Error(`the demo's ${one.give} was not taken: ${JSON.stringify(handled)}`)
      },
    }
  })
}

/** Fills an empty installation. `clock` is set back for every act and stands at `start` again afterwards. */
export async function playSeed(
  deps: Deps,
  worker: Worker,
  clock: MovableClock,
  { seed, start }: { seed: Seed; start: number },
): Promise<void> {
  const people = await populate(deps, seed, start - milliseconds('P30D'))
  const stage: Stage = { deps, seed, people, start }
  const vault = vaultActs({ deps, seed, start, person: (named) => people.get(named) })
  const acts = [...seed.cases.flatMap((one) => actsOf(stage, one)), ...accountActs(stage), ...vault].sort(
    (a, b) => a.at - b.at,
  )
  for (const act of acts) {
    clock.set(act.at)
    await worker.tick(act.at)
    await act.run()
  }
  clock.set(Math.max(start, Date.now()))
  await worker.tick(start)
}
