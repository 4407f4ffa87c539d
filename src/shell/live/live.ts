/**
 * Who is listening for changes, and telling them. The place in the installation's log is looked at twice a second while anybody
 * listens: it moves in the order of commits on either make of database, by whichever process, and is the cursor a browser resumes
 * from (docs/decisions/0021-live-by-the-log.md). Only kinds and ids are told, and only what row security shows.
 */
import type { Who } from '#shell/auth/who.ts'
import type { Log } from '#shell/log.ts'
import type { As, Database } from '#shell/store/database.ts'
import { headOf, type Moved, movedBetween, shownTo } from './changes.ts'
import { type Channel, openChannel } from './channel.ts'
import { type Note, type NoteReader, notesShownTo, notesSince, openNotes } from './notes.ts'

/** Milliseconds between two looks, and between two signs of life; at each of these it is asked whether the session stands. */
export const livePace = { look: 500, beat: 15_000 }

/** Open streams of one person, and of all, in one process. */
export type LiveLimits = { person: number; all: number }
export const liveLimits: LiveLimits = { person: 12, all: 5_000 }

export type Asked = {
  who: Who
  /** The last place seen; null: nothing before now. */
  after: number | null
  /** Tells what there is and ends. */
  once: boolean
  /** The same person as they stand now; null where session or key is over. */
  stands: () => Promise<Who | null>
}

export type Live = {
  /** The stream, or which limit stands in its way. */
  open(asked: Asked): Promise<Channel['body'] | 'person' | 'all'>
  /** Tells everybody what has changed. */
  look(): Promise<void>
  /** Ends the streams of those whose session or key is over. */
  recheck(): Promise<void>
  /** Streams open now. */
  streams(): number
  /** Ends every stream and takes no more. */
  end(): void
}

/** `at` is null until the listener has caught up. */
type Listener = { who: Who; at: number | null; stands: Asked['stands']; channel: Channel }
type Parts = {
  database: Database
  log: Log
  limits?: LiveLimits | undefined
  /** Told how many streams are open, and of each reader that was cut off for being too slow. */
  counts: { live(streams: number): void; liveCut(): void }
}
type Standing = Parts & {
  listeners: Set<Listener>
  timers: NodeJS.Timeout[]
  looking: Promise<void> | null
  notes: NoteReader
  ended: boolean
}

/** A session is for every shop of its person, a key for its own. */
const asWhom = ({ person, role, shop, via }: Who): As => ({
  as: 'app',
  role,
  actor: person.id,
  shop: role === 'seller' && via === 'session' ? '*' : (shop?.id ?? null),
})

/** A seller is told of their own shops only; asking the database for others would give nothing. */
function ofTheirs<T extends { shop: string }>({ role, shop, shops, via }: Who, moved: readonly T[]): T[] {
  if (role !== 'seller') return [...moved]
  const theirs = new Set((via === 'session' ? shops : shop === null ? [] : [shop]).map(({ id }) => id))
  return moved.filter((one) => theirs.has(one.shop))
}

function gone({ listeners, counts, ...standing }: Standing, one: Listener): void {
  if (!listeners.delete(one)) return
  counts.live(listeners.size)
  if (listeners.size > 0) return
  for (const timer of standing.timers.splice(0)) clearInterval(timer)
}

function end(standing: Standing, one: Listener): void {
  gone(standing, one)
  one.channel.end()
}

/** Brings one listener to `head`; its stream ends where its session has. */
async function tell(standing: Standing, one: Listener, moved: Moved[] | null, head: number): Promise<void> {
  const { database, counts } = standing
  const shown = moved === null ? [] : await shownTo(database, asWhom(one.who), ofTheirs(one.who, moved))
  if (moved === null || shown.length > 0) {
    const who = await one.stands()
    if (who === null) return end(standing, one)
    one.who = who
    if (!one.channel.tell(moved === null ? 'again' : 'changed', head, shown)) counts.liveCut()
  }
  one.at = head
}

