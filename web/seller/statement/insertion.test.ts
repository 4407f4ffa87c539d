import { expect, test } from 'vitest'
import { joined } from './insertion.ts'

test.each([
  ['', 'A.', '', 'A.'],
  ['One.', 'Two.', '', ' Two.'],
  ['One. ', 'Two.', 'Three.', 'Two. '],
  ['', 'Two.', 'Three.', 'Two. '],
  ['已附上。', '见附件。', '谢谢', '见附件。'],
  ['See', '附件', ' x', '附件'],
])('AU-12 between %j and %j, %j', (before, text, after, piece) => {
  expect(joined(before, text, after)).toBe(piece)
})
