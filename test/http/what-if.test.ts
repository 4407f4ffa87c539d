/**
 * What another version of the law would have done to past cases: each planted change is found in exactly the cases it touches, on
 * both stores, and nothing is changed by looking.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WhatIfCase, WhatIfLine } from '#core/doors/law-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { WhatIfEffect } from '#core/policy/what-if.ts'
import { defaultPacks, libraryOf, loadLibrary } from '#shell/law/library.ts'
import { type Client, openTestApp, type TestApp, testStart } from '../app.ts'
import { pdf, png } from '../files.ts'

const day = 86_400_000
const mailbox = 'legal@shop-a.example'
const all = loadLibrary([defaultPacks, fileURLToPath(new URL('../packs-errata', import.meta.url))])
const found = all.packs.find(({ pack, version }) => pack === 'quellmark' && version === 1)
if (found === undefined) throw new Error('the invented marketplace is gone')
const first: Pack = found

let service: TestApp
let seller: Client
let operator: Client
let cases: Record<'early' | 'late' | 'twice' | 'pleading' | 'unfiled' | 'lapsed' | 'hosted', string>
let codes: Record<string, string>

const denied = (id: string) => {
  const reasons = ['The picture shows no tools.']
  return seller.give('RecordOutcome', { outcome: 'denied', answeredAt: service.clock.now(), reasons }, id)
}

async function open(violation: string, noticeAt: number, venue: 'external' | 'hosted' = 'external') {
  const offer = `BZ-${violation.slice(1)}-X`
  const { case: id, code } = await seller.give('OpenCase', {
    pack: 'quellmark',
    procedure: 'objection',
    venue,
    notice: {
      text: `Offer no.: ${offer}`,
      fields: {
        offer: { value: offer },
        violation: { value: violation },
        grounds: { value: 'Z-CRAFT' },
      },
    },
    allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
    subject: { listing: offer, site: 'north', sku: 'BOWL 7', violation },
    reason: 'not-handmade',
    noticeAt,
  })
  codes[id] = code
  return id
}

/** Ready to be filed; `text` is what is stated. Only a hosted case needs all its papers: elsewhere a reason is given for the others. */
async function prepared(id: string, text = 'Made by hand.', whole = false): Promise<string> {
  const picture = await seller.attach(id, 'bench-picture', 'two.png', await png('#447722'))
  if (whole) {
    await seller.attach(id, 'hiding-notice', 'notice.pdf', await pdf('Notice'))
    await seller.attach(id, 'workshop-record', 'record.pdf', await pdf('Record of the workshop'))
    await seller.attach(id, 'bench-picture', 'one.png', await png('#774422'))
    await seller.give('SetFields', { fields: { workshop: 'Workshop by the river' } }, id)
  }
  await seller.give('ChooseType', { appealType: 'handmade-claim' }, id)
  const answers = [{ allegation: 'a1', text: 'Each piece is turned by hand.', exhibits: [picture] }]
  await seller.give('StateFacts', { text, reasonText: `Handmade: ${text}`, answers }, id)
  return id
}

const overrides = [{ code: 'finding:papers', reason: 'The papers follow by post.' }]
const file = (id: string) => seller.give('FilePacket', { mailbox, overrides }, id)

beforeAll(async () => {
  codes = {}
  service = await openTestApp()
  seller = await service.as('seller')
  operator = await service.as('operator')
  Object.assign(service.deps, { library: libraryOf([first], all.calendars) })
  const early = await prepared(await open('V20261', testStart - 2 * day))
  await file(early)
  const late = await prepared(await open('V20262', testStart - 25 * day))
  await file(late)
  const twice = await prepared(await open('V20263', testStart - 3 * day))
  await file(twice)
  await denied(twice)
  await seller.give(
    'StateFacts',
    {
      text: 'The tools are in the second record.',
      reasonText: 'Tools shown.',
      answers: [
        { allegation: 'a1', text: 'Each piece is turned by hand.', exhibits: [] },
        { allegation: 'r1', text: 'See the second record.', exhibits: [] },
      ],
    },
    twice,
  )
  await file(twice)
  const pleading = await prepared(await open('V20264', testStart - 4 * day), 'We beg you, please have mercy.')
  await file(pleading)
  const unfiled = await open('V20265', testStart - day)
  const lapsed = await open('V20266', testStart - 29 * day)
  const hosted = await prepared(await open('V20267', testStart - 26 * day, 'hosted'), 'Made by hand.', true)
  await file(hosted)
  await service.later(2 * day)
  cases = { early, late, twice, pleading, unfiled, lapsed, hosted }
}, 120_000)
afterAll(() => service?.close())

