import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exhibitIds, exhibitOf, openCase } from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import type { CaseState, Exhibit } from '../case/state.ts'
import { type FileType, fileTypes } from '../evidence/facts.ts'
import type { Law } from '../policy/pack.ts'
import { longestName } from './name.ts'
import { planPacket } from './plan.ts'

const bytes = new TextEncoder().encode('x')
const names = (state: CaseState, law = inventedLaw) => planPacket(state, law).files.map((file) => file.name)

const lawWith = (pattern: string): Law => {
  const procedure = inventedLaw.pack.procedures.restore
  if (!procedure) throw new Error('fixture has no procedure')
  const changed = { ...procedure, naming: { ...procedure.naming, pattern } }
  return { ...inventedLaw, pack: { ...inventedLaw.pack, procedures: { restore: changed } } }
}

const skuOf = (sku: string): CaseState => {
  const state = openCase()
  return { ...state, subject: state.subject && { ...state.subject, sku } }
}

describe('planPacket', () => {
  test('JA-08 names files by the pattern of the procedure, with the extension of the content', () => {
    expect(names(openCase())).toEqual([
      'SKU_NLT-114-B_Trademark_Certificate.pdf',
      'SKU_NLT-114-B_Authorization_Letter.pdf',
      'SKU_NLT-114-B_Product_Photo.jpg',
    ])
  })

  test('JA-08 a PDF that calls itself a picture is named as what it is', () => {
    const wrong = exhibitOf(exhibitIds.photo, 'product-photo', 'photo.png', 'pdf', bytes)
    expect(names(openCase({ exhibits: [wrong] }))).toEqual(['SKU_NLT-114-B_Product_Photo.pdf'])
  })

  test('orders by what the reason asks for, then as attached', () => {
    const order = planPacket(openCase(), inventedLaw).files.map((file) => file.exhibit)
    expect(order).toEqual([exhibitIds.certificate, exhibitIds.letter, exhibitIds.photo])
  })

  test('numbers several files of a kind', () => {
    const photos = ['p1', 'p2', 'p3'].map((id) => exhibitOf(id, 'product-photo', `${id}.png`, 'png', bytes))
    expect(names(openCase({ exhibits: photos }))).toEqual([
      'SKU_NLT-114-B_Product_Photo.png',
      'SKU_NLT-114-B_Product_Photo_2.png',
      'SKU_NLT-114-B_Product_Photo_3.png',
    ])
    expect(names(openCase({ exhibits: photos }), lawWith('{site}-{n}.{ext}'))).toEqual([
      'RU-1.png',
      'RU-2.png',
      'RU-3.png',
    ])
  })

  test('says where the SKU had to be changed or the name shortened', () => {
    const problems = (sku: string) => planPacket(skuOf(sku), inventedLaw).files[0]?.problems
    expect(problems('NLT-114')).toEqual([])
    expect(problems('NLT/114')).toEqual(['sku-changed'])
    expect(problems('N'.repeat(300))).toEqual(['name-shortened'])
    expect(names(skuOf('蓝色 水壶'))[0]).toBe('SKU_蓝色-水壶_Trademark_Certificate.pdf')
  })

  test('names what is wrong with a file: size by the pack, emptiness, type, damage, erasure', () => {
    const at = (change: Partial<NonNullable<Exhibit['facts']>> | null) => {
      const exhibit = exhibitOf('e', 'product-photo', 'a.jpg', 'jpeg', bytes)
      const facts = change === null || exhibit.facts === null ? null : { ...exhibit.facts, ...change }
      return planPacket(openCase({ exhibits: [{ ...exhibit, facts }] }), inventedLaw).files[0]?.problems
    }
    const type = (bySignature: FileType, decodes: boolean) => ({
      type: { bySignature, byExtension: 'jpg', decodes },
    })
    const changedSku = 'sku-changed'
    expect(at({ bytes: 10_485_761 })).toEqual(['too-large', changedSku])
    expect(at({ bytes: 10_485_760 })).toEqual(['large', changedSku])
    expect(at({ bytes: 10_000_000 })).toEqual([changedSku])
    expect(at({ bytes: 0 })).toEqual(['empty', changedSku])
    expect(at(type('unknown', true))).toEqual(['type-unknown', changedSku])
    expect(at(type('jpeg', false))).toEqual(['does-not-open', changedSku])
    expect(at(null)).toEqual(['erased', changedSku])
  })

  test('a case whose subject was erased still has a plan', () => {
    expect(names(openCase({ subject: null }))[0]).toBe('SKU_x_Trademark_Certificate.pdf')
  })
})

const anyExhibits = fc
  .array(
    fc.record({
      document: fc.constantFrom(...Object.keys(inventedLaw.pack.documents), 'unheard-of', 'nul'),
      type: fc.constantFrom(...fileTypes),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map(({ document, type }, i) => exhibitOf(`e${i}`, document, `f${i}`, type, bytes)))
const anySku = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
  fc.constantFrom('CON', 'nul', '..', '/', 'COM1.x', 'ＳＫＵ', ' a ', 'ß', 'İ', '\u202eabc', '😀', '.'),
)
const anyPattern = fc.constantFrom(
  'SKU_{sku}_{fileType}.{ext}',
  '{sku}.{ext}',
  '{sku}',
  '{fileType}.{ext}',
  '{listing}_{site}_{n}.{ext}',
  'fixed',
  '{sku}{sku}{sku}{listing}.{ext}',
)

test('names are unique without regard to case, safe on Windows, short, and the same each time', () => {
  fc.assert(
    fc.property(anyExhibits, anySku, anyPattern, (exhibits, sku, pattern) => {
      const state = { ...skuOf(sku), exhibits }
      const law = lawWith(pattern)
      const given = names(state, law)
      expect(names(structuredClone(state), law)).toEqual(given)
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(exhibits.length)
      for (const name of given) {
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}]+$/u)
        expect(name).not.toMatch(/[. ]$/)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
        expect(name.length).toBeLessThanOrEqual(longestName)
        expect(name.isWellFormed()).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('attaching one more file changes no name that was given', () => {
  fc.assert(
    fc.property(anyExhibits, (exhibits) => {
      const before = planPacket(openCase({ exhibits: exhibits.slice(0, -1) }), inventedLaw).files
      const after = planPacket(openCase({ exhibits }), inventedLaw).files
      const later = new Map(after.map((file) => [file.exhibit, file.name]))
      for (const file of before) expect(later.get(file.exhibit)).toBe(file.name)
    }),
  )
})
