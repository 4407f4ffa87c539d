import { describe, expect, test } from 'vitest'
import { clauseRef, procedureOf, reasonOf } from '#core/policy/law.ts'
import { loadLibrary } from '#shell/law/library.ts'
import { joomEvidence as evidenceOf } from '#test/fixtures/joom.ts'
import { testLibrary } from '#test/law.ts'

const library = testLibrary()
const law = library.law('joom', 1, 'listing-appeal')
const { pack } = law
const procedure = procedureOf(law)
const tro = procedureOf(library.law('joom', 1, 'tro-appeal'))

/** Every object of the pack with a provenance, with its path. */
function values(data: unknown, path = ''): { path: string; value: Record<string, unknown> }[] {
  if (typeof data !== 'object' || data === null) return []
  const inner = Object.entries(data).flatMap(([key, value]) => values(value, `${path}/${key}`))
  return 'confidence' in data && 'assumed' in data
    ? [{ path, value: data as Record<string, unknown> }, ...inner]
    : inner
}

describe('reasons of a Joom notice', () => {
  test('JA-02 every reason maps to an appeal type and the queue that reviews it', () => {
    const map = Object.fromEntries(
      [...procedure.reasons, ...tro.reasons].map((id) => {
        const type = reasonOf(law, id)?.appealType ?? ''
        return [id, [type, pack.appealTypes[type]?.queue]]
      }),
    )
    expect(map).toEqual({
      trademark: ['trademark', 'ip-trademark'],
      copyright: ['copyright', 'ip-copyright'],
      'design-patent': ['design-patent', 'ip-design-patent'],
      'other-patent': ['other-patent', 'ip-patent'],
      tro: ['tro', 'court-orders'],
      'category-mismatch': ['category', 'category'],
      'prohibited-category': ['prohibited', 'prohibited'],
      'misleading-image': ['content', 'content'],
      'exaggerated-description': ['content', 'content'],
      'safety-compliance': ['compliance', 'compliance'],
      'missing-qualification': ['qualification', 'qualification'],
      'accumulated-complaints': ['operations', 'operations'],
    })
    const spread = Object.values(pack.procedures).flatMap(({ reasons }) => reasons)
    expect(Object.keys(pack.reasons).sort()).toEqual([...spread].sort())
  })

  test('JA-02 only the two codes the source prints are attested', () => {
    const codes = (attested: boolean) =>
      new Set(
        Object.values(pack.reasons).flatMap((reason) => (reason.attested === attested ? reason.codes : [])),
      )
    expect(codes(true)).toEqual(new Set(['IPR_VIOLATION', 'CATEGORY_MISMATCH']))
    expect([...codes(false)].some((code) => codes(true).has(code))).toBe(false)
  })

  test('JA-02 where reasons share a code, phrases tell them apart, and no phrase belongs to two of them', () => {
    const shared = Object.values(pack.reasons).filter(({ codes }) => codes.includes('IPR_VIOLATION'))
    expect(shared).toHaveLength(4)
    const phrases = shared.flatMap((reason) => reason.phrases.map((phrase) => phrase.toLowerCase()))
    expect(new Set(phrases).size).toBe(phrases.length)
    for (const { phrases: own } of shared) expect(own.length).toBeGreaterThan(2)
  })

  test('JA-02 a format or language error is no reason for a removal', () => {
    for (const id of procedure.reasons) expect(id).not.toMatch(/language|format/)
  })

  test('JA-03 a design patent and a copyright have different types, so that one filed as the other is told', () => {
    expect(reasonOf(law, 'design-patent')?.appealType).not.toBe(reasonOf(law, 'copyright')?.appealType)
    expect(procedure.gates).toContainEqual(
      expect.objectContaining({ gate: 'type-matches', on: ['ChooseType', 'FilePacket'] }),
    )
    expect(procedure.contestedQueue).toBe('classification')
    expect(Object.values(pack.appealTypes).map(({ queue }) => queue)).not.toContain(procedure.contestedQueue)
  })

  test('JA-04 evidence by reason, and a plain word where the source is silent', () => {
    expect(evidenceOf('trademark')).toEqual([
      'field registration-number',
      'authorisation-letter',
      'chain',
      'own-trademark-certificate',
    ])
    expect(evidenceOf('copyright')).toEqual(['original-draft', 'publication-record'])
    expect(evidenceOf('safety-compliance')).toEqual(['test-report', 'field test-report-number'])
    expect(evidenceOf('category-mismatch')).toEqual(['product-photo', 'packaging-photo', 'quality-report'])
    expect(evidenceOf('misleading-image')).toEqual(['replacement-picture', 'change-account'])
    expect(evidenceOf('missing-qualification')).toEqual(['certificate', 'factory-licence'])
    expect(evidenceOf('accumulated-complaints')).toEqual([
      'complaint-replies',
      'conversation-capture',
      'return-voucher',
    ])
    for (const silent of ['design-patent', 'other-patent', 'prohibited-category']) {
      expect(evidenceOf(silent)).toBeNull()
      expect(reasonOf(law, silent)?.silent?.en).toMatch(/does not say/)
    }
  })
})

