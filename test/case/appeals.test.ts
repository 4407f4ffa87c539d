import { describe, expect, test } from 'vitest'
import { deadlinesFor } from '#core/case/clock.ts'
import { effectsOf } from '#core/case/effects.ts'
import { reservationsOf } from '#core/case/reservations.ts'
import { timersOf } from '#core/case/timers.ts'
import type { Law } from '#core/policy/pack.ts'
import type { GateRule, Procedure } from '#core/policy/procedure.ts'
import { laws, withGates } from '../arbitraries/law.ts'
import { committee, day, hour, reviewer, type Story, start, story, system } from './story.ts'

const law = laws.manual
const gate = (name: string, more: Partial<GateRule> = {}): GateRule => ({
  gate: name,
  args: {},
  on: ['FilePacket'],
  remedy: { zh: '请更正', en: 'mend it', ru: 'исправьте' },
  rows: [],
  source: 'house-rules',
  confidence: 'medium',
  effective: 'unknown',
  assumed: false,
  contradicted: [],
  ...more,
})
function changed(of: Law, change: (procedure: Procedure) => Partial<Procedure>): Law {
  const procedure = of.pack.procedures[of.procedureId]
  if (procedure === undefined) throw new Error('no such procedure')
  const procedures = { ...of.pack.procedures, [of.procedureId]: { ...procedure, ...change(procedure) } }
  return { ...of, pack: { ...of.pack, procedures } }
}

/** Prepared anew, every item of the last denial answered. */
function mends(told: Story, content: number) {
  told.prepare(content, `changed ${content}`)
  told.facts(`changed ${content}`, ['a1', 'a2', 'r1'])
}
const decides = (told: Story, outcome: 'granted' | 'denied', by = reviewer()) => {
  told.when('ClaimCase', {}, { by })
  const items = outcome === 'denied' ? [{ missing: 'the certificate' }] : []
  told.when('Decide', { outcome, clause: 'c-1', text: 'Decided.', items }, { by })
  told.wait(30_000)
  return told.when('TakeEffect', {}, { by: system })
}

describe('an appeal that fails again and again', () => {
  const thrice = changed(law, ({ stages }) => ({
    stages: stages.map((one) => (one.when === undefined ? one : { ...one, when: { failures: { min: 3 } } })),
  }))

  test('AU-09 the third failure moves it to human review, and not before', () => {
    const told = story(thrice, 'hosted')
    const stages: (string | null)[] = []
    for (const round of [1, 2, 3, 4]) {
      mends(told, round)
      told.file()
      stages.push(told.state().stage)
      if (round < 4) decides(told, 'denied')
    }
    expect(stages).toEqual(['first', 'first', 'first', 'manual'])
    expect(told.when('ClaimCase', {}, { by: reviewer() }).refusals).toEqual(['other-stage', 'decided-before'])
    decides(told, 'granted', committee())
    expect(told.state().status).toBe('granted')
  })

  test('AU-21 a further appeal answers every reason given; with material, each with something no filing held', () => {
    const told = story(thrice, 'external')
    mends(told, 1)
    told.file()
    told.denied()
    told.prepare(2, 'another reason')
    expect(told.file().refusals).toEqual(['item-open'])
    const strict = withGates(thrice, (gates) => [
      ...gates.filter((one) => one.gate !== 'items-answered'),
      gate('items-answered', { args: { material: true } }),
    ])
    const again = story(strict, 'external')
    mends(again, 1)
    again.file()
    again.denied()
    const old = again.state().exhibits.map((one) => one.id)
    again.attach(2)
    const answers = (exhibits: string[]) =>
      again.when('StateFacts', {
        text: 'We are authorised.',
        reasonText: 'another reason',
        answers: ['a1', 'a2', 'r1'].map((allegation) => ({
          allegation,
          text: `See ${allegation}.`,
          exhibits,
        })),
      })
    answers(old)
    expect(again.file().refusals).toEqual(['item-open'])
    answers(again.state().exhibits.map((one) => one.id))
    expect(again.file().events).toEqual(['PacketFiled'])
  })
})

