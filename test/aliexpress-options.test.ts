/** The options the AliExpress pack offers: ways out, costs, briefs, outlook and what is said before the only try. */
import { describe, expect, test } from 'vitest'
import { holds } from '#core/policy/condition.ts'
import { aliexpress, procedure } from './fixtures/aliexpress.ts'

const ids = ['report', 'unban', 'image-recovery'] as const

describe('options', () => {
  test('AU-17 IR-17 ways out stand side by side, and a new listing is cautioned against while the appeal is open', () => {
    expect(procedure('unban').waysOut.map(({ id }) => id)).toEqual(['appeal', 'new-listing'])
    expect(procedure('unban').waysOut[1]?.caution?.en).toMatch(/not put live/)
    expect(procedure('image-recovery').waysOut.map(({ id, time }) => [id, time.en])).toEqual([
      ['recovery', 'Within 7 days, then 3 to 7 working days'],
      ['wait', '15 to 30 days by the source'],
      ['delete-and-relist', 'The same day'],
    ])
  })

  test('AR-17 in the source’s example letters brought 31 of 127 listings down', () => {
    expect(procedure('report').waysOut.find(({ id }) => id === 'lawyers-letter')?.risks.en).toContain(
      '31 of 127',
    )
  })

  test('IR-17 effects are said before the only try: quality score, weight, level, campaigns, sales kept', () => {
    const { beforeFiling, outcomes } = procedure('image-recovery')
    const said = beforeFiling.map(({ text }) => text.en).join(' ')
    for (const word of [
      /quality score/,
      /search weight/,
      /shop level/,
      /campaign/,
      /high risk/,
      /2 to 4 weeks/,
    ])
      expect(said).toMatch(word)
    expect(outcomes.granted.says.en).toMatch(/sales and reviews are kept/)
    expect(beforeFiling[0]?.id).toBe('only-try')
  })

  test('AU-22 the outlook: category, complaints, failures, each with its effect', () => {
    const { outlook } = procedure('unban')
    const about = (category: string) =>
      outlook.filter(
        ({ when }) =>
          when !== undefined && holds(when, { venue: 'external', attempt: 1, category }) === 'true',
      )
    expect(about('clothing').map(({ effect }) => effect)).toEqual(['stricter'])
    expect(about('led-lamps')).toEqual([])
    expect(outlook.filter(({ denials }) => denials !== undefined).map(({ denials }) => denials)).toEqual([
      2, 3,
    ])
    expect(outlook.flatMap(({ account }) => account?.figure ?? [])).toEqual(['complaints', 'violations'])
  })

  test('IR-12 more than three of the same kind in 90 days lowers the chance; level 4 before 1 and 2, level 3 not stated', () => {
    const accounts = procedure('image-recovery').outlook.flatMap(({ account, effect }) =>
      account === undefined ? [] : [{ ...account, effect }],
    )
    expect(accounts).toEqual([
      { figure: 'level', above: 3, effect: 'better' },
      { figure: 'level', below: 3, effect: 'slower' },
      { figure: 'same-kind-violations', above: 3, within: 'P90D', effect: 'worse' },
    ])
  })

  test('AU-23 IR-24 the brief a provider needs, with the case id kept back', () => {
    expect(procedure('unban').brief.map(({ id }) => id)).toEqual([
      'product',
      'category-path',
      'countries',
      'papers',
      'capture',
      'brand',
      'case-id',
    ])
    expect(procedure('image-recovery').brief.map(({ id }) => id)).toEqual([
      'notice',
      'product',
      'picture-urls',
      'originals',
      'chain',
      'upload-log',
    ])
    const secret = ids.flatMap((id) =>
      procedure(id)
        .brief.filter((one) => one.secret)
        .map((one) => one.id),
    )
    expect(secret).toEqual(['number', 'case-id', 'originals'])
  })

  test('AU-23 a cost factor touches only the cases it is about', () => {
    const touches = (reason: string) =>
      procedure('unban')
        .costFactors.filter(({ applies }) => applies?.when !== undefined)
        .filter(({ applies }) => holds(applies?.when, { venue: 'external', attempt: 1, reason }) === 'true')
        .map(({ id }) => id)
    expect(touches('court-order')).toEqual(['lawyers-letter'])
    expect(touches('regulated-category')).toEqual(['certification', 'expired-papers', 'certifying-country'])
  })

  test('X-10 said in every procedure: it costs nothing at the marketplace and nothing is guaranteed', () => {
    for (const id of ids) {
      const free = procedure(id).beforeFiling.find((one) => one.id === 'free')
      expect([id, free?.text.en]).toEqual([id, expect.stringMatching(/costs nothing at the marketplace/)])
      expect([id, free?.text.en]).toEqual([id, expect.stringMatching(/guarantee/)])
    }
  })

  test('X-11 categories at risk are told apart by what they are at risk of', () => {
    const { riskCategories } = aliexpress
    expect(riskCategories['unban-frequent']?.categories).toHaveLength(9)
    expect(riskCategories['image-frequent']?.categories).toEqual(['clothing', 'home', '3c-accessories'])
    expect(riskCategories['image-strict']?.categories).toEqual(['clothing', 'beauty'])
  })
})
