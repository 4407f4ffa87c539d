/** What the AliExpress pack and the engine make true together, told row by row. */
import { describe, expect, test } from 'vitest'
import type { CaseState, Exhibit } from '#core/case/state.ts'
import { checklistOf } from '#core/evidence/checklist.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { vagueItems } from '#core/evidence/vague.ts'
import {
  aliexpress,
  beijing,
  caseOf,
  filingOf,
  gateSays,
  lawOf,
  type ProcedureId,
  paper,
  procedure,
} from './fixtures/aliexpress.ts'

const now = beijing('2026-03-02T10:00')
const levels = (id: ProcedureId, state: CaseState, rule: string) =>
  preflight(state, lawOf(id), { now }).findings.flatMap((one) => (one.rule === rule ? [one.level] : []))
const papers = (...documents: string[]): Exhibit[] =>
  documents.map((document, index) => paper(document, index))
const answering = (...allegations: string[]): CaseState['statement'] => ({
  text: 'Removed "best quality" from the title, see its third word.',
  reasonText: 'Mended.',
  answers: allegations.map((allegation) => ({ allegation, text: 'Mended, see the picture.', exhibits: [] })),
})

describe('a report', () => {
  const fields = {
    'target-url': 'https://shop.example.test/1',
    'target-product-id': '1005006123456789',
    'captured-at': '2026-03-01T10:00:00+08:00',
  }
  const right = { ...fields, 'registration-number': 'CN 12345678', 'goods-classes': '9, 25' }

  test('AR-03 a capture with address, time and product id, the proof of right with its classes, and a comparison: each is needed', () => {
    const documents = ['violation-capture', 'trademark-registration', 'right-comparison']
    const whole = caseOf('report', 'report-trademark', { fields: right, exhibits: papers(...documents) })
    expect(levels('report', whole, 'evidence-there')).toEqual([])
    for (const left of documents) {
      const less = { ...whole, exhibits: papers(...documents.filter((one) => one !== left)) }
      expect([left, levels('report', less, 'evidence-there').includes('block')]).toEqual([left, true])
    }
    for (const left of Object.keys(right)) {
      const less = {
        ...whole,
        fields: Object.fromEntries(Object.entries(right).filter(([id]) => id !== left)),
      }
      expect([left, levels('report', less, 'evidence-there').includes('block')]).toEqual([left, true])
    }
    const patent = papers('violation-capture', 'design-patent-certificate', 'right-comparison')
    const design = caseOf('report', 'report-patent', {
      fields: { ...fields, 'patent-number': 'ZL1' },
      exhibits: patent,
    })
    expect(levels('report', design, 'evidence-there')).toContain('block')
    const published = { ...design, exhibits: [...patent, paper('grant-publication', 7)] }
    expect(levels('report', published, 'evidence-there')).toEqual([])
  })

  const of = (category: string | undefined, classes: string) =>
    caseOf('report', 'report-trademark', {
      fields: { ...right, 'goods-classes': classes },
      subject: {
        listing: '1005006123456789',
        site: 'GLOBAL',
        ...(category === undefined ? {} : { category }),
      },
    })

  test('AR-20 the classes of the mark are held against the category; what the pack does not know asks a person', () => {
    expect(levels('report', of('clothing', 'class 9, 25'), 'classes')).toEqual([])
    expect(levels('report', of('clothing', '第9类'), 'classes')).toEqual(['warn'])
    expect(levels('report', of('garden-gnomes', '9'), 'classes')).toEqual(['ask'])
    expect(levels('report', of(undefined, '9'), 'classes')).toEqual([])
  })

  test('AR-20 after a rejection the fresh print of the announcement is asked for', () => {
    const first = of('clothing', '25')
    expect(levels('report', first, 'fresh-announcement')).toEqual([])
    const denied = { ...first, filings: [filingOf(first, { outcome: 'denied' })] }
    expect(levels('report', denied, 'fresh-announcement')).toEqual(['warn'])
    const mended = { ...denied, exhibits: papers('trademark-announcement') }
    expect(levels('report', mended, 'fresh-announcement')).toEqual([])
  })
})

