import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNotice } from '#core/notice/read.ts'
import { testLibrary } from '#test/law.ts'

const here = new URL('./', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, here), 'utf8')
const pack = testLibrary().latest('joom')

type Expected = {
  fields: Record<string, string>
  times: Record<string, string>
  assumedZone: string[]
  allegations: string[]
  reason: string | null
  missing: string[]
  unclear: string[]
}
const names = readdirSync(here).flatMap((name) => (name.endsWith('.txt') ? [name.slice(0, -4)] : []))
const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim()

describe('the corpus of notices', () => {
  test('holds at least fourteen layouts', () => expect(names.length).toBeGreaterThanOrEqual(14))

  test.each(names)('JA-07 %s is read as a person reads it, and nothing is guessed', (name) => {
    const text = read(`${name}.txt`)
    const expected: Expected = JSON.parse(read(`${name}.json`))
    const reading = readNotice(text, pack)
    const { allegations: _, ...fields } = reading.fields
    const values = Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, field.value]))
    const times = Object.entries(fields).flatMap(([id, { instant, day }]) =>
      instant !== undefined
        ? [[id, new Date(instant).toISOString().replace('.000', '')]]
        : day
          ? [[id, day]]
          : [],
    )
    expect({
      fields: values,
      times: Object.fromEntries(times),
      assumedZone: Object.keys(fields).filter((id) => fields[id]?.assumedZone),
      allegations: reading.allegations.map((one) => one.text),
      reason: reading.reason?.id ?? null,
      missing: reading.missing,
      unclear: Object.keys(reading.unclear),
    }).toEqual({ ...expected, assumedZone: expect.arrayContaining(expected.assumedZone) })
    expect(Object.keys(fields).filter((id) => fields[id]?.assumedZone)).toHaveLength(
      expected.assumedZone.length,
    )
  })

  test.each(names)('JA-07 every span of %s points at what it says', (name) => {
    const text = read(`${name}.txt`)
    const { fields, allegations, reason, unclear } = readNotice(text, pack)
    for (const [id, field] of Object.entries(fields)) {
      const parts = field.values ?? (id === 'allegations' ? [] : [field])
      for (const part of parts) expect(text.slice(part.span.start, part.span.end)).toBe(part.value)
    }
    for (const found of Object.values(unclear).flat())
      expect(text.slice(found.span.start, found.span.end)).toBe(found.value)
    for (const { text: said, span } of allegations)
      if (span !== undefined) expect(flat(text.slice(span.start, span.end))).toBe(said)
    if (reason !== null) expect(reason.span.end).toBeGreaterThan(reason.span.start)
  })
})

test('JA-07 any text is read without failing, and every span lies where its value stands', () => {
  const word = fc.constantFrom(
    ...Object.values(pack.notice.fields).flatMap((field) => field.labels),
    ':',
    '：',
    '|',
    '\t',
    '\n',
    '\r\n',
    ' ',
    '1.',
    '- ',
    'IPR_VIOLATION',
    '2026-11-12 18:00',
    '12/11/2026',
    '５ｆ',
    'İ',
    '\u200b',
    '商标',
    'A1B2C3D4E5',
  )
  const text = fc
    .array(fc.oneof(word, fc.string({ maxLength: 12 })), { maxLength: 60 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (written) => {
      const { fields, allegations, unclear } = readNotice(written, pack)
      const single = Object.values(fields).filter((field) => field.values === undefined)
      for (const { value, span } of [
        ...Object.values(unclear).flat(),
        ...single.flatMap((field) => (field.value.includes('\n') ? [] : [field])),
      ])
        expect(flat(written.slice(span.start, span.end)).length).toBeGreaterThanOrEqual(
          Math.min(1, flat(value).length),
        )
      for (const { span } of allegations) {
        expect(span?.start ?? 0).toBeGreaterThanOrEqual(0)
        expect(span?.end ?? 0).toBeLessThanOrEqual(written.length)
      }
      for (const id of Object.keys(unclear)) expect(fields[id]).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('JA-07 a notice as long as the door lets in is read within two seconds of the processor', () => {
  const long = read('12-two-deadlines.txt').repeat(500).slice(0, 200_000)
  readNotice(long.slice(0, 20_000), pack)
  const started = process.cpuUsage()
  readNotice(long, pack)
  // Not by the clock on the wall, which also runs while others have the machine.
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000)
})
