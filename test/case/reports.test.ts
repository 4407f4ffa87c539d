import { describe, expect, test } from 'vitest'
import { effectsOf } from '#core/case/effects.ts'
import { reservationsOf } from '#core/case/reservations.ts'
import { laws } from '../arbitraries/law.ts'
import { committee, day, hour, reviewer, type Story, story, system } from './story.ts'

const law = laws.report
const opened = (venue: 'external' | 'hosted' = 'hosted') => story(law, venue)

/** Files and says what became of it. */
const files = (told: Story, body: Record<string, unknown> = {}) => told.file({ attested: true, ...body })

/** Prepares anew with evidence of that content and answers to every item of the last denial. */
function mends(told: Story, content: number, items: string[] = ['r1']) {
  told.prepare(content, `changed ${content}`)
  told.facts(`changed ${content}`, ['a1', 'a2', ...items])
}

const decides = (told: Story, outcome: 'granted' | 'denied' | 'escalated', by = reviewer()) => {
  told.when('ClaimCase', {}, { by })
  const items =
    outcome === 'denied' ? [{ missing: 'the class of the goods' }, { missing: 'marked regions' }] : []
  const became = told.when('Decide', { outcome, clause: 'c-1', text: 'Decided.', items }, { by })
  told.wait(30_000)
  told.when('TakeEffect', {}, { by: system })
  return became
}