describe('an appeal to un-ban', () => {
  test('AU-01 only while the shop is neither frozen nor closed', () => {
    const state = caseOf('unban', 'banned-wording')
    const rule = procedure('unban').gates.find(({ gate }) => gate === 'account')
    expect(rule?.on).toEqual(['OpenCase', 'FilePacket'])
    expect(rule?.args).toEqual({ allowed: ['active'] })
    // Nothing is stamped of the shop here: what is not known is not let through either.
    expect(gateSays('unban', 'account', state, now)).toMatchObject([{ is: 'unknown' }])
  })

  test('AU-03 the snapshot of the platform and our own are kept apart, and a case without one says so', () => {
    const kinds = ['platform-snapshot', 'own-snapshot'].map((id) => aliexpress.documents[id])
    expect(new Set(kinds.map((kind) => kind?.fileType)).size).toBe(2)
    const bare = caseOf('unban', 'banned-wording')
    expect(levels('unban', bare, 'baseline')).toEqual(['warn'])
    for (const one of ['platform-snapshot', 'own-snapshot'])
      expect(levels('unban', { ...bare, exhibits: papers(one) }, 'baseline')).toEqual([])
  })

  test('AU-05 where title and picture were both named, mending one of them blocks', () => {
    const allegations = [
      { id: 'a1', text: 'The title uses an absolute claim.' },
      { id: 'a2', text: 'The first picture uses an absolute claim.' },
    ]
    const both = { allegations, allegationIds: ['a1', 'a2'] }
    const half = caseOf('unban', 'banned-wording', { ...both, statement: answering('a1') })
    expect(levels('unban', half, 'allegations')).toContain('block')
    const whole = caseOf('unban', 'banned-wording', { ...both, statement: answering('a1', 'a2') })
    expect(levels('unban', whole, 'allegations')).not.toContain('block')
  })

  test('AU-24 before filing: product id, address of the mended page, the statement in both languages', () => {
    const fields = { 'mended-url': 'https://shop.example.test/1', 'statement-zh': '已删除标题第三个词。' }
    const whole = caseOf('unban', 'banned-wording', { fields, statement: answering('a1', 'a2') })
    for (const rule of ['page-named', 'statement-chinese', 'statement-english'])
      expect([rule, levels('unban', whole, rule)]).toEqual([rule, []])
    expect(levels('unban', { ...whole, fields: {} }, 'page-named')).toContain('block')
    expect(levels('unban', { ...whole, fields: {} }, 'statement-chinese')).toContain('block')
    const chinese = {
      ...whole,
      statement: { ...answering('a1'), text: '已经整改，请恢复。' } as CaseState['statement'],
    }
    expect(levels('unban', chinese, 'statement-english')).toContain('block')
    expect(levels('unban', { ...whole, notice: { text: 'Removed.', fields: {} } }, 'notice-in')).toContain(
      'block',
    )
  })

  test('AU-18 a rejection that says nothing is turned into what of the guide is still open', () => {
    const first = caseOf('unban', 'banned-wording', { ticked: ['page-source'] })
    const reasons = ['Insufficient  evidence.', 'The word still stands in the third picture.']
    const denied = {
      ...first,
      status: 'denied' as const,
      filings: [filingOf(first, { outcome: 'denied', reasons })],
    }
    const law = lawOf('unban')
    const checklist = checklistOf(denied, law, preflight(denied, law, { now }))
    const vague = vagueItems(denied, law, checklist)
    expect(vague.map(({ item, text }) => [item, text])).toEqual([['r1', reasons[0]]])
    const open = vague[0]?.open.map(({ id }) => id) ?? []
    expect(open).toContain('really-changed')
    expect(open).not.toContain('page-source')
    expect(vagueItems({ ...denied, status: 'granted' }, law, checklist)).toEqual([])
  })
})

test('IR-22 for the Spanish and the French site an authorisation is wanted in the site’s language', () => {
  expect(aliexpress.sites.ES?.documentLanguages).toEqual(['es'])
  expect(aliexpress.sites.FR?.documentLanguages).toEqual(['fr'])
  const pdf = { pages: 1, encrypted: false, text: '兹授权该店铺在其商品页面使用上述图片，有效期两年。' }
  const at = (site: string) =>
    caseOf('image-recovery', 'stolen-picture', {
      site,
      subject: { listing: '1005006123456789', site, violation: 'V-88120' },
      exhibits: [paper('picture-authorisation', 0, { pdf })],
    })
  expect(levels('image-recovery', at('ES'), 'site-language')).toEqual(['warn'])
  expect(levels('image-recovery', at('FR'), 'site-language')).toEqual(['warn'])
  expect(levels('image-recovery', at('GLOBAL'), 'site-language')).toEqual([])
})
