import { expect, test } from 'vitest'
import { mentioned, mentionsIn, naming, suggested, withName } from './team-mention.ts'

const people = [
  { id: '1', name: 'Clerk A', here: true },
  { id: '2', name: 'Clerk A. Two', here: true },
  { id: '3', name: '法务 王', here: true },
  { id: '4', name: 'Former', here: false },
]

test.each([
  ['@', 1, { from: 0, typed: '' }],
  ['Ask @cl', 7, { from: 4, typed: 'cl' }],
  ['Ask @cl now', 7, { from: 4, typed: 'cl' }],
  ['问@法', 3, null],
  ['问 @法', 4, { from: 2, typed: '法' }],
  ['mail a@b.example', 16, null],
  ['@a\nb', 4, null],
  ['none', 4, null],
])('%j at %d names %j', (text, caret, found) => expect(naming(text, caret)).toEqual(found))

test('names are found by any of their parts, only of who is there, and never one’s own', () => {
  expect(suggested('cl', people, '1').map(({ id }) => id)).toEqual(['2'])
  expect(suggested('王', people, '1').map(({ id }) => id)).toEqual(['3'])
  expect(suggested('', people, '3').map(({ id }) => id)).toEqual(['1', '2'])
})

test('a name goes in where it was typed, and is found again, the longer one first', () => {
  const typed = naming('Ask @cl please', 7)
  if (typed === null) throw new Error('nobody is named')
  const { text, caret } = withName('Ask @cl please', typed, 'Clerk A. Two')
  expect(text).toBe('Ask @Clerk A. Two  please')
  expect(text.slice(0, caret)).toBe('Ask @Clerk A. Two ')
  expect(mentioned(text, people)).toEqual(['2'])
  expect(mentionsIn('@Clerk A, @法务 王!', people)).toEqual([
    { text: '@Clerk A', person: '1' },
    { text: ', ', person: null },
    { text: '@法务 王', person: '3' },
    { text: '!', person: null },
  ])
})