describe('what a filing has to be', () => {
  test('JA-08 10 MB warns at the smaller and blocks at the larger reading; names are the marketplace’s', () => {
    expect(procedure.sizes.warnFileBytes.value).toBe(10_000_000)
    expect(procedure.sizes.maxFileBytes.value).toBe(10_485_760)
    expect(procedure.naming.pattern).toBe('SKU_{sku}_{fileType}.{ext}')
    const types = Object.values(pack.documents).map(({ fileType }) => fileType)
    expect(new Set(types).size).toBe(types.length)
    const rule = procedure.rules.find(({ check }) => check === 'file-size')
    expect(rule?.args).toEqual({
      max: procedure.sizes.maxFileBytes.value,
      warn: procedure.sizes.warnFileBytes.value,
    })
  })

  test('JA-20 sites are told apart, and the language of documents is known for one of them only', () => {
    expect(Object.keys(pack.sites)).toEqual(expect.arrayContaining(['RU', 'ES', 'PL', 'FR', 'DE']))
    expect(procedure.subjectKeys).toContain('site')
    expect(pack.sites.RU?.documentLanguages).toEqual(['en', 'ru'])
    const others = Object.entries(pack.sites).filter(([id]) => id !== 'RU')
    for (const [, site] of others) expect(site.documentLanguages).toBeNull()
    expect(pack.sites.DE?.contradicted.map(({ source }) => source)).toEqual(['diagnosis-article'])
  })

  test('JA-18 neither the number of tries nor that of failures before advanced review is made up', () => {
    expect(procedure.tries.value).toBeNull()
    expect(procedure.escalation).toMatchObject({
      afterDenials: null,
      asks: ['lawyers-letter', 'withdrawal-proof'],
    })
  })

  test('JA-26 the right to appeal is cited with what contradicts it', () => {
    expect(clauseRef(pack, 'joom-seller-policy-7.2')?.label).toBe('Joom Seller Policy 7.2')
    expect(pack.clauses['joom-seller-policy-7.2']?.contradicted[0]?.says.en).toMatch(/12\.1/)
    expect(procedure.decisionClauses[0]).toBe('joom-seller-policy-7.2')
  })

  test('JA-27 the checklist has a place for the one of the platform, and is ticked by rules where it can be', () => {
    const items = Object.fromEntries(procedure.checklist.map((item) => [item.id, item.tickedBy ?? []]))
    expect(items['platform-checklist']).toEqual([])
    expect(items.allegations).toEqual(['allegations'])
    expect(items.mailbox).toEqual(['bound-mailbox'])
  })

  test('JA-28 the steps when something stalls keep their order', () => {
    expect(procedure.afterFiling.map(({ id }) => id)).toEqual([
      'keep-ticket',
      'look-at-mailbox',
      'look-at-status',
      'follow-up',
      'no-other-channel',
    ])
  })

  test('JA-33 X-10 shown before filing: no second instance, no guarantee, and it costs nothing', () => {
    const said = procedure.beforeFiling.map(({ text }) => text.en).join(' ')
    expect(said).toMatch(/no second instance and no guarantee/)
    expect(said).toMatch(/costs nothing at the marketplace/)
    expect(said).toMatch(/risk of infringement stays/)
  })

  test('X-09 every step names its place to click, with the day it was known', () => {
    const paths = Object.fromEntries(
      Object.entries(procedure.places).map(([step, id]) => [step, pack.places[id]?.path]),
    )
    expect(paths).toEqual({
      'back-office': 'seller.joom.com',
      notice: 'Performance > Account Health or Notifications > View Details',
      'removal-reason': 'Products > All Products > Actions > View removal reason',
      appeal: 'Help Center > Submit an Appeal',
      status: 'Support Tickets',
      'follow-up': 'Help Center > Contact Us',
      'sku-papers': 'Products > Edit > Documents',
    })
    for (const place of Object.values(pack.places)) expect(place.asOf).toBe('2026-03-12')
  })

  test('X-11 categories at risk are data of the procedure', () => {
    expect(procedure.categoriesAtRisk.map(({ id }) => id)).toEqual([
      '3c-accessories',
      'home',
      'clothing',
      'beauty-tools',
    ])
  })
})

