import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { calendarSchema } from '../policy/pack.ts'
import { nextWorkingMorning } from './working-morning.ts'

const cn = calendarSchema.parse(
  parse(readFileSync(new URL('../../../packs/calendars/cn.yaml', import.meta.url), 'utf8')),
)
const next = (iso: string) => {
  const { at, provisional } = nextWorkingMorning(Date.parse(iso), 'Asia/Shanghai', cn)
  return [new Date(at).toISOString(), provisional]
}

test('X-04 the next working morning is the next day in the week, Monday after a weekend', () => {
  expect(next('2026-11-18T08:00:00+08:00')).toEqual(['2026-11-19T01:00:00.000Z', false])
  expect(next('2026-11-20T18:00:00+08:00')).toEqual(['2026-11-23T01:00:00.000Z', false])
})

test('X-04 a day that has begun in Shanghai is that day, whatever it is in UTC', () => {
  expect(next('2026-11-18T17:30:00Z')).toEqual(['2026-11-20T01:00:00.000Z', false])
})

test('X-04 a holiday is passed over and a make-up workday is worked', () => {
  expect(next('2026-09-30T12:00:00+08:00')).toEqual(['2026-10-08T01:00:00.000Z', false])
  expect(next('2026-10-09T12:00:00+08:00')).toEqual(['2026-10-10T01:00:00.000Z', false])
})

test('X-04 beyond the official schedule the morning is provisional', () => {
  expect(next('2026-12-31T12:00:00+08:00')[1]).toBe(true)
})
