import { describe, expect, test } from 'vitest'
import { showing } from '#test/fixtures/picture.ts'
import { lawOf } from '#test/fixtures/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Law } from '../policy/pack.ts'
import { pairsAtMost, pairsLeftOut, picturePairs } from './picture-pairs.ts'

const bare = lawOf([])
const law: Law = {
  ...bare,
  pack: {
    ...bare.pack,
    procedures: Object.fromEntries(
      Object.entries(bare.pack.procedures).map(([id, procedure]) => [
        id,
        {
          ...procedure,
          pictures: {
            ours: ['original-picture', 'listing-picture'],
            theirs: ['complainant-picture'],
            supplier: [],
            dates: [],
          },
        },
      ]),
    ),
  },
}

/** So many pictures of each kind in one case. */
function holding(counts: Record<string, number>): CaseState {
  const state = showing({})
  const [exhibit] = state.exhibits
  if (exhibit === undefined) throw new Error('no exhibit')
  const exhibits = Object.entries(counts).flatMap(([document, count]) =>
    Array.from({ length: count }, (_, n) => ({
      ...exhibit,
      id: `${document} ${n}`,
      document,
      role: document === 'original-picture' ? ('original' as const) : ('capture' as const),
    })),
  )
  return { ...state, exhibits }
}

describe('pictures of a case held against each other', () => {
  test('AR-04 each of ours is laid beside each of theirs, an original beside what the listing shows', () => {
    const state = holding({ 'complainant-picture': 2, 'listing-picture': 1, 'original-picture': 1 })
    expect(
      picturePairs(state, law).map(({ first, second }) => `${first.exhibit} ~ ${second.exhibit}`),
    ).toEqual([
      'original-picture 0 ~ listing-picture 0',
      'original-picture 0 ~ complainant-picture 0',
      'original-picture 0 ~ complainant-picture 1',
      'listing-picture 0 ~ complainant-picture 0',
      'listing-picture 0 ~ complainant-picture 1',
    ])
    expect(pairsLeftOut(state, law)).toBe(0)
  })
  test('AR-04 of more pairs than are looked at the originals come first, and the rest is counted', () => {
    const state = holding({ 'listing-picture': 9, 'original-picture': 3, 'complainant-picture': 10 })
    const pairs = picturePairs(state, law)
    expect(pairs).toHaveLength(pairsAtMost)
    expect(pairs.every(({ first }) => first.document === 'original-picture')).toBe(true)
    expect(pairsLeftOut(state, law)).toBe(3 * 9 + 12 * 10 - pairsAtMost)
  })
})
