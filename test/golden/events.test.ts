/** Events as every version of the program wrote them are read and folded for ever. The files are never edited, only added. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eventVersions } from '#core/case/event-schemas.ts'
import { fold } from '#core/case/evolve.ts'
import { type StoredCaseEvent, upcast } from '#core/case/upcast.ts'

const folder = new URL('./events/', import.meta.url)
const read = (name: string): StoredCaseEvent => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const names = readdirSync(folder).sort()
const stored = names.map(read)

describe('stored events', () => {
  test('there is a golden file for every type and version there ever was', () => {
    const expected = eventVersions.flatMap(({ type, v }) =>
      Array.from({ length: v }, (_, index) => `${type}.v${index + 1}.json`),
    )
    expect(names.map((name) => name.slice(3)).sort()).toEqual(expected.sort())
  })

  test.each(names)('%s is read as the current version and loses nothing', (name) => {
    const before = read(name)
    const event = upcast(before)
    expect(event.v).toBe(eventVersions.find((one) => one.type === event.type)?.v)
    if (event.v === before.v) expect(event).toEqual(before)
  })

  test('they fold to the case they tell', () => {
    const expected = JSON.parse(readFileSync(new URL('./case-state.json', import.meta.url), 'utf8'))
    expect(JSON.parse(JSON.stringify(fold(stored.map(upcast))))).toEqual(expected)
  })

  test('X-15 they fold in the same order once everything personal is erased', () => {
    const erased = fold(stored.map((event) => upcast({ ...event, personal: null })))
    const whole = fold(stored.map(upcast))
    expect(erased).toMatchObject({
      status: whole?.status,
      notice: null,
      subject: null,
      allegationIds: ['a1', 'a2'],
      filings: [{ ticket: null, ticketRecorded: true, packet: null, text: null, outcome: 'denied' }],
      decisions: [{ state: 'effective', text: null }],
    })
    expect(JSON.stringify(erased)).not.toMatch(/Nordlatte|5f3a9c01b2d4|legal@shop|018 204/)
  })

  test('an event of a later program, or a broken one, is refused', () => {
    const opened = stored.at(0)
    if (opened === undefined) throw new Error('no golden file')
    expect(() => upcast({ ...opened, v: 2 })).toThrow()
    expect(() => upcast({ ...opened, type: 'constructor' })).toThrow()
    expect(() => upcast({ ...opened, body: { ...opened.body, venue: 'elsewhere' } })).toThrow()
  })
})
