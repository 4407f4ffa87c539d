/** What stands in the AliExpress pack as data: penalties, clauses with their days, options, places, provenance. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { levelsOf } from '#core/account/levels.ts'
import { readNotice } from '#core/notice/read.ts'
import { checkPack, defaultPacks } from '#shell/law/library.ts'
import { aliexpress, beijing, lawOf, procedure } from './fixtures/aliexpress.ts'

const ids = ['report', 'unban', 'image-recovery'] as const

/** Every object of the pack with a provenance, with its path. */
function values(data: unknown, path = ''): { path: string; value: Record<string, unknown> }[] {
  if (typeof data !== 'object' || data === null) return []
  const inner = Object.entries(data).flatMap(([key, value]) => values(value, `${path}/${key}`))
  return 'confidence' in data && 'assumed' in data
    ? [{ path, value: data as Record<string, unknown> }, ...inner]
    : inner
}

describe('penalties', () => {
  const { penalties } = aliexpress
  if (penalties === undefined) throw new Error('the pack has penalties')
  const stolen = { reason: 'report-stolen-image', grade: null }
  const counterfeit = { reason: 'report-counterfeit', grade: null }
  const reached = (...record: { reason: string; grade: string | null }[]) =>
    levelsOf(record, () => penalties.levels).map((level) => level?.level ?? null)

  const ladder = penalties.levels.filter(({ level }) => level > 0)

  test('AU-10 evasion costs more points where a person graded it; the number is ours, since no source gives one', () => {
    const evasion = { reason: 'banned-wording', grade: 'evasion' }
    expect(reached(evasion)).toEqual([0])
    expect(reached({ ...evasion, grade: null })).toEqual([null])
    const level = penalties.levels.find((one) => one.level === 0)
    expect(level).toMatchObject({ points: 200, assumed: true, source: 'ours', confidence: 'low' })
  })

  test('every grade has a title a person reads', () => {
    expect(Object.keys(penalties.grades)).toEqual(['organised', 'class-a', 'evasion'])
    for (const { title } of Object.values(penalties.grades)) expect(title.ru).not.toBe('')
  })

  test('AR-14 one stolen image is level 1, the third in total level 2, one counterfeit level 2 at once', () => {
    expect(reached(stolen, stolen, stolen)).toEqual([1, 1, 2])
    expect(reached(counterfeit)).toEqual([2])
    expect(reached(stolen, counterfeit, stolen)).toEqual([1, 2, 1])
  })

  test('AR-14 level 3 only where a person graded the act: organised, or class A', () => {
    expect(reached({ reason: 'report-fake-transactions', grade: null })).toEqual([null])
    expect(reached({ reason: 'report-fake-transactions', grade: 'organised' })).toEqual([3])
    expect(reached({ reason: 'report-counterfeit', grade: 'class-a' })).toEqual([3])
    expect(reached({ reason: 'report-stolen-image', grade: 'class-a' })).toEqual([1])
  })

  test('AR-14 a kind the source names no level for has none', () => {
    for (const reason of ['report-price-fraud', 'report-personal-data', 'report-trademark'])
      expect(reached({ reason, grade: null })).toEqual([null])
  })

  test('AR-14 points are thousandths; campaigns, funds and shop follow the level', () => {
    expect(
      ladder.map(({ level, points, listing, campaignBan, fundsFreeze, closes }) => ({
        level,
        points,
        listing,
        campaignBan,
        fundsFreeze,
        closes,
      })),
    ).toEqual([
      {
        level: 1,
        points: 200,
        listing: 'deleted',
        campaignBan: undefined,
        fundsFreeze: undefined,
        closes: false,
      },
      {
        level: 2,
        points: 2000,
        listing: undefined,
        campaignBan: 'P15D',
        fundsFreeze: undefined,
        closes: false,
      },
      {
        level: 3,
        points: undefined,
        listing: undefined,
        campaignBan: undefined,
        fundsFreeze: 'P90D',
        closes: true,
      },
    ])
    for (const level of ladder)
      expect([level.level, level.contradicted.length > 0]).toEqual([level.level, true])
  })

  test('AR-14 only a report upheld penalises', () => {
    expect(ids.map((id) => procedure(id).outcomes.granted.penalises)).toEqual([true, false, false])
  })

  test('AR-15 shops on one licence owe a new factory inspection report when one is closed for counterfeits', () => {
    expect(penalties.linked).toMatchObject({
      reasons: ['report-counterfeit'],
      asks: ['factory-inspection-report'],
      effective: '2024-01-01',
    })
  })

  test('X-13 two persons and the delay between them are ours, and say so', () => {
    expect(penalties.twoPersons).toMatchObject({ source: 'ours', assumed: true, delay: 'PT24H' })
  })
})

