import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding, Level } from '../evidence/finding.ts'
import { compared, suggestionOf } from './suggestion.ts'

const finding = (level: Level, clause: string | null, kind: Finding['basis']['kind']): Finding => ({
  rule: `${level}-${clause}`,
  clause: clause === null ? null : { id: clause, label: clause },
  level,
  subject: 'the case',
  where: { in: 'case' },
  measured: null,
  threshold: null,
  confidence: 'medium',
  says: { zh: '一', en: 'one', ru: 'один' },
  remedy: { zh: '一', en: 'one', ru: 'один' },
  basis: { source: 's', kind, contradicted: false, assumed: false },
})
const arbitrary = fc.record({
  level: fc.constantFrom<Level>('block', 'warn', 'advise', 'ask'),
  clause: fc.constantFrom('c-1', 'c-2', 'c-9', null),
  kind: fc.constantFrom<Finding['basis']['kind']>('primary', 'second-hand', 'ours'),
})

test('a suggestion rests on findings of the law alone: our own judgement, and what has no clause, changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(arbitrary, { maxLength: 6 }),
      fc.array(arbitrary, { maxLength: 4 }),
      (some, more) => {
        const law = some.map(({ level, clause, kind }) => finding(level, clause, kind))
        const ours = more.map(({ level, clause, kind }) =>
          clause === null ? finding(level, null, kind) : finding(level, clause, 'ours'),
        )
        const of = (findings: Finding[]) =>
          suggestionOf({ verdict: 'warn', findings, passed: [] }, ['c-1', 'c-2'])
        expect(of([...law, ...ours])).toEqual(of(law))
        const { outcome, clause } = of(law)
        const binds = law.filter((one) => one.clause !== null && one.basis.kind !== 'ours')
        const levels = new Set(binds.map(({ level }) => level))
        expect(outcome).toBe(levels.has('block') ? 'denied' : levels.has('ask') ? null : 'granted')
        if (clause !== null) expect(['c-1', 'c-2']).toContain(clause)
      },
    ),
  )
})

test('pixel signals have no way into it: a finding knows none, and the module that makes it reads no facts', async () => {
  const { readFile } = await import('node:fs/promises')
  for (const file of ['suggestion.ts', 'blind.ts'])
    expect(await readFile(new URL(file, import.meta.url), 'utf8')).not.toMatch(/\.signals\b|\.facts\b/)
})

test('a choice is compared by outcome first, then by the clause that is suggested', () => {
  const denied = { outcome: 'denied', clause: 'c-1' } as const
  expect(compared({ outcome: 'granted', clause: 'c-1' }, denied)).toBe('other-outcome')
  expect(compared({ outcome: 'denied', clause: 'c-2' }, denied)).toBe('other-clause')
  expect(compared({ outcome: 'denied', clause: 'c-2', also: ['c-1'] }, denied)).toBe('same')
  expect(compared({ outcome: 'escalated', clause: 'c-1' }, denied)).toBe('nothing-suggested')
  expect(compared({ outcome: 'denied', clause: 'c-1' }, { outcome: null, clause: null })).toBe(
    'nothing-suggested',
  )
})