describe('the same goods listed anew', () => {
  const anew = { listing: '5f3a9c01b2d5', at: start + 1, shares: ['SKU K-1'] }

  test('AU-10 counts as evasion until it is taken down: recorded by the seller, noted by a reviewer, or seen by the venue', () => {
    const told = story(law, 'hosted')
    told.prepare()
    const seen = { relistings: [anew] }
    expect(told.file({}, seen).refusals).toEqual(['evasion'])
    expect(told.when('RecordRelisting', anew, { by: reviewer() }).events).toEqual(['RelistingRecorded'])
    expect(told.file().refusals).toEqual(['evasion'])
    expect(told.when('RecordRelisting', { ...anew, takenDownAt: told.now() }).events).toEqual([
      'RelistingRecorded',
    ])
    expect(told.file({}, seen).events).toEqual(['PacketFiled'])
  })

  test('AU-10 during review nothing can be filed again, and the relisting of then keeps a correction out', () => {
    const told = story(law, 'hosted')
    told.prepare()
    told.file()
    told.attach(2)
    expect(told.file().refusals).toEqual(['already-open'])
    told.when('RecordRelisting', anew)
    expect(told.file({ supersedes: 1 }).refusals).toEqual(['evasion'])
  })

  test('AU-10 the listing of the case itself is not listed anew, and no instant lies ahead or backwards', () => {
    const told = story(law, 'external')
    const own = told.state().subject?.listing ?? ''
    expect(told.when('RecordRelisting', { ...anew, listing: own }).refusals).toEqual(['own-listing'])
    const ahead = { ...anew, at: told.now() + 1, takenDownAt: told.now() }
    expect(told.when('RecordRelisting', ahead).refusals).toEqual(['future-instant', 'dates-reversed'])
    expect(told.when('RecordRelisting', anew, { by: reviewer() }).refusals).toEqual(['only-hosted'])
  })
})

describe('windows and tries', () => {
  const opens = withGates(law, (gates) => [...gates, gate('open-window', { on: ['OpenCase'] })])
  const penalty = changed(opens, ({ deadlines }) => ({
    deadlines: deadlines.flatMap((rule) =>
      rule.anchor === 'notice' && rule.after === 'P30D'
        ? [
            { ...rule, after: 'P7D', when: undefined },
            { ...rule, anchor: 'penalty' as const, after: 'P7D', when: undefined },
          ]
        : [],
    ),
  }))
  const windows = (told: Story) =>
    deadlinesFor(told.state(), penalty).map(({ anchor, at }) => [anchor, at - start])

  test('IR-01 IR-21 seven days from the penalty and from the notice, the earlier counts; a second later no case is opened', () => {
    const told = story(penalty, 'hosted', { penaltyAt: start - day })
    expect(windows(told)).toEqual([
      ['penalty', 6 * day],
      ['notice', 7 * day],
    ])
    const late = () => story(penalty, 'hosted', { penaltyAt: start + hour - 7 * day - 1000 }).state()
    expect(late).toThrow()
    expect(story(penalty, 'hosted', { penaltyAt: start + hour - 7 * day }).state().status).toBe('open')
    expect(story(penalty, 'external', { penaltyAt: start - 8 * day }).state().status).toBe('open')
  })

  test('IR-03 one try: a rejection is final, and while undecided what was missing can still be supplied', () => {
    const told = story(laws.oneTry, 'hosted')
    told.prepare()
    told.file()
    told.attach(2)
    expect(told.file({ supersedes: 1 }).events).toEqual(['PacketFiled'])
    decides(told, 'denied', committee())
    expect(told.state().status).toBe('exhausted')
    expect(told.file().refusals).toEqual(['wrong-status'])
  })

  test('X-12 a number of tries the notice states outranks the pack, and nobody overrides it', () => {
    const told = story(laws.twoTries, 'external', { stated: { tries: 1 } })
    told.prepare()
    told.file()
    told.denied()
    expect(told.state().status).toBe('exhausted')
    const more = story(laws.oneTry, 'external', { stated: { tries: 3 } })
    more.prepare()
    more.file()
    more.denied()
    expect(more.state().status).toBe('denied')
  })

  test('IR-19 a reason of another procedure is turned away to it by name', () => {
    const elsewhere = changed(laws.oneTry, () => ({ reasons: ['copyright'] }))
    const title = { zh: '商标申诉', en: 'Trademark appeal', ru: 'Апелляция по знаку' }
    const other = changed(laws.oneTry, () => ({ reasons: ['trademark'], title })).pack.procedures.restore
    if (other === undefined) throw new Error('no such procedure')
    const both = {
      ...elsewhere,
      pack: { ...elsewhere.pack, procedures: { ...elsewhere.pack.procedures, other } },
    }
    const told = () => story(both, 'external', { reason: 'trademark' })
    const { asks } = story(both, 'external', { reason: 'copyright' })
    expect(told().events()).toEqual([])
    expect(asks('GiveUp', { reason: '' }).ok).toBe(true)
    const { refusals } = told().opening
    expect(refusals).toMatchObject([
      { code: 'reason-elsewhere', remedy: { en: 'It belongs to: Trademark appeal.' } },
    ])
  })
})

