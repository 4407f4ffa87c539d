/** Preparing a case, well and badly. */
import type { Command } from '#core/case/commands.ts'
import { openItems } from '#core/case/filed.ts'
import type { Makers, Making } from './making.ts'
import { factsOf, given, lacking, seller, system, uuidOf } from './world.ts'

export const attach = (at: number, id: number, content: number, document: string): Command => ({
  type: 'AttachExhibit',
  at,
  actor: seller,
  given: { ...given, exhibit: { id: uuidOf(id), fileName: `${id}.pdf`, facts: factsOf(content) } },
  body: { exhibit: uuidOf(id), document },
})

function facts({ step, state, at }: Making, all: boolean, reasonText: string): Command {
  // Now and then what the denial asked for is passed over.
  const items = step.b % 4 === 1 ? [] : openItems(state).map((item) => item.id)
  const ids = all ? [...state.allegationIds, ...items] : state.allegationIds.slice(0, 1)
  const exhibits = state.exhibits.slice(-2).map((exhibit) => exhibit.id)
  const answers = ids.map((allegation) => ({ allegation, text: `Answer to ${allegation}`, exhibits }))
  return {
    type: 'StateFacts',
    at,
    actor: seller,
    given,
    body: { text: 'We are authorised.', reasonText, answers },
  }
}

const choose = (at: number, appealType: string, contested: boolean): Command => ({
  type: 'ChooseType',
  at,
  actor: seller,
  given,
  body: { appealType, contested },
})

const chain = (at: number, exhibit: string, validUntil: string): Command => ({
  type: 'SetChain',
  at,
  actor: seller,
  given,
  body: {
    links: [
      {
        from: 'Owner',
        to: 'Shop',
        exhibit,
        sealed: 'yes',
        verified: 'verified',
        validFrom: '2026-01-01',
        validUntil,
      },
    ],
  },
})

const fields = (at: number, field: string, value: string): Command => ({
  type: 'SetFields',
  at,
  actor: seller,
  given,
  body: { fields: { [field]: value } },
})

export const preparing: Makers = {
  attach: ({ step, at, world }) => {
    const kinds = [...world.documents, world.notice, 'no-such-thing']
    const facts = { ...factsOf(step.b % 6), laboratory: 'test 2' }
    const exhibit = uuidOf(step.a)
    const measure: Command = {
      type: 'MeasureExhibit',
      at,
      actor: system,
      given: { exhibit: { id: exhibit, fileName: `${step.a}.pdf`, facts } },
      body: { exhibit },
    }
    const added = attach(at, step.a, step.b % 6, kinds[step.b % kinds.length] ?? '')
    return step.yes ? [added, measure] : [added]
  },
  detach: ({ step, state, at }) => [
    {
      type: 'DetachExhibit',
      at,
      actor: seller,
      given,
      body: { exhibit: state.exhibits[step.a % (state.exhibits.length + 1)]?.id ?? uuidOf(999) },
    },
  ],
  type: ({ step, at, world }) => {
    const types = [world.right, world.wrong, world.right, 'nonsense']
    return [choose(at, types[step.a % 4] ?? '', step.b % 4 === 0)]
  },
  chain: ({ step, state, at }) => [
    chain(at, state.exhibits[0]?.id ?? uuidOf(step.a), step.yes ? '2027-12-31' : '2025-02-30'),
  ],
  fields: ({ step, at, world }) => [
    fields(at, world.needs.fields[0] ?? 'registration', step.yes ? '018 204 417' : ''),
  ],
  facts: (making) => [facts(making, making.step.yes, `reason ${making.step.a % 3}`)],
  tick: ({ step, at, world }) => {
    const items = ['nothing', ...world.procedure.checklist.map((one) => one.id)]
    const body = { item: items[step.a % items.length] ?? '', done: step.yes }
    return [{ type: 'TickItem', at, actor: seller, given, body }]
  },
  /** Everything a filing needs, mostly with something new. */
  ready: (making) => {
    const { step, state, world, at, serial } = making
    const { needs } = world
    const kinds = lacking([...needs.documents, world.notice], state.exhibits)
    const needed = kinds.map((kind, index) =>
      attach(at, 5000 + serial * 50 + index, 5000 + serial * 50 + index, kind),
    )
    const fresh = step.a % 4 === 0 ? 1 : serial
    const first = state.exhibits[0]?.id ?? uuidOf(1000 + serial)
    return [
      choose(at, world.right, false),
      attach(at, 1000 + serial, 1000 + fresh, needs.documents[0] ?? world.documents[0] ?? ''),
      ...needed,
      ...needs.fields.map((field) => fields(at, field, '018 204 417')),
      ...(needs.chain ? [chain(at, first, '2027-12-31')] : []),
      facts(making, true, `reason ${step.b % 5 === 0 ? 0 : serial}`),
    ]
  },
}
