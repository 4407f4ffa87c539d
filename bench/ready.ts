/** Cases that only wait to be filed: one prepared by real commands, the others written from its events under ids of their own. */
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { type CommandType, commands, type Given } from '#core/case/commands.ts'
import type { NewEvent } from '#core/case/events.ts'
import { newCaseCode } from '#shell/case-code.ts'
import type { Deps } from '#shell/deps.ts'
import { type FoldedCase, foldCase } from '#shell/handle/fold.ts'
import { givenFor } from '#shell/handle/given.ts'
import { asActor } from '#shell/handle/person.ts'
import { type PressedPacket, pressFor } from '#shell/handle/press.ts'
import type { Request } from '#shell/handle/request.ts'
import { decideOnce, write } from '#shell/handle/step.ts'
import type { Standing } from '#shell/handle/stood.ts'
import { takeUpload } from '#shell/handle/upload.ts'
import { handle } from '#shell/handle.ts'
import { zeros } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit, stageExhibit } from '#shell/store/exhibits.ts'
import { newKey } from '#shell/store/keys.ts'
import { pdf } from '#test/files.ts'
import { opening, statement } from '#test/http/joom-case.ts'
import { mailbox, now, shop } from './installation.ts'

const actor = { id: 'person-measured', role: 'seller' } as const
const as = asActor(actor, shop)

/** A case that can be filed at once, and the packet for it, pressed and stored already. */
export type Ready = {
  stream: string
  /** As it was read when it was asked for its packet. */
  standing: Standing
  exhibits: string[]
  packet: PressedPacket
  /** Every name that is this case's alone, in one order for all cases. */
  names: string[]
}

export type Template = { folded: FoldedCase; given: Given; ready: Ready }

async function give(deps: Deps, type: CommandType, body: unknown, stream?: string): Promise<string> {
  const request: Request = {
    type,
    body: commands[type].body.parse(body),
    actor,
    shop,
    ...(stream ? { stream } : {}),
  }
  const handled = await handle(deps, request)
  if (!handled.ok) throw new Error(`${type}: ${JSON.stringify(handled)}`)
  return handled.taken.case
}

async function attach(deps: Deps, stream: string, document: string, text: string): Promise<string> {
  const upload = { as, shop, fileName: `${document}.pdf` }
  const { exhibit } = await takeUpload(deps, Readable.from([await pdf(text)]), upload)
  await give(deps, 'AttachExhibit', { exhibit, document }, stream)
  return exhibit
}

const firstListing = '5f3a9c01b2d4e6f700000000'

const namesOf = (stream: string, exhibits: string[], packet: Pick<PressedPacket, 'key'>, more: string[]) => [
  stream,
  packet.key.id,
  ...more,
  ...exhibits,
]

/** Prepares one case by the commands a seller gives, and presses its packet. */
export async function prepareTemplate(deps: Deps): Promise<Template> {
  const stream = await give(deps, 'OpenCase', opening({ listing: firstListing }))
  const notice = await attach(deps, stream, 'official-notice', 'Notice of removal')
  const certificate = await attach(deps, stream, 'own-trademark-certificate', 'Certificate EUTM 018204417')
  await give(deps, 'ChooseType', { appealType: 'trademark' }, stream)
  await give(deps, 'StateFacts', statement(['a1', 'a2'], certificate), stream)
  const { folded, given } = await deps.database.transaction(as, async (session) => {
    const found = await foldCase(session, deps, stream)
    if (found === null) throw new Error('the case is not there')
    const stamped = await givenFor(session, actor, shop, found.law.pack.marketplace.id)
    return { folded: found, given: stamped }
  })
  const { state, law } = folded
  const exhibits = [notice, certificate]
  const packet = await pressFor(deps, as, { state, law, given, at: now, body: filingBody })
  const names = namesOf(stream, exhibits, packet, [firstListing, folded.state.code])
  const { standing } = await askedFor(deps, stream)
  return { folded, given, ready: { stream, standing, exhibits, packet, names } }
}

