import { describe, expect, test } from 'vitest'
import { gates } from './gates/index.ts'
import { refusalCodes, refuse } from './refusals.ts'

const parameters = (text: string | undefined) => [...new Set((text ?? '').match(/\{\w+\}/g) ?? [])].sort()

describe('the catalogue of refusals', () => {
  test.each(refusalCodes)(
    '%s says why and what to do, in three languages with the same parameters',
    (code) => {
      const { says, remedy, kind, overridable } = refuse(code)
      for (const { zh, en, ru } of [says, remedy]) {
        expect(zh).toMatch(/\p{Script=Han}/u)
        expect(en).toMatch(/^[A-Z"{]/)
        expect(ru).toMatch(/\p{Script=Cyrillic}/u)
        expect([parameters(zh), parameters(ru)]).toEqual([parameters(en), parameters(en)])
      }
      expect({ kind, overridable }).toEqual({ kind: 'integrity', overridable: false })
    },
  )

  test('parameters are put in, each language its own', () => {
    const right = { zh: '商标', en: 'trademark', ru: 'товарный знак' }
    const { says } = refuse('wrong-appeal-type', { params: { chosen: '{right}', right } })
    expect(says.zh).toContain('应选“商标”')
    expect(says.ru).toContain('нужен «товарный знак»')
    // What a person typed is never read as a place for something else.
    expect(says.en).toContain('Appeal type "{right}" does not match')
  })

  test('every gate has its name, one sentence and the codes it answers with', () => {
    for (const [name, gate] of Object.entries(gates)) {
      expect(gate.name).toBe(name)
      expect(gate.looksAt).toMatch(/^[A-Z].+\.$/)
      expect(gate.codes.length).toBeGreaterThan(0)
    }
    expect(Object.keys(gates)).toHaveLength(15)
  })
})
