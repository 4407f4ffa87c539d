import { describe, expect, test } from 'vitest'
import { inventedLaw, inventedPack } from '#test/fixtures/law.ts'
import { appealTypeOf, basisOf, binding, clauseRef, documentOf, procedureOf, reasonOf } from './law.ts'
import type { Provenance } from './values.ts'

const plain: Provenance = {
  source: 'house-rules',
  confidence: 'medium',
  effective: 'unknown',
  assumed: false,
  contradicted: [],
}
const contradicted: Provenance = {
  ...plain,
  contradicted: [{ source: 'house-rules', says: { zh: '不同', en: 'otherwise' } }],
}
const assumed: Provenance = { ...plain, confidence: 'low', assumed: true }

describe('how far a rule of the law binds', () => {
  test('X-12 on an external venue the seller may override it, and a contradicted or assumed value only asks', () => {
    expect(binding(plain, inventedPack, 'external')).toEqual({ level: 'refuse', overridable: true })
    expect(binding(contradicted, inventedPack, 'external')).toEqual({ level: 'ask', overridable: true })
    expect(binding(assumed, inventedPack, 'external')).toEqual({ level: 'ask', overridable: true })
  })

  test('X-12 hosted, or stated in the notice itself, it refuses and nobody overrides it', () => {
    for (const provenance of [plain, contradicted, assumed]) {
      expect(binding(provenance, inventedPack, 'hosted')).toEqual({ level: 'refuse', overridable: false })
      expect(binding(provenance, inventedPack, 'external', true)).toEqual({
        level: 'refuse',
        overridable: false,
      })
    }
  })

  test('X-12 a finding says where its rule comes from', () => {
    expect(basisOf(contradicted, inventedPack)).toEqual({
      source: 'house-rules',
      kind: 'ours',
      contradicted: true,
      assumed: false,
    })
  })
})

describe('looking things up', () => {
  test('JA-26 a clause is cited by id and label', () => {
    expect(clauseRef(inventedPack, 'c-1')).toEqual({ id: 'c-1', label: 'Seller Rules 4.2' })
    expect(clauseRef(inventedPack, undefined)).toBeNull()
    expect(clauseRef(inventedPack, 'c-2')).toBeNull()
  })

  test('a name that every object has is no entry of the law', () => {
    expect(reasonOf(inventedLaw, 'constructor')).toBeUndefined()
    expect(documentOf(inventedLaw, 'toString')).toBeUndefined()
    expect(appealTypeOf(inventedLaw, '__proto__')).toBeUndefined()
    expect(clauseRef(inventedPack, 'hasOwnProperty')).toBeNull()
  })

  test('a procedure the pack lacks is a bug, not an answer', () => {
    expect(procedureOf(inventedLaw).title.en).toBe('Appeal of a removed listing')
    expect(() => procedureOf({ ...inventedLaw, procedureId: 'other' })).toThrow(RangeError)
  })
})