async function bring(standing: Standing, those: { one: Listener; from: number }[]): Promise<void> {
  const head = await headOf(standing.database)
  const known = new Map<number, Moved[] | null>()
  for (const { one, from } of those) {
    if (from === head) continue
    const stretch = known.has(from)
      ? known.get(from)
      : await movedBetween(standing.database, { after: from, head })
    known.set(from, stretch ?? null)
    await tell(standing, one, stretch ?? null, head)
  }
}

/** Tells one listener what colleagues did; reviewers have none. */
async function tellNotes(standing: Standing, one: Listener, notes: readonly Note[]): Promise<void> {
  const { database, counts } = standing
  const shown = await notesShownTo(database, asWhom(one.who), ofTheirs(one.who, notes))
  if (shown.length === 0 || one.at === null) return
  const who = await one.stands()
  if (who === null) return end(standing, one)
  one.who = who
  if (!one.channel.tell('changed', one.at, shown)) counts.liveCut()
}

async function bringNotes(standing: Standing): Promise<void> {
  const notes = await standing.notes.fresh(standing.database)
  if (notes.length === 0) return
  for (const one of [...standing.listeners]) await tellNotes(standing, one, notes)
}

function look(standing: Standing): Promise<void> {
  const those = [...standing.listeners].flatMap((one) => (one.at === null ? [] : [{ one, from: one.at }]))
  if (those.length === 0) return Promise.resolve()
  // A database that is away is asked again with the next look; everybody stays where they are.
  standing.looking ??= bring(standing, those)
    .then(() => bringNotes(standing))
    .catch((error: unknown) => standing.log.debug('nothing told', { error }))
    .finally(() => {
      standing.looking = null
    })
  return standing.looking
}

async function recheck(standing: Standing): Promise<void> {
  for (const one of [...standing.listeners]) {
    const who = await one.stands().catch(() => one.who)
    if (who === null) end(standing, one)
    else one.who = who
  }
}

async function beat(standing: Standing): Promise<void> {
  await recheck(standing)
  for (const one of [...standing.listeners]) if (!one.channel.beat()) standing.counts.liveCut()
}

function start(standing: Standing): void {
  if (standing.timers.length > 0) return
  standing.timers.push(
    setInterval(() => void look(standing), livePace.look),
    setInterval(() => void beat(standing), livePace.beat),
  )
  for (const timer of standing.timers) timer.unref()
}

async function open(standing: Standing, asked: Asked): Promise<Channel['body'] | 'person' | 'all'> {
  const { listeners, database, counts, limits = liveLimits } = standing
  const { who, after, once, stands } = asked
  const own = [...listeners].filter((one) => one.who.person.id === who.person.id).length
  if (standing.ended || listeners.size >= limits.all) return 'all'
  if (own >= limits.person) return 'person'
  const one: Listener = { who, at: null, stands, channel: openChannel(() => gone(standing, one)) }
  listeners.add(one)
  counts.live(listeners.size)
  try {
    const from = after ?? (await headOf(database))
    one.channel.tell('here', from)
    await bring(standing, [{ one, from }])
    one.at ??= from
    if (listeners.size === 1 && !once) await standing.notes.fresh(database)
    if (after !== null) await tellNotes(standing, one, await notesSince(database, after))
  } catch (error) {
    end(standing, one)
    throw error
  }
  if (once) end(standing, one)
  else if (listeners.has(one)) start(standing)
  return one.channel.body
}

/** Opens the telling; nothing is asked of the database while nobody listens. */
export function openLive(parts: Parts): Live {
  const notes = openNotes()
  const standing: Standing = {
    ...parts,
    listeners: new Set(),
    timers: [],
    looking: null,
    notes,
    ended: false,
  }
  return {
    open: (asked) => open(standing, asked),
    look: () => look(standing),
    recheck: () => recheck(standing),
    streams: () => standing.listeners.size,
    end() {
      standing.ended = true
      for (const one of [...standing.listeners]) end(standing, one)
    },
  }
}
