import { expect, test } from 'vitest'
import { testLibrary } from '#test/law.ts'
import type { Site } from './pack.ts'
import { siteStanding } from './site.ts'

const pack = testLibrary().latest('joom')
const at = (iso: string) => Date.parse(iso)
const now = at('2026-11-20T00:00:00Z')
const ended = (period: Site['period']) => {
  const { FR } = pack.sites
  if (FR === undefined) throw new Error('no site FR')
  return { ...pack, sites: { FR: { ...FR, period } } }
}

test('JD-19 a site served, one the marketplace has left, and one no source names', () => {
  expect(siteStanding(pack, 'RU', now)).toMatchObject({
    standing: 'served',
    source: { kind: 'second-hand', dated: '2026-03-12' },
  })
  expect(siteStanding(pack, 'IT', now)).toMatchObject({
    standing: 'left',
    source: { title: 'Joom链接下架诊断', dated: '2026-03-12' },
  })
  expect(siteStanding(pack, 'SE', now)).toEqual({ standing: 'unknown', source: null, contradicted: [] })
  expect(siteStanding(pack, 'toString', now).standing).toBe('unknown')
})

test('JD-19 where the sources disagree the answer says which one it rests on and what the other says', () => {
  const { standing, source, contradicted } = siteStanding(pack, 'DE', now)
  expect([standing, source?.title]).toEqual(['served', 'Joom链接恢复应诉'])
  expect(contradicted).toMatchObject([{ source: 'diagnosis-article', rows: ['JD-19'] }])
})

test('JD-19 a site is served from the first instant of its period and left from the first of its end, in the zone of the pack', () => {
  const of = (period: Site['period'], iso: string) => siteStanding(ended(period), 'FR', at(iso)).standing
  const period = { from: '2020-01-01', until: '2026-01-01' }
  expect(of(period, '2019-12-31T15:59:59.999Z')).toBe('later')
  expect(of(period, '2019-12-31T16:00:00Z')).toBe('served')
  expect(of(period, '2025-12-31T15:59:59.999Z')).toBe('served')
  expect(of(period, '2025-12-31T16:00:00Z')).toBe('left')
  expect(of({ from: 'unknown', until: null }, '2025-12-31T16:00:00Z')).toBe('served')
})
