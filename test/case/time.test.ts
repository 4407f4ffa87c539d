import { describe, expect, test } from 'vitest'
import { deadlinesFor, nextDeadline } from '#core/case/clock.ts'
import { timersOf } from '#core/case/timers.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Procedure } from '#core/policy/procedure.ts'
import { laws } from '../arbitraries/law.ts'
import { worldOf } from '../arbitraries/world.ts'
import { day, hour, start, story, system } from './story.ts'

const law = laws.twoTries
const override = (code: string) => ({ code, reason: 'the marketplace asked for exactly this' })
const contradicted = [{ source: 'house-rules', says: { zh: '另说', en: 'it says otherwise' } }]

const changed = (change: (procedure: Procedure) => Partial<Procedure>): Law => {
  const { procedure } = worldOf(law)
  const procedures = { restore: { ...procedure, ...change(procedure) } }
  return { ...law, pack: { ...law.pack, procedures } }
}

/** The same law, its windows in doubt. */
const doubtful = changed(({ deadlines }) => ({
  deadlines: deadlines.map((one) => ({ ...one, contradicted })),
}))

describe('time', () => {
  test('JA-30 the evidence deadline the notice states runs as a deadline of its own', () => {
    const stated = deadlinesFor(
      { ...story(law, 'external').state(), stated: { evidenceDeadline: start + 5 * day } },
      law,
    )
    expect(stated.find((one) => one.code === 'evidence-deadline')).toMatchObject({
      at: start + 5 * day,
      stated: true,
      provisional: false,
    })
  })

  test('a case lapses only once its window has passed, and not while it waits for an answer', () => {
    const told = story(law, 'external')
    const lapse = () =>
      told.when('LapseCase', { code: 'window-close' }, { by: { id: 'system', role: 'system' } })
    told.at(30 * day)
    expect(lapse().refusals).toEqual(['no-deadline'])
    told.prepare()
    told.file()
    told.wait(hour)
    expect(lapse().refusals).toEqual(['wrong-status'])
    told.denied()
    told.wait(15 * day + 1)
    expect(lapse().events).toEqual(['CaseLapsed'])
  })

  test('X-12 what the notice states is overridden by nobody', () => {
    const told = story(law, 'external', { evidenceDeadline: start + 5 * day })
    told.prepare()
    told.at(5 * day + 1)
    expect(told.file({ overrides: [override('window-closed')] }).refusals).toEqual(['window-closed'])
    told.at(5 * day)
    expect(told.file().events).toEqual(['PacketFiled'])
  })

  test('X-12 a window that sources contradict asks on an external venue, and refuses on a hosted one', () => {
    const late = (venue: 'external' | 'hosted') => {
      const told = story(doubtful, venue)
      told.prepare()
      told.at(31 * day)
      return told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [] })
    }
    expect(late('external')).toMatchObject({ refusals: [{ level: 'ask', overridable: true }] })
    expect(late('hosted')).toMatchObject({ refusals: [{ level: 'refuse', overridable: false }] })
  })

  test('X-12 a case never lapses on a deadline that is in doubt', () => {
    const told = story(doubtful, 'external')
    expect(timersOf(told.state(), doubtful)).toEqual([])
    told.at(31 * day)
    expect(told.when('LapseCase', { code: 'window-close' }, { by: system }).refusals).toEqual(['no-deadline'])
    expect(timersOf(story(doubtful, 'hosted').state(), doubtful)).toHaveLength(1)
  })

  test('X-12 a number of tries that is in doubt ends no case on an external venue', () => {
    const unsure = changed(({ tries }) => ({ tries: { ...tries, value: 1, contradicted } }))
    const told = story(unsure, 'external')
    told.prepare()
    told.file()
    told.denied()
    expect(told.state().status).toBe('denied')
    told.prepare(2, 'another text')
    expect(told.file().refusals).toEqual(['tries-used'])
    expect(told.file({ overrides: [override('tries-used')] }).events).toEqual(['PacketFiled'])
  })

  test('X-04 what presses next is what closes next; while filed, only what does not concern filing', () => {
    const told = story(law, 'external', { evidenceDeadline: start + 5 * day })
    const next = () => nextDeadline(told.state(), law, told.now())?.code ?? null
    expect(next()).toBe('evidence-deadline')
    told.at(5 * day)
    expect(next()).toBe('evidence-deadline')
    told.wait(1)
    expect(next()).toBe('window-close')
    told.at(2 * day)
    told.prepare()
    told.file()
    expect(next()).toBe(null)
    told.denied()
    expect(next()).toBe('evidence-deadline')
    told.when('GiveUp', { reason: '' })
    expect(next()).toBe(null)
  })

  test('JA-17 the clock of the review runs from the filing and is no deadline', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    const review = deadlinesFor(told.state(), law).find((one) => one.code === 'review-latest')
    expect(review).toMatchObject({ anchor: 'filed', kind: 'clock', provisional: false })
    expect(timersOf(told.state(), law)).toEqual([])
  })

  test('JA-17 clocks that wait for an answer end with it, and begin anew with the next filing', () => {
    const told = story(law, 'external')
    const waiting = () =>
      deadlinesFor(told.state(), law)
        .filter((one) => one.anchor === 'filed')
        .map((one) => one.at)
    told.prepare()
    told.file()
    const first = waiting()
    expect(first.length).toBeGreaterThan(0)
    told.wait(day)
    told.denied()
    expect(waiting()).toEqual([])
    told.wait(day)
    told.prepare(2, 'another text')
    told.file()
    expect(waiting()).toEqual(first.map((at) => at + 2 * day))
  })

  test('a case is woken a millisecond after its window, and by then it lapses', () => {
    const told = story(law, 'hosted')
    const [timer] = timersOf(told.state(), law)
    expect(timer).toMatchObject({ at: start + 30 * day + 1, command: 'LapseCase' })
    told.at(30 * day + 1)
    expect(told.when('LapseCase', { code: 'window-close' }, { by: system }).events).toEqual(['CaseLapsed'])
    expect(timersOf(told.state(), law)).toEqual([])
  })
})
