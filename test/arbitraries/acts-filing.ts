/** Filing and what a seller records afterwards. */
import type { Command } from '#core/case/commands.ts'
import { openFiling } from '#core/case/filed.ts'
import { attach } from './acts-preparing.ts'
import type { Makers } from './making.ts'
import { given, seller, start, uuidOf, type World } from './world.ts'

/** Overrides for whatever an external venue might let a seller override, and for what it does not. */
const overridesOf = ({ procedure }: World) =>
  [
    'window-closed',
    'wrong-appeal-type',
    'nothing-new',
    'same-text',
    'tries-used',
    'mailbox-not-bound',
    'already-open',
    'not-yet',
    'daily-limit',
    'item-open',
    'evasion',
    ...procedure.rules.map((rule) => `finding:${rule.id}`),
  ].map((code) => ({ code, reason: 'the seller wants it filed all the same' }))

const mailboxes = ['legal@shop.example', 'me@mail.example', 'other@shop.example']

/** A page of the marketplace that failed, and the word about it. */
const troubled = (at: number, serial: number, document: string): Command[] => [
  attach(at, serial, serial, document),
  {
    type: 'RecordTrouble',
    at,
    actor: seller,
    given,
    body: { exhibit: uuidOf(serial), url: 'https://shop.example/appeal', at: at - 1, doing: 'sending it' },
  },
]

const overruled = (at: number): Command => ({
  type: 'OverruleWarning',
  at,
  actor: seller,
  given,
  body: { warning: 'w1', reason: 'looked up in the back office' },
})

export const filing: Makers = {
  file: ({ step, state, at, world }) => {
    const open = openFiling(state)?.filing
    const supersedes =
      open === undefined ? (step.b === 5 ? 7 : undefined) : step.b % 2 === 0 ? open : undefined
    const files = state.exhibits.map((exhibit, index) => ({
      name: `file-${index}.pdf`,
      exhibit: exhibit.id,
      sha256: exhibit.facts?.sha256 ?? '',
      bytes: exhibit.facts?.bytes ?? 0,
    }))
    const packet = { sha256: 'f'.repeat(64), bytes: 9, files }
    const mailbox = mailboxes[step.a === 1 ? 1 : step.a === 2 ? 2 : 0] ?? ''
    const body = {
      mailbox,
      overrides: step.yes && step.b % 3 === 0 ? overridesOf(world) : [],
      attested: step.a !== 3,
      ...(supersedes === undefined ? {} : { supersedes }),
    }
    return [
      { type: 'FilePacket', at, actor: seller, given: step.a === 11 ? given : { ...given, packet }, body },
    ]
  },
  ticket: ({ step, at }) => [
    { type: 'RecordTicket', at, actor: seller, given, body: { ticket: `T-${step.a % 3}` } },
  ],
  outcome: ({ step, state, at }) => [
    {
      type: 'RecordOutcome',
      at,
      actor: seller,
      given,
      body: {
        outcome: step.b % 3 === 0 ? 'granted' : 'denied',
        answeredAt: step.a === 0 ? at + 1 : step.a === 1 ? start : Math.max(openFiling(state)?.at ?? 0, at),
        reasons: ['incomplete'],
      },
    },
  ],
  /** Mostly taken down again. */
  relist: ({ step, at, world }) => {
    const { example } = world.law.pack.listingId
    const body = {
      listing: step.b % 6 === 0 ? example : `anew-${step.b % 2}`,
      at: at - 1,
      shares: ['the same SKU'],
      ...(step.a % 3 === 0 ? {} : { takenDownAt: step.a === 1 ? at + 1 : at }),
    }
    return [{ type: 'RecordRelisting', at, actor: seller, given, body }]
  },
  giveUp: ({ at, step }) =>
    step.a % 3 === 0 ? [{ type: 'GiveUp', at, actor: seller, given, body: { reason: '' } }] : [],
  correspond: ({ at, step, world, serial }) => [
    {
      type: 'KeepCorrespondence',
      at,
      actor: seller,
      given,
      body: { channel: 'mail', text: 'please', sentAt: step.yes ? at : at + 1 },
    },
    ...(step.a % 2 === 0 ? troubled(at, 9000 + serial, world.errorPage) : [overruled(at)]),
  ],
  /** Somebody who has no business here. */
  stranger: ({ at, step }) => [
    {
      type: 'GiveUp',
      at,
      actor: step.yes ? { id: 'seller-9', role: 'seller' } : { id: 'reviewer-1', role: 'reviewer' },
      given: { shop: { id: 'shop-2', mailbox: null, account: 'active' } },
      body: { reason: 'not mine' },
    },
  ],
}
