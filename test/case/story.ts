/** A case told act by act: given what was done, when somebody does something, then what follows. */
import { actionsOf } from '#core/case/actions.ts'
import type { Actor, BodyOf, Command, CommandType, Given } from '#core/case/commands.ts'
import { decide } from '#core/case/decide.ts'
import type { CaseEvent } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import { withRespondent } from '#core/case/respondent.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Law } from '#core/policy/pack.ts'
import { day, hour, opening, start, uuidOf } from '../arbitraries/world.ts'

export const seller: Actor = { id: 'seller-1', role: 'seller' }
export const system: Actor = { id: 'system', role: 'system' }
export const reviewer = (name = 'reviewer-1'): Actor => ({ id: name, role: 'reviewer' })
export const committee = (name = 'board-1'): Actor => ({ id: name, role: 'committee' })

export const shop: NonNullable<Given['shop']> = {
  id: 'shop-1',
  mailbox: 'legal@shop.example',
  account: 'active',
}

type Act = { by?: Actor; given?: Given }

/** What became of a command: the names of its events, or the refusals. */
export type Became = { events: string[]; refusals: string[]; needs: string | undefined }

/** What the shell would stamp: everything that can be opened was opened. */
const stamps = (state: CaseState | null): Given => ({
  shop,
  actorShops: ['shop-of-the-reviewer'],
  code: 'RC-7K3Q-9F',
  opened: [
    ...(state?.exhibits ?? []),
    ...(state?.filings ?? []).flatMap(({ snapshot }) => snapshot.exhibits),
  ].map(({ id }) => id),
})

/** Time, and a case that commands are given to. */
function opened(law: Law, first: { body: BodyOf<'OpenCase'>; given: Given }) {
  let at = start + hour
  let state: CaseState | null = null
  const events: CaseEvent[] = []

  const asks = <T extends CommandType>(type: T, body: BodyOf<T>, { by = seller, given = {} }: Act = {}) => {
    const stamped: Given = { ...stamps(state), ...given }
    const command = { type, at, actor: by, body, given: stamped } as unknown as Command
    const decided = decide(command, state, law)
    const happened = decided.ok ? decided.events.map((one) => ({ ...one, at, actor: by })) : []
    for (const event of happened) {
      events.push(event)
      state = withRespondent(evolve(state, event), stamped.respondent?.shop ?? null)
    }
    return decided
  }

  const current = (): CaseState => {
    if (state === null) throw new Error('the story has no case')
    return state
  }

  const opening = asks('OpenCase', first.body, { given: first.given })

  return {
    /** What opening was answered with: its refusals, none where it was taken. */
    opening: { refusals: opening.ok ? [] : opening.refusals },
    /** Asks, takes what follows into the case, and gives the whole answer. */
    asks,
    /** The same, with the names only. */
    when: <T extends CommandType>(type: T, body: BodyOf<T>, act: Act = {}): Became => {
      const decided = asks(type, body, act)
      return decided.ok
        ? { events: decided.events.map((one) => one.type), refusals: [], needs: decided.needs }
        : { events: [], refusals: decided.refusals.map((one) => one.code), needs: undefined }
    },
    wait: (ms: number) => {
      at += ms
    },
    /** Moves to an instant counted from the notice. */
    at: (ms: number) => {
      at = start + ms
    },
    now: () => at,
    state: current,
    events: () => events,
    actions: (actor: Actor, given: Given = {}) =>
      actionsOf(current(), law, actor, at, { shop, actorShops: [], ...given }),
  }
}

type Opened = ReturnType<typeof opened>

/** What a seller does up to filing. */
function selling({ when, state }: Opened) {
  let serial = 0

  const attach = (content: number, document = 'trademark-certificate'): string => {
    serial += 1
    const exhibit = uuidOf(serial)
    const facts = {
      laboratory: 'test 1',
      sha256: content.toString(16).padStart(64, '0'),
      bytes: 1000,
      type: { bySignature: 'pdf' as const, byExtension: 'pdf', decodes: true },
      unread: [],
    }
    const upload = { id: exhibit, fileName: `${content}.pdf`, facts }
    when('AttachExhibit', { exhibit, document }, { given: { exhibit: upload } })
    return exhibit
  }

  const facts = (reasonText: string, allegations = ['a1', 'a2']) =>
    when('StateFacts', {
      text: 'We are authorised.',
      reasonText,
      answers: allegations.map((allegation) => ({
        allegation,
        text: `See ${allegation}.`,
        exhibits: state().exhibits.map((one) => one.id),
      })),
    })

  const packet = () => ({
    sha256: 'f'.repeat(64),
    bytes: 9,
    files: state().exhibits.map((one, index) => ({
      name: `file-${index}.pdf`,
      exhibit: one.id,
      sha256: one.facts?.sha256 ?? '',
      bytes: 1,
    })),
  })

  return {
    attach,
    facts,
    file: (body: Partial<BodyOf<'FilePacket'>> = {}, given: Given = {}): Became =>
      when(
        'FilePacket',
        { mailbox: 'legal@shop.example', overrides: [], ...body },
        { given: { packet: packet(), ...given } },
      ),
    /** Everything a filing needs, with evidence of that content and that reason text. */
    prepare: (content = 1, reasonText = 'authorised use') => {
      attach(content)
      when('ChooseType', { appealType: 'trademark', contested: false })
      facts(reasonText)
    },
  }
}

/** How a filing is answered. */
function answering({ when, now, wait }: Opened) {
  return {
    denied: () => when('RecordOutcome', { outcome: 'denied', answeredAt: now(), reasons: ['incomplete'] }),
    /** One review on a hosted venue up to the end of its hold. */
    reviewed: (outcome: 'granted' | 'denied', by: Actor = reviewer()) => {
      when('ClaimCase', {}, { by })
      const items = outcome === 'denied' ? [{ allegation: 'a1', missing: 'the certificate' }] : []
      when('Decide', { outcome, clause: 'c-1', text: 'Decided.', items }, { by })
      wait(30_000)
      return when('TakeEffect', {}, { by: system })
    },
  }
}

export type Story = ReturnType<typeof story>

/** Begins with an open case on that venue. Time moves only by `wait`. */
export function story(
  law: Law,
  venue: 'external' | 'hosted',
  change: Partial<BodyOf<'OpenCase'>> = {},
  given: Given = {},
) {
  const first = opened(law, { body: { ...opening({ venue, stated: null }, law).body, ...change }, given })
  return { ...first, ...selling(first), ...answering(first) }
}

export { day, hour, start }