describe('clauses and conflicts', () => {
  test('AR-21 clauses carry the day each took effect', () => {
    const effective = Object.fromEntries(
      Object.entries(aliexpress.clauses).map(([id, clause]) => [id, clause.effective]),
    )
    expect(effective).toMatchObject({
      'ip-rules-v5.3.0': '2024-03-01',
      'ai-picture-kind': '2023-10-01',
      'smart-check': '2024-06-01',
      'linked-liability': '2024-01-01',
      'user-agreement-7.2': 'unknown',
    })
  })

  test('AR-21 AR-23 AR-12 where the source is at odds with itself, both stand and confidence is low or the value asks', () => {
    expect(aliexpress.clauses['ai-picture-kind']).toMatchObject({ confidence: 'low' })
    const rows = values(aliexpress).flatMap(({ value }) =>
      (value.contradicted as { rows?: string[] }[]).flatMap((one) => one.rows ?? []),
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        'AR-12',
        'AR-14',
        'AR-16',
        'AR-21',
        'AR-23',
        'AU-08',
        'AU-09',
        'IR-01',
        'IR-03',
      ]),
    )
  })

  test('AR-23 nobody is asked for a translation of a report, and an un-ban is asked for two languages', () => {
    const checks = (id: (typeof ids)[number]) => procedure(id).rules.map(({ check }) => check)
    expect(checks('report')).not.toContain('translation')
    expect(checks('report')).not.toContain('statement-language')
    expect(procedure('report').statement.language).toBe('zh')
    expect(checks('unban')).toContain('statement-language')
  })

  test('IR-25 decisions on pictures cite the rules the source names first', () => {
    expect(procedure('image-recovery').decisionClauses.slice(0, 2)).toEqual([
      'seller-rules-4.2.3',
      'picture-management-rules',
    ])
  })
})

describe('a notice is read', () => {
  const read = (text: string) => readNotice(text, aliexpress)
  test('AU-19 IR-19 the kind in the notice tells which procedure it is', () => {
    const picture = read(
      '违规编号：V20260210001\n商品ID：1005006123456789\n违规类型：盗图\n处罚生效时间：2026-02-10 08:00\n',
    )
    expect(picture.reason?.id).toBe('stolen-picture')
    expect(procedure('image-recovery').reasons).toContain(picture.reason?.id)
    expect(picture.fields['penalty-time']?.instant).toBe(beijing('2026-02-10T08:00'))
    expect(picture.missing).toEqual([])
    const listing = read('Product ID: 1005006123456789\nViolation type: False information\n')
    expect(listing.reason?.id).toBe('false-information')
    expect(procedure('unban').reasons).toContain(listing.reason?.id)
  })

  test('AR-02 no kind of report is read from a notice, only from the answer to a report of one’s own', () => {
    const about = '商品ID：1005006123456789\n商品因盗图被处理\n'
    const reports = procedure('report').reasons
    const own = readNotice(about, aliexpress)
    expect(own.procedure).toBe('image-recovery')
    expect(reports).not.toContain(own.reason?.id)
    const answered = readNotice(`您提交的举报已处理\n${about}`, aliexpress)
    expect(answered).toMatchObject({ procedure: 'report', reason: { id: 'report-stolen-image' } })
  })
})