type Answer = { lines: WhatIfLine[]; cases: WhatIfCase[] }

/** Compares the first version with what the change makes of it. */
async function under(change: (pack: Pack) => void): Promise<Answer> {
  const after = structuredClone(first)
  after.version = 9
  change(after)
  Object.assign(service.deps, { library: libraryOf([first, after], all.calendars) })
  const answer = await operator.post('/api/packs/what-if', {
    pack: 'quellmark',
    before: 1,
    after: { version: 9 },
  })
  expect(answer.statusCode, answer.body).toBe(200)
  const lines = answer.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WhatIfLine)
  return { lines, cases: lines.flatMap((line) => (line.is === 'case' ? [line] : [])) }
}

/** Which of the cases, by the names they have here, with the effects of one kind. */
const touched = ({ cases: told }: Answer, kind: WhatIfEffect['kind']) =>
  Object.fromEntries(
    Object.entries(cases).flatMap(([name, id]) => {
      const effects =
        told.find((one) => one.id === id)?.effects.filter((effect) => effect.kind === kind) ?? []
      return effects.length === 0 ? [] : [[name, effects]]
    }),
  )
const kinds = ({ cases: told }: Answer) =>
  [...new Set(told.flatMap(({ effects }) => effects.map(({ kind }) => kind)))].sort()

const objection = (pack: Pack) => {
  const procedure = pack.procedures.objection
  if (procedure === undefined) throw new Error('no objection')
  return procedure
}
const rule = (pack: Pack, id: string) => {
  const known = objection(pack).rules.find((one) => one.id === id)
  if (known === undefined) throw new Error(`no rule ${id}`)
  return known
}

test('the same law in other words, from other sources, changes nothing in any case', async () => {
  const answer = await under((pack) => {
    for (const clause of Object.values(pack.clauses))
      clause.text = { zh: '改写', en: 'Said anew.', ru: 'Иначе.' }
    for (const document of Object.values(pack.documents))
      document.title = { zh: '文件', en: 'A paper', ru: 'Бумага' }
    for (const one of objection(pack).rules) one.remedy = { zh: '改写', en: 'Otherwise.', ru: 'Иначе.' }
    objection(pack).rules.reverse()
    objection(pack).gates.reverse()
  })
  expect(answer.cases).toEqual([])
  expect(answer.lines[0]).toEqual({ is: 'begins', total: 7, judged: 7 })
  expect(answer.lines.at(-1)).toEqual({ is: 'done', judged: 7, touched: 0, untold: 0, notRead: 0 })
})

test('a shorter window: refused where it would have been over, hosted without a way round, every deadline moved by as much', async () => {
  const answer = await under((pack) => {
    for (const one of objection(pack).deadlines) if (one.after === 'P30D') one.after = 'P20D'
  })
  expect(kinds(answer)).toEqual(['asked', 'deadline', 'refused'])
  expect(touched(answer, 'asked')).toEqual({ late: [{ kind: 'asked', filing: 1, codes: ['window-closed'] }] })
  expect(touched(answer, 'refused')).toEqual({
    hosted: [{ kind: 'refused', filing: 1, codes: ['window-closed'] }],
  })
  const moved = touched(answer, 'deadline')
  expect(Object.keys(moved).sort()).toEqual(Object.keys(cases).sort())
  for (const effects of Object.values(moved))
    expect(effects).toMatchObject([{ code: 'window-close', anchor: 'notice', by: -10 * day }])
})

test('fewer tries: told of every case, refused only where the second filing was one too many', async () => {
  const answer = await under((pack) => {
    objection(pack).tries.value = 1
  })
  expect(Object.keys(touched(answer, 'tries')).sort()).toEqual(Object.keys(cases).sort())
  expect(touched(answer, 'tries').twice).toEqual([{ kind: 'tries', before: 2, after: 1, used: 2 }])
  expect(touched(answer, 'asked')).toEqual({ twice: [{ kind: 'asked', filing: 2, codes: ['tries-used'] }] })
  expect(kinds(answer)).toEqual(['asked', 'tries'])
})

