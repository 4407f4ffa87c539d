import { expect, test } from 'vitest'
import { isCaseCode, newCaseCode } from './case-code.ts'

test('every code checks, and any single wrong character is found', () => {
  for (let round = 0; round < 200; round += 1) {
    const code = newCaseCode()
    expect(isCaseCode(code)).toBe(true)
    for (const place of [3, 4, 5, 6, 8, 9])
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ')
        if (other !== code[place])
          expect(isCaseCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false)
  }
})