describe('where every value comes from', () => {
  test('X-12 every value has a source with its kind and the day it was read, and no second-hand one claims high confidence', () => {
    const all = values(pack)
    expect(all.length).toBeGreaterThan(100)
    for (const { path, value } of all) {
      const source = pack.sources[String(value.source)]
      expect([path, source?.read]).toEqual([path, expect.stringMatching(/^2026-11-/)])
      if (source?.kind === 'second-hand') expect([path, value.confidence]).not.toEqual([path, 'high'])
    }
  })

  test('X-12 zone and calendar are assumed, and say so', () => {
    for (const value of [pack.zone, pack.calendar])
      expect(value).toMatchObject({ assumed: true, confidence: 'low' })
    expect(law.calendar.knownUntil).toBeNull()
  })

  test('X-12 what public texts say otherwise stands beside the value', () => {
    const disputed = values(pack).flatMap(({ path, value }) =>
      (value.contradicted as { rows?: string[] }[]).length > 0 ? [path] : [],
    )
    expect(disputed).toEqual(
      expect.arrayContaining([
        '/clauses/joom-seller-policy-7.2',
        '/sites/DE',
        '/reasons/tro',
        '/procedures/listing-appeal/deadlines/1',
        '/procedures/listing-appeal/deadlines/2',
        '/procedures/tro-appeal/deadlines/0',
        '/procedures/tro-appeal/deadlines/1',
      ]),
    )
  })

  test('X-06 each language is written in its own letters', () => {
    const texts: { path: string; zh: string; en: string; ru: string }[] = []
    const collect = (data: unknown, path: string): void => {
      if (typeof data !== 'object' || data === null) return
      const { zh, en, ru } = data as Record<string, unknown>
      if (typeof zh === 'string' && typeof en === 'string' && typeof ru === 'string')
        texts.push({ path, zh, en, ru })
      for (const [key, value] of Object.entries(data)) collect(value, `${path}/${key}`)
    }
    collect(pack, '')
    expect(texts.length).toBeGreaterThan(150)
    const sameEverywhere = new Set(['Joom', 'SKU', '{lacking}'])
    for (const { path, ...written } of texts) {
      // The Russian unit is quoted in every language: it is what a Russian page has to say.
      const [zh = '', en = '', ru = ''] = [written.zh, written.en, written.ru].map((text) =>
        text.replaceAll('мА·ч', ''),
      )
      expect([path, /[\p{Script=Han}\p{Script=Cyrillic}]/u.test(en)]).toEqual([path, false])
      if (sameEverywhere.has(en)) continue
      expect([path, /\p{Script=Han}/u.test(zh)]).toEqual([path, true])
      expect([path, /\p{Script=Cyrillic}/u.test(ru)]).toEqual([path, true])
      expect([path, /\p{Script=Cyrillic}/u.test(zh) || /\p{Script=Han}/u.test(ru)]).toEqual([path, false])
    }
  })

  test('X-03 a pack is plain data: reading it twice gives the same', () => {
    expect(loadLibrary().law('joom', 1, 'listing-appeal').pack).toEqual(pack)
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack)
  })
})