test('a smaller file size: a new finding in each filing, and a refusal by it', async () => {
  const answer = await under((pack) => {
    rule(pack, 'picture-size').args = { max: 64, warn: 32 }
  })
  const filed = ['early', 'hosted', 'late', 'pleading', 'twice']
  expect(Object.keys(touched(answer, 'finding')).sort()).toEqual(filed)
  for (const effects of Object.values(touched(answer, 'finding')))
    for (const effect of effects)
      expect(effect).toMatchObject({ is: 'new', rule: 'picture-size', level: 'block' })
  expect(touched(answer, 'asked').early).toEqual([
    { kind: 'asked', filing: 1, codes: ['finding:picture-size'] },
  ])
  expect(Object.keys(touched(answer, 'refused'))).toEqual(['hosted'])
  expect(touched(answer, 'deadline')).toEqual({})
})

test('a phrase taken from a list, and a rule taken away: findings that are gone, in the one case that has them', async () => {
  const without = await under((pack) => {
    for (const list of Object.values(pack.lists)) list.entries = []
  })
  expect(touched(without, 'finding')).toMatchObject({
    pleading: [{ is: 'gone', rule: 'pleading', filing: 1 }],
  })
  expect(Object.keys(touched(without, 'finding'))).toEqual(['pleading'])
  expect(without.cases).toHaveLength(1)
  const gone = await under((pack) => {
    objection(pack).rules = objection(pack).rules.filter(({ id }) => id !== 'pleading')
  })
  expect(gone.cases.map(({ id }) => id)).toEqual([cases.pleading])
  const graver = await under((pack) => {
    rule(pack, 'pleading').level = 'warn'
  })
  expect(touched(graver, 'finding')).toEqual({
    pleading: [{ kind: 'finding', is: 'level', filing: 1, rule: 'pleading', level: 'warn', count: 2 }],
  })
})

test('what the record does not keep is not made up: it cannot be said', async () => {
  const answer = await under((pack) => {
    const [gate] = objection(pack).gates
    if (gate === undefined) throw new Error('no gate')
    objection(pack).gates.push({
      ...gate,
      gate: 'bound-mailbox',
      args: { personalDomains: ['mail.example'] },
    })
  })
  expect(kinds(answer)).toEqual(['untold'])
  expect(touched(answer, 'untold').early).toEqual([
    { kind: 'untold', filing: 1, name: 'bound-mailbox', missing: ['mailbox'] },
  ])
  expect(answer.lines.at(-1)).toMatchObject({ touched: 0, untold: 5 })
})

test('a procedure that is gone is told of every case of it', async () => {
  const answer = await under((pack) => {
    pack.procedures = {}
  })
  expect(answer.cases).toHaveLength(7)
  expect(kinds(answer)).toEqual(['no-procedure'])
})

test('nothing is changed by looking, what was looked at stands among the acts, and the fewest asked for are judged', async () => {
  const rows = () =>
    service.deps.database.transaction({ as: 'owner' }, (session) =>
      session.query<{ events: number; head: string }>(
        'select (select count(*)::int from event) as events, head from log_head',
        [],
      ),
    )
  const before = await rows()
  await under((pack) => {
    objection(pack).tries.value = 1
  })
  expect(await rows()).toEqual(before)
  const acts = (await operator.get('/api/operator-acts')).json<
    { act: string; subject: string; detail: object }[]
  >()
  expect(acts[0]).toMatchObject({ act: 'what-if', subject: 'quellmark', detail: { before: 1, after: 9 } })
  const few = await operator.post('/api/packs/what-if', {
    pack: 'quellmark',
    before: 1,
    after: { version: 9 },
    limit: 2,
  })
  expect(JSON.parse(few.body.split('\n')[0] ?? '')).toEqual({ is: 'begins', total: 7, judged: 2 })
})

test('an erased case is judged by what is left: its instants, never its evidence', async () => {
  const plan = await operator.post('/api/privacy/erasures/plan', { scope: 'case', subject: cases.late })
  const { digest } = plan.json<{ digest: string }>()
  const erased = await operator.post('/api/privacy/erasures', {
    scope: 'case',
    subject: cases.late,
    reason: 'asked for by the shop',
    plan: digest,
  })
  expect(erased.statusCode, erased.body).toBe(200)
  const answer = await under((pack) => {
    for (const one of objection(pack).deadlines) if (one.after === 'P30D') one.after = 'P20D'
    rule(pack, 'picture-size').args = { max: 64, warn: 32 }
  })
  const { late } = touched(answer, 'untold')
  expect(late).toEqual([{ kind: 'untold', filing: 1, name: 'picture-size', missing: ['erased'] }])
  expect(touched(answer, 'asked').late).toEqual([{ kind: 'asked', filing: 1, codes: ['window-closed'] }])
  expect(touched(answer, 'deadline').late).toMatchObject([{ by: -10 * day }])
})
