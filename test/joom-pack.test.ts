import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { deadlinesOf } from '#core/calendar/deadlines.ts'
import { stepsOf } from '#core/packet/steps.ts'
import { clauseRef, procedureOf, reasonOf } from '#core/policy/law.ts'
import type { Need } from '#core/policy/procedure.ts'
import { loadLibrary } from '#shell/law/library.ts'
import { openCase } from '#test/fixtures/case.ts'

const library = loadLibrary()
const law = library.law('joom', 1, 'listing-appeal')
const { pack } = law
const procedure = procedureOf(law)
const procedureNamed = (id: string) => procedureOf(library.law('joom', 1, id))
const tro = procedureNamed('tro-appeal')
const problem = procedureNamed('listing-problem')

/** Documents, fields and the chain a need asks for, in its order. */
const asked = (need: Need): string[] => {
  if ('document' in need) return [need.document]
  if ('field' in need) return [`field ${need.field}`]
  if ('chain' in need) return ['chain']
  return ('allOf' in need ? need.allOf : need.anyOf).flatMap(asked)
}
const evidenceOf = (reason: string): string[] | null => {
  const evidence = reasonOf(law, reason)?.evidence
  if (evidence === undefined) throw new Error(reason)
  return evidence === null ? null : asked(evidence)
}
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

describe('a restraining order', () => {
  test('JA-31 a notice of an order opens its own procedure and no other', () => {
    expect(tro.reasons).toEqual(['tro'])
    expect(procedure.reasons).not.toContain('tro')
  })

  test('JA-31 three papers are kept apart, and what the order says has a field each', () => {
    const papers = ['court-order', 'counter-notice', 'court-answer-paper']
    expect(new Set(papers.map((id) => pack.documents[id]?.fileType)).size).toBe(3)
    expect(evidenceOf('tro')).toEqual(['court-order', 'counter-notice'])
    const fields = ['docket', 'court', 'plaintiff-counsel', 'hearing-date', 'frozen-amount', 'court-answer']
    expect(fields.map((id) => pack.fields[id]?.as)).toEqual([
      'id',
      'text',
      'text',
      'instant',
      'text',
      'instant',
    ])
  })

  test('JA-06 JA-31 before filing: the court is not the platform, no lawyer is given, and 72 hours are in doubt', () => {
    const said = Object.fromEntries(tro.beforeFiling.map(({ id, text }) => [id, text.en]))
    expect(tro.beforeFiling.every(({ when }) => when === undefined)).toBe(true)
    expect(said['court-order']).toMatch(/does not lift the court's order/)
    expect(said['no-lawyer']).toMatch(/gives no lawyer and settles no dispute/)
    expect(said['court-only']).toMatch(/only in court/)
    const close = tro.deadlines.find(({ code }) => code === 'channel-close')
    expect(close).toMatchObject({ anchor: 'notice', after: 'PT72H', closes: 'filing', lapses: true })
    expect(close?.contradicted.map(({ source }) => source)).toEqual(['tro-article', 'appeal-article'])
    const answer = tro.deadlines.find(({ code }) => code === 'court-answer')
    expect(answer).toMatchObject({ fromField: 'court-answer' })
    expect(answer).not.toHaveProperty('after')
    expect(tro.outcomes.granted.says.en).toMatch(/order stands all the same/)
    expect(tro.decisionClauses[0]).toBe('court-order')
  })
})

describe('a listing problem', () => {
  test('JD-18 JA-23 it goes into the form, under a subject that names SKU and violation, and never by mail alone', () => {
    expect(pack.places[problem.places.appeal ?? '']?.path).toBe(
      'Help Center > Contact Us > Product Listing Issue',
    )
    const said = problem.beforeFiling.find(({ id }) => id === 'ticket-form')
    expect(said?.text.en).toMatch(/mail alone is no filing/)
    expect(said?.contradicted).toMatchObject([{ source: 'appeal-article', rows: ['JA-23', 'JD-18'] }])
    const state = openCase({ reason: 'picture-reused', appealType: 'listing-issue' })
    const steps = stepsOf(state, library.law('joom', 1, 'listing-problem'))
    expect(steps.find(({ id }) => id === 'subject')?.copy).toBe(
      `Appeal: ${state.subject?.sku} – Fixed Picture Reuse`,
    )
    expect(steps.find(({ id }) => id === 'open')?.place?.path).toMatch(/Product Listing Issue$/)
    expect(stepsOf(state, law).some(({ id }) => id === 'subject')).toBe(false)
  })

  test('JD-18 the URL and captures before and after for every reason, brand papers where a brand is concerned', () => {
    expect(problem.opensWith).toBe('claim')
    for (const reason of problem.reasons)
      expect(evidenceOf(reason)?.slice(0, 3)).toEqual([
        'field listing-url',
        'before-capture',
        'after-capture',
      ])
    const branded = problem.reasons.filter((reason) => evidenceOf(reason)?.includes('reseller-agreement'))
    expect(branded).toEqual(['doubtful-authenticity', 'brand-paper-missing'])
    for (const reason of branded) expect(evidenceOf(reason)).toContain('authorisation-letter')
    expect(['authorisation-letter', 'reseller-agreement'].map((id) => pack.documents[id]?.seal)).toEqual([
      'issuer',
      'issuer',
    ])
  })

  test('JD-16 the cool-down runs 7 to 14 days from the removal, and no new identifier is offered', () => {
    const removed = Date.UTC(2026, 2, 12, 2)
    const deadlines = deadlinesOf(library.law('joom', 1, 'listing-problem'), {
      anchors: { removed },
      stated: {},
      circumstances: { venue: 'external', attempt: 1, reason: 'banned-words' },
    })
    const day = 86_400_000
    expect(deadlines.map(({ code, at, kind, closes, opens }) => [code, at, kind, closes, opens])).toEqual([
      ['cool-down-earliest', removed + 7 * day, 'clock', null, null],
      ['cool-down-latest', removed + 14 * day, 'clock', null, null],
    ])
    const said = problem.beforeFiling.find(({ id }) => id === 'no-new-identifier')
    expect(said?.text.en).toMatch(/An identifier belongs to the goods/)
  })

  test('JD-22 the diagnosis is ours, and JD-20 the steps are proposals that drive no tool', () => {
    const said = Object.fromEntries(problem.beforeFiling.map(({ id, text }) => [id, text.en]))
    expect(said.ours).toMatch(/The diagnosis is ours.*no automatic report and endorses none/)
    expect(said['no-bulk-tools']).toMatch(/proposals for you to carry out.*risk control/s)
  })

  test('JD-03 every procedure warns of a score at or under 85, and says that no public text knows such a score', () => {
    for (const { rules } of [procedure, tro, problem]) {
      const rule = rules.find(({ check }) => check === 'health-safe')
      expect(rule).toMatchObject({ level: 'warn', args: { field: 'health-score', above: 85 } })
      expect(rule?.contradicted.map(({ source }) => source)).toEqual(['penalty-help'])
    }
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
    const sameEverywhere = new Set(['Joom', 'SKU'])
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
    const raw: unknown = parse(readFileSync('packs/joom/v1.yaml', 'utf8'), { schema: 'core' })
    expect(loadLibrary().law('joom', 1, 'listing-appeal').pack).toEqual(pack)
    expect(raw).toMatchObject({ pack: 'joom', version: 1 })
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack)
  })
})