describe('a report', () => {
  test('AR-01 begins with what the person says, on a product, a shop or an order; without that it is refused', () => {
    const told = opened()
    expect(told.state()).toMatchObject({ notice: null, report: { text: expect.any(String) }, status: 'open' })
    expect(told.state().anchors.notice).toBeUndefined()
    const claim = { text: 'The shop sells copies.' }
    expect(
      story(law, 'hosted', {
        claim,
        subject: { listing: 'shop 11', site: 'RU', target: { kind: 'shop' } },
      }).state(),
    ).toMatchObject({ subject: { target: { kind: 'shop' } } })
    expect(() => story(law, 'hosted', { claim: undefined }).state()).toThrow()
  })

  test('X-13 is filed only by somebody who vouches for this one report', () => {
    const told = opened()
    told.prepare()
    expect(told.file().refusals).toEqual(['not-attested'])
    expect(files(told).events).toEqual(['PacketFiled'])
    expect(told.state().filings[0]?.attested).toBe(true)
  })

  test('AR-09 goes from the first review to the experts by being handed on, and the result cites its clause', () => {
    const told = opened()
    told.prepare()
    files(told)
    expect(told.state().stage).toBe('first')
    expect(told.when('ClaimCase', {}, { by: committee() }).refusals).toEqual(['other-stage'])
    decides(told, 'escalated')
    expect(told.state()).toMatchObject({ status: 'filed', stage: 'expert', claim: null })
    expect(told.when('ClaimCase', {}, { by: reviewer('reviewer-2') }).refusals).toContain('other-stage')
    expect(decides(told, 'escalated', committee()).refusals).toEqual(['no-next-stage'])
    decides(told, 'granted', committee())
    expect(told.state()).toMatchObject({
      status: 'granted',
      decisions: [{ outcome: 'escalated' }, { outcome: 'granted', clause: 'c-1', stage: 'expert' }],
    })
  })

  test('X-05 whoever handed it on does not decide the next stage, and being handed on can be undone', () => {
    const told = opened()
    told.prepare()
    files(told)
    const both = { id: 'two-roles', role: 'reviewer' } as const
    told.when('ClaimCase', {}, { by: both })
    told.when(
      'Decide',
      { outcome: 'escalated', clause: 'c-1', text: 'A hard case.', items: [] },
      { by: both },
    )
    expect(told.when('UndoDecision', {}, { by: both }).events).toEqual(['DecisionUndone'])
    expect(told.state()).toMatchObject({ stage: 'first', claim: { by: 'two-roles' } })
    told.when(
      'Decide',
      { outcome: 'escalated', clause: 'c-1', text: 'A hard case.', items: [] },
      { by: both },
    )
    told.wait(30_000)
    told.when('TakeEffect', {}, { by: system })
    expect(told.when('ClaimCase', {}, { by: { id: 'two-roles', role: 'committee' } }).refusals).toEqual([
      'decided-before',
    ])
  })

  test('AR-11 one a day for the same target and act: a swapped file is no other act, the next day is another day', () => {
    const told = opened('external')
    told.prepare()
    files(told)
    told.denied()
    mends(told, 2)
    const refused = told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [], attested: true })
    expect(refused).toMatchObject({
      ok: false,
      refusals: expect.arrayContaining([
        expect.objectContaining({ code: 'daily-limit', kind: 'law', until: Date.UTC(2026, 2, 2, 16) }),
      ]),
    })
    told.at(49 * hour)
    expect(files(told).events).toEqual(['PacketFiled'])
  })

  test('AR-11 the day stays taken when the case has ended, and a correction is the same report', () => {
    const told = opened()
    told.prepare()
    files(told)
    told.attach(2)
    expect(files(told, { supersedes: 1 }).events).toEqual(['PacketFiled'])
    told.when('GiveUp', { reason: 'settled' })
    expect(told.state().status).toBe('withdrawn')
    expect(reservationsOf(told.state(), law)).toEqual([
      expect.objectContaining({ kind: 'daily', refusal: 'daily-limit', until: Date.UTC(2026, 2, 2, 16) }),
    ])
  })

  test('AR-12 48 hours from the rejection; an attempt before that fails by itself and does not restart the clock', () => {
    const told = opened()
    told.prepare()
    files(told)
    decides(told, 'denied')
    const denied = told.state().anchors.denied ?? 0
    mends(told, 2, ['r1', 'r2'])
    for (const after of [24 * hour, 48 * hour - 1]) {
      told.at(denied - Date.UTC(2026, 2, 2, 1) + after)
      expect(
        told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [], attested: true }),
      ).toMatchObject({
        ok: false,
        refusals: [
          { code: 'not-yet', subject: 'refile-from', until: denied + 48 * hour, overridable: false },
        ],
      })
    }
    told.wait(1)
    expect(files(told).events).toEqual(['PacketFiled'])
  })

  test('AR-13 the next attempt opens with exactly the items of the rejection, and is checked against them', () => {
    const told = opened()
    told.prepare()
    files(told)
    decides(told, 'denied')
    told.wait(3 * day)
    told.prepare(2, 'another reason')
    const refused = told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [], attested: true })
    expect(refused).toMatchObject({
      ok: false,
      refusals: [
        { code: 'item-open', subject: 'r1', says: { en: expect.stringContaining('the class of the goods') } },
        { code: 'item-open', subject: 'r2', says: { en: expect.stringContaining('marked regions') } },
      ],
    })
    expect(told.facts('another reason', ['a1', 'a2', 'r3']).refusals).toEqual(['unknown-allegation'])
    mends(told, 3, ['r1', 'r2'])
    expect(files(told).events).toEqual(['PacketFiled'])
    // What was answered to this denial says nothing about the next.
    decides(told, 'denied')
    expect(told.state().statement?.answers.map((one) => one.allegation)).toEqual(['a1', 'a2'])
  })

  test('AR-14 upheld, it takes the listing of the other shop down and penalises that shop; amended, both are undone by name', () => {
    const of = story(law, 'hosted', {}, { respondent: { shop: 'shop-9', mark: 'h1:mark' } })
    of.prepare()
    files(of)
    of.when('ClaimCase', {}, { by: reviewer() })
    const upheld = { outcome: 'granted' as const, clause: 'c-1', text: 'Upheld.', items: [] }
    expect(of.when('Decide', { ...upheld, grade: 'mild' }, { by: reviewer() }).refusals).toEqual([
      'unknown-grade',
    ])
    of.when('Decide', { ...upheld, grade: 'grave' }, { by: reviewer() })
    of.wait(30_000)
    of.when('TakeEffect', {}, { by: system })
    expect(of.events().flatMap((event) => effectsOf(event, of.state(), law))).toMatchObject([
      { kind: 'listing', command: 'SeeRemoved', key: { shop: 'shop-9' } },
      {
        kind: 'account',
        command: 'ApplyPenalty',
        key: { shop: 'shop-9' },
        body: { cause: 'decided:RC-7K3Q-9F:1', reason: 'trademark', grade: 'grave' },
      },
    ])
    of.when(
      'AmendDecision',
      {
        decision: 1,
        outcome: 'denied',
        clause: 'c-1',
        text: 'Not upheld after all.',
        items: [{ missing: 'proof' }],
      },
      { by: reviewer() },
    )
    of.wait(30_000)
    of.when('TakeEffect', {}, { by: system })
    expect(of.state()).toMatchObject({
      status: 'denied',
      decisions: [{ state: 'amended' }, { state: 'effective', amends: 1 }],
    })
    expect(
      of
        .events()
        .slice(-1)
        .flatMap((event) => effectsOf(event, of.state(), law)),
    ).toMatchObject([
      { kind: 'listing', command: 'RestoreListing', key: { shop: 'shop-9' } },
      {
        kind: 'account',
        command: 'UndoPenalty',
        key: { shop: 'shop-9' },
        body: { undoes: 'decided:RC-7K3Q-9F:1' },
      },
    ])
  })

  test('X-05 nobody decides a report about their own shop', () => {
    const told = story(law, 'hosted', {}, { respondent: { shop: 'shop-9', mark: 'h1:mark' } })
    told.prepare()
    files(told)
    expect(
      told.when('ClaimCase', {}, { by: reviewer(), given: { actorShops: ['shop-9'] } }).refusals,
    ).toEqual(['own-shop'])
  })
})
