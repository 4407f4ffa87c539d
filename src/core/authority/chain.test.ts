import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Link } from '../case/commands.ts'
import { examineChain } from './chain.ts'

const link = (from: string, to: string, change: Partial<Link> = {}): Link => ({
  from,
  to,
  validFrom: '2025-01-01',
  validUntil: '2026-12-31',
  sealed: 'yes',
  verified: 'verified',
  ...change,
})
const owner = 'Lumera Home GmbH'
const agent = 'Ningbo Yunshan Trading Co., Ltd.'
const seller = '杭州澜森电子商务有限公司'
/** Noon in Shanghai on 2026-11-03. */
const about = { now: Date.UTC(2026, 10, 3, 4), zone: 'Asia/Shanghai', sellerName: seller }
const good = [link(owner, agent), link(agent, seller)]

describe('an authorisation chain', () => {
  test('JA-05 unbroken from the right holder to the seller', () => {
    expect(examineChain(good, about)).toEqual({ broken: null, doubts: [] })
  })

  test('JA-05 names are compared without case, punctuation and spacing', () => {
    expect(
      examineChain([link(owner, 'NINGBO YUNSHAN TRADING CO LTD'), link(agent, seller)], about).broken,
    ).toBeNull()
  })

  test.each<[string, Link[], { index: number; why: string }]>([
    ['nothing', [], { index: 0, why: 'empty' }],
    ['a gap', [link(owner, 'Somebody Else Ltd'), link(agent, seller)], { index: 1, why: 'not-connected' }],
    ['a chain that ends before the seller', [link(owner, agent)], { index: 0, why: 'not-to-seller' }],
    [
      'an expired link',
      [link(owner, agent, { validUntil: '2026-11-02' }), link(agent, seller)],
      { index: 0, why: 'expired' },
    ],
    [
      'a link of the future',
      [link(owner, agent), link(agent, seller, { validFrom: '2026-11-04' })],
      { index: 1, why: 'not-yet-valid' },
    ],
    ['no seal', [link(owner, agent), link(agent, seller, { sealed: 'no' })], { index: 1, why: 'not-sealed' }],
    [
      'a refuted link',
      [link(owner, agent, { verified: 'refuted' }), link(agent, seller)],
      { index: 0, why: 'refuted' },
    ],
    [
      'a date that is none',
      [link(owner, agent, { validUntil: '2026-02-30' }), link(agent, seller)],
      { index: 0, why: 'bad-date' },
    ],
  ])('JA-05 %s is named', (_, links, broken) => {
    expect(examineChain(links, about).broken).toMatchObject(broken)
  })

  test('JA-05 another site, where the link names its sites', () => {
    const links = [link(owner, agent, { sites: ['DE'] }), link(agent, seller)]
    expect(examineChain(links, { ...about, site: 'RU' }).broken).toMatchObject({
      index: 0,
      why: 'other-site',
    })
    expect(examineChain(links, { ...about, site: 'de' }).broken).toBeNull()
  })

  test('JA-05 a letter that is not attached', () => {
    const links = [link(owner, agent, { exhibit: 'e1' }), link(agent, seller, { exhibit: 'e2' })]
    expect(examineChain(links, { ...about, exhibits: new Set(['e1']) }).broken).toMatchObject({
      index: 1,
      why: 'no-document',
    })
  })

  test('JA-05 the last day is in force to its end, in the zone of the law', () => {
    const links = [link(owner, seller, { validUntil: '2026-11-03' })]
    const end = Date.UTC(2026, 10, 3, 16)
    expect(examineChain(links, { ...about, now: end - 1 }).broken).toBeNull()
    expect(examineChain(links, { ...about, now: end }).broken).toMatchObject({ why: 'expired' })
  })

  test('JA-05 what is not verified or not seen is marked, not refused', () => {
    const links = [link(owner, seller, { verified: 'unverified', sealed: 'unknown', validUntil: undefined })]
    const { broken, doubts } = examineChain(links, { ...about, sellerName: undefined })
    expect(broken).toBeNull()
    expect(doubts.map((doubt) => doubt.what)).toEqual([
      'unverified',
      'seal-unknown',
      'no-end',
      'seller-unknown',
    ])
  })

  test('JA-05 the first broken link is the one named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), fc.nat(), (length, one, other) => {
        const names = Array.from({ length: length + 1 }, (_, index) =>
          index === length ? seller : `Party ${index}`,
        )
        const bad = new Set([one % length, other % length])
        const links = names
          .slice(1)
          .map((to, index) =>
            link(names[index] ?? '', to, bad.has(index) ? { validUntil: '2020-01-01' } : {}),
          )
        expect(examineChain(links, about).broken).toMatchObject({ index: Math.min(...bad), why: 'expired' })
      }),
    )
  })
})
