import { expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { judged } from '#test/fixtures/rules.ts'
import type { CaseState } from '../../case/state.ts'
import type { Facts } from '../facts.ts'
import { sealLikeness } from '../seal-print.ts'

type Seals = NonNullable<NonNullable<NonNullable<Facts['pdf']>['pictures']>[number]['seals']>
const box = { x: 700, y: 1100, width: 180, height: 180 }
/** A print of a ring with marks on it that hang on `n`. */
const print = (n: number): string =>
  Array.from({ length: 576 }, (_, at) => {
    const [x, y] = [(at % 24) - 11.5, Math.floor(at / 24) - 11.5]
    const far = Math.hypot(x, y)
    const marked = far > 5 && far < 9 && Math.sin(Math.atan2(y, x) * (5 + n) + n) > 0.3
    return far > 10 && far < 12 ? 'f' : marked ? 'c' : '0'
  }).join('')
const paper = (sha256: string, seals: Seals): Facts => ({
  laboratory: 'test',
  sha256: sha256.repeat(64),
  bytes: 9,
  type: { bySignature: 'pdf', byExtension: 'pdf', decodes: true },
  pdf: {
    pages: 1,
    encrypted: false,
    text: 'Letter',
    pictures: [{ page: 1, width: 1000, height: 1400, seals }],
  },
  unread: [],
})
const letter = (...papers: Facts[]): CaseState => {
  const state = openCase()
  const [first] = state.exhibits.filter(({ document }) => document === 'authorisation-letter')
  if (first === undefined) throw new Error('the case has no letter')
  return {
    ...state,
    exhibits: papers.map((facts, n) => ({ ...first, id: `${first.id.slice(0, -1)}${n}`, facts })),
  }
}

test('JA-13 a seal found on a page is named with its place, and whose it is stays for a person', () => {
  const [found] = judged(letter(paper('a', [{ box, score: 0.93 }])), 'seal', {}, {}).findings
  expect(found).toMatchObject({
    level: 'advise',
    where: { page: 1, box },
    measured: 0.93,
    confidence: 'medium',
  })
  expect(found?.says.en).toMatch(/on page 1.*a person judges/)
  const [none] = judged(letter(paper('a', [])), 'seal').findings
  expect(none).toMatchObject({ level: 'ask', measured: null })
  expect(none?.says.en).toMatch(/no round red seal was found on the 1 pages/)
})

test('JA-13 one picture of a seal on two papers is asked about, another stamp and the same file twice are not', () => {
  const sealed = (sha256: string, n: number) => paper(sha256, [{ box, score: 0.9, print: print(n) }])
  expect(sealLikeness(print(1), print(1))).toBeCloseTo(1)
  expect(sealLikeness(print(1), print(4))).toBeLessThan(0.9)
  const reused = (...papers: Facts[]) => judged(letter(...papers), 'seal-reused')
  expect(reused(sealed('a', 1), sealed('b', 1)).findings).toMatchObject([
    { level: 'ask', where: { page: 1, box }, also: { page: 1, box } },
  ])
  expect(reused(sealed('a', 1), sealed('b', 4)).findings).toEqual([])
  expect(reused(sealed('a', 1), sealed('a', 1)).findings).toEqual([])
})