describe('where everything comes from', () => {
  test('fields and reasons are asked for by the procedure they concern, and none by no procedure', () => {
    const named = ids.flatMap((id) => procedure(id).fields ?? [])
    expect(new Set(named)).toEqual(new Set(Object.keys(aliexpress.fields)))
    expect(procedure('report').fields).not.toContain('mended-url')
    const wanted = (id: (typeof ids)[number]) =>
      procedure(id).reasons.flatMap((reason) => [
        ...JSON.stringify(aliexpress.reasons[reason]?.evidence).matchAll(/"field":"([^"]+)"/g),
      ])
    for (const id of ids)
      for (const [, field] of wanted(id))
        expect([id, procedure(id).fields]).toEqual([id, expect.arrayContaining([field])])
  })

  test('X-09 every step names its place to click; those of pictures are of 2024', () => {
    const paths = (id: (typeof ids)[number]) =>
      Object.fromEntries(
        Object.entries(procedure(id).places).map(([step, place]) => [step, aliexpress.places[place]?.path]),
      )
    expect(paths('report').status).toBe('Help Center > 举报进度查询')
    expect(paths('unban').appeal).toBe('我的速卖通 > 违规记录 > 查看详情 > 申请申诉')
    expect(paths('unban')['follow-up']).toBe('在线客服 > 违规咨询')
    expect(paths('image-recovery').appeal).toBe('违规中心 > 图片类违规 > 申请恢复')
    expect(aliexpress.places.image?.asOf).toBe('2024-01-01')
    expect(aliexpress.places.unban?.asOf).toBe('2026-03-12')
  })

  test('X-12 every value has a source read on a day; no second-hand one claims high confidence', () => {
    const all = values(aliexpress)
    expect(all.length).toBeGreaterThan(350)
    for (const { path, value } of all) {
      const source = aliexpress.sources[String(value.source)]
      expect([path, source?.read]).toEqual([path, expect.stringMatching(/^2026-11-/)])
      if (source?.kind === 'second-hand') expect([path, value.confidence]).not.toEqual([path, 'high'])
    }
  })

  test('X-03 the pack is good', () => {
    expect(checkPack(`${defaultPacks}/aliexpress/v1.yaml`)).toEqual([])
    expect(lawOf('report').pack.pack).toBe('aliexpress')
  })

  test('X-06 each language is written in its own letters', () => {
    const mixed: string[] = []
    const look = (data: unknown, path: string): void => {
      if (typeof data !== 'object' || data === null) return
      const { zh, en, ru } = data as Record<string, unknown>
      if (typeof zh === 'string' && typeof en === 'string') {
        // What to write instead is English in every language.
        const ours = path.includes('translation-errors') || path.endsWith('/instead') || en === '{lacking}'
        if (/[\p{Script=Han}\p{Script=Cyrillic}]/u.test(en)) mixed.push(`${path} en`)
        if (!ours && !/\p{Script=Han}/u.test(zh) && !['SKU', 'URL'].includes(en) && en !== 'AliExpress')
          mixed.push(`${path} zh`)
        if (/\p{Script=Cyrillic}/u.test(zh)) mixed.push(`${path} zh has Cyrillic`)
        if (typeof ru === 'string' && /\p{Script=Han}/u.test(ru)) mixed.push(`${path} ru has Han`)
        if (
          typeof ru === 'string' &&
          !ours &&
          !/\p{Script=Cyrillic}/u.test(ru) &&
          !['SKU', 'URL', 'AliExpress'].includes(ru)
        )
          mixed.push(`${path} ru`)
      }
      for (const [key, value] of Object.entries(data)) look(value, `${path}/${key}`)
    }
    look(aliexpress, '')
    expect(mixed).toEqual([])
  })
})

test('X-08 every reason of a report is classed as the transparency database classes it', () => {
  const { properties } = JSON.parse(
    readFileSync(new URL('./dsa/statement-of-reasons.schema.json', import.meta.url), 'utf8'),
  )
  for (const id of procedure('report').reasons) {
    const dsa = aliexpress.reasons[id]?.dsa
    expect(properties.category.enum, id).toContain(dsa?.category)
    for (const keyword of dsa?.keywords ?? [])
      expect(properties.category_specification.items.enum, id).toContain(keyword)
  }
})