describe('a decision amended after it took effect', () => {
  const granted = () => {
    const told = story(law, 'hosted')
    told.prepare()
    told.file()
    decides(told, 'granted')
    return told
  }
  const amendment = {
    decision: 1,
    outcome: 'denied' as const,
    clause: 'c-1',
    text: 'Not after all.',
    items: [{ missing: 'proof' }],
  }

  test('X-13 it is held like any, and undoes what the first brought about by its name', () => {
    const told = granted()
    expect(told.when('AmendDecision', amendment, { by: reviewer('reviewer-2') }).events).toEqual([
      'DecisionMade',
    ])
    expect(told.state().status).toBe('granted')
    expect(timersOf(told.state(), law)).toMatchObject([{ command: 'TakeEffect', at: told.now() + 30_000 }])
    // It may be open again, so nobody comes between.
    expect(reservationsOf(told.state(), law)).toMatchObject([{ kind: 'open-case' }])
    told.wait(30_000)
    expect(told.when('TakeEffect', {}, { by: system }).events).toEqual(['DecisionTookEffect'])
    expect(told.state()).toMatchObject({
      status: 'denied',
      filings: [{ outcome: 'denied', reasons: ['proof'] }],
    })
    const [last] = told.events().slice(-1)
    expect(last && effectsOf(last, told.state(), law)).toMatchObject([
      { command: 'UndoRestore', body: { cause: 'amended:RC-7K3Q-9F:2', undoes: 'answered:RC-7K3Q-9F:1' } },
    ])
  })

  test('X-13 undone within its hold the first decision stands', () => {
    const told = granted()
    told.when('AmendDecision', amendment, { by: reviewer() })
    expect(told.when('UndoDecision', {}, { by: reviewer() }).events).toEqual(['DecisionUndone'])
    expect(told.state()).toMatchObject({
      status: 'granted',
      decisions: [{ state: 'effective' }, { state: 'undone' }],
    })
  })

  test('only what stands last is amended, by the role of its stage, and not once something was filed since', () => {
    const told = story(law, 'hosted')
    told.prepare()
    told.file()
    decides(told, 'denied')
    expect(told.when('AmendDecision', { ...amendment, decision: 7 }, { by: reviewer() }).refusals).toEqual([
      'not-amendable',
    ])
    expect(told.when('AmendDecision', amendment, { by: committee() }).refusals).toEqual(['other-stage'])
    mends(told, 2)
    told.file()
    expect(told.when('AmendDecision', amendment, { by: reviewer() }).refusals).toEqual([
      'wrong-status',
      'not-amendable',
    ])
  })
})