const filingBody = commands.FilePacket.body.parse({ mailbox }) as NonNullable<
  Parameters<typeof pressFor>[2]['body']
>

/** The command that files a case, under a key of its own as programs send it. */
export const filing = (stream: string): Request => ({
  type: 'FilePacket',
  body: filingBody,
  actor,
  shop,
  stream,
  idempotencyKey: uuidv7(),
})

/** The filing asked for as the road asks first: everything stands for it, and its packet is wanted. */
async function askedFor(deps: Deps, stream: string) {
  const asked = await decideOnce(deps, filing(stream), { cause: uuidv7() })
  if (asked.is !== 'needs-packet') throw new Error(JSON.stringify(asked))
  return asked
}

let made = 0

/** Names of the template written over by names of the copy, wherever they stand. */
function renamed<T>(value: T, names: Map<string, string>): T {
  let text = JSON.stringify(value)
  for (const [from, to] of names) text = text.replaceAll(from, to)
  return JSON.parse(text) as T
}

async function copyExhibit(session: Session, deps: Deps, from: string, to: string): Promise<void> {
  const { keyring } = deps
  const found = await findExhibit(session, keyring, from)
  if (found?.key == null || found.record === null) throw new Error('no exhibit')
  const { fileName, facts, digest, bytes } = found.record
  const written = { blob: found.blob, sealedBytes: bytes, digest, bytes }
  const key = { id: newKey().id, key: found.key }
  await stageExhibit(session, { keyring, id: to, shop, by: actor.id, at: now, key, written, fileName, facts })
}

/** One more case like the template, ready to be filed. */
async function copy(deps: Deps, { folded, given, ready }: Template): Promise<Ready> {
  const stream = uuidv7()
  const exhibits = ready.exhibits.map(() => uuidv7())
  made += 1
  const listing = `5f3a9c01b2d4e6f7${made.toString(16).padStart(8, '0')}`
  const names = new Map(ready.exhibits.map((from, index) => [from, exhibits[index] ?? '']))
  const code = newCaseCode()
  names.set(firstListing, listing).set(folded.state.code, code)
  const events = folded.read.events.map(({ type, v, body, personal }) =>
    renamed({ type, v, body, personal }, names),
  )
  await deps.database.transaction(as, async (session) => {
    for (const [index, from] of ready.exhibits.entries())
      await copyExhibit(session, deps, from, exhibits[index] ?? '')
    await write(session, deps, {
      request: { type: 'OpenCase', actor },
      cause: uuidv7(),
      at: now,
      standing: { id: stream, state: null, law: folded.law, seq: 0, hash: zeros },
      given,
      events: events as NewEvent[],
      packet: undefined,
    })
  })
  const key = { id: newKey().id, key: ready.packet.key.key }
  const { given: packetGiven, written } = ready.packet
  const packet = { ...renamed({ given: packetGiven, written }, names), key }
  const own = namesOf(stream, exhibits, packet, [listing, code])
  const { standing } = await askedFor(deps, stream)
  return { stream, standing, exhibits, packet, names: own }
}

export async function copies(deps: Deps, template: Template, count: number): Promise<Ready[]> {
  const all: Ready[] = []
  for (let n = 0; n < count; n += 1) all.push(await copy(deps, template))
  return all
}

/** Files so many hosted cases by the commands a seller gives: each waits for a reviewer. */
export async function fileHosted(deps: Deps, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const listing = `7c3a9c01b2d4e6f7${n.toString(16).padStart(8, '0')}`
    const stream = await give(deps, 'OpenCase', opening({ listing, venue: 'hosted' }))
    await attach(deps, stream, 'official-notice', `Notice of removal ${n}`)
    const certificate = await attach(deps, stream, 'own-trademark-certificate', `Certificate ${n}`)
    await give(deps, 'ChooseType', { appealType: 'trademark' }, stream)
    await give(deps, 'StateFacts', statement(['a1', 'a2'], certificate), stream)
    const filed = await handle(deps, filing(stream))
    if (!filed.ok) throw new Error(`FilePacket: ${JSON.stringify(filed)}`)
  }
}
