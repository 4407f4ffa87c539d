import { expect, test } from 'vitest'
import { clausesAfter } from './choosing.ts'

const choice = (clause: string, ...also: string[]) => ({
  clause,
  also,
  outcome: null,
  text: '',
  items: [],
  grade: '',
  reviewedBy: '' as const,
  own: false,
})

test('a digit chooses one clause, and several only where somebody asked for it', () => {
  expect(clausesAfter(choice('a'), 'b', false)).toEqual({ clause: 'b', also: [] })
  expect(clausesAfter(choice('a'), 'b', true)).toEqual({ clause: 'a', also: ['b'] })
  expect(clausesAfter(choice('a', 'b'), 'a', true)).toEqual({ clause: 'b', also: [] })
  expect(clausesAfter(choice(''), 'b', true)).toEqual({ clause: 'b', also: [] })
})
