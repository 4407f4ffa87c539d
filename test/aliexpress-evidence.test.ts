/** What evidence, wording and files the AliExpress pack asks for, judged by preflight over the real pack. */
import { describe, expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { needsOf } from '#core/evidence/needs.ts'
import { preflight } from '#core/evidence/preflight.ts'
import type { Need } from '#core/policy/procedure.ts'
import {
  aliexpress,
  beijing,
  caseOf,
  lawOf,
  type ProcedureId,
  paper,
  procedure,
} from './fixtures/aliexpress.ts'

const now = beijing('2026-03-02T10:00')

/** The pieces of the first way to meet a need: `field x`, `chain`, or a document. */
const asked = (need: Need): string[] => {
  if ('document' in need) return [need.document]
  if ('field' in need) return [`field ${need.field}`]
  if ('chain' in need) return ['chain']
  return ('allOf' in need ? need.allOf : need.anyOf.slice(0, 1)).flatMap(asked)
}

/** A case holding exactly these pieces. */
function holding(
  id: ProcedureId,
  reason: string,
  pieces: string[],
  change: Partial<CaseState> = {},
): CaseState {
  const fields = Object.fromEntries(
    pieces.flatMap((piece) => (piece.startsWith('field ') ? [[piece.slice(6), 'as stated']] : [])),
  )
  const documents = pieces.filter((piece) => piece !== 'chain' && !piece.startsWith('field '))
  const link = {
    from: 'Right holder',
    to: 'Seller',
    sealed: 'yes' as const,
    verified: 'verified' as const,
    validFrom: '2025-01-01',
    validUntil: '2027-01-01',
  }
  return caseOf(id, reason, {
    fields,
    exhibits: documents.map((document, index) => paper(document, index)),
    chain: pieces.includes('chain') ? [link] : [],
    ...change,
  })
}
const found = (id: ProcedureId, state: CaseState, rule: string) =>
  preflight(state, lawOf(id), { now }).findings.filter((finding) => finding.rule === rule)
const levels = (id: ProcedureId, state: CaseState, rule: string) =>
  found(id, state, rule).map(({ level }) => level)

const every = (['report', 'unban', 'image-recovery'] as const).flatMap((id) =>
  procedure(id).reasons.map((reason): [ProcedureId, string] => [id, reason]),
)

describe('AR-02 AU-07 IR-02 evidence by kind', () => {
  test.each(every)('%s, %s: all of it is enough, and any piece less is not', (id, reason) => {
    const need = aliexpress.reasons[reason]?.evidence
    if (need === undefined || need === null) throw new Error(reason)
    const pieces = asked(need)
    expect(pieces.length).toBeGreaterThan(0)
    const whole = holding(id, reason, pieces)
    expect(needsOf(whole, lawOf(id))?.met).toBe(true)
    expect(levels(id, whole, 'evidence-there')).toEqual([])
    for (const left of pieces) {
      const less = holding(
        id,
        reason,
        pieces.filter((piece) => piece !== left),
      )
      expect([left, needsOf(less, lawOf(id))?.met]).toEqual([left, false])
      expect([left, levels(id, less, 'evidence-there').includes('block')]).toEqual([left, true])
    }
  })

  test('AR-02 the kinds are ten, each with a type of its own in the form', () => {
    const types = procedure('report').reasons.map((reason) => aliexpress.reasons[reason]?.appealType)
    expect(types).toHaveLength(10)
    expect(new Set(types).size).toBe(10)
  })

  test('IR-02 the kinds of a picture violation are seven, and none of them is another procedure’s', () => {
    const own = procedure('image-recovery').reasons
    expect(own).toHaveLength(7)
    const others = [...procedure('report').reasons, ...procedure('unban').reasons]
    expect(own.filter((reason) => others.includes(reason))).toEqual([])
    expect([...own, ...others].sort()).toEqual(Object.keys(aliexpress.reasons).sort())
  })

  test('AU-08 a court order: a bare declaration of non-infringement blocks; either paper with either proof is enough', () => {
    const bare = holding('unban', 'court-order', ['non-infringement-statement'])
    expect(levels('unban', bare, 'evidence-there')).toContain('block')
    for (const court of ['court-document', 'withdrawal-letter'])
      for (const proof of ['authorisation-letter', 'quality-report'])
        expect(levels('unban', holding('unban', 'court-order', [court, proof]), 'evidence-there')).toEqual([])
    expect(levels('unban', holding('unban', 'court-order', ['quality-report']), 'evidence-there')).toContain(
      'block',
    )
  })

  test('AU-08 a spot check never asks for a court document', () => {
    expect(levels('unban', holding('unban', 'spot-check', ['quality-report']), 'evidence-there')).toEqual([])
    expect(JSON.stringify(aliexpress.reasons['spot-check']?.evidence)).not.toContain('court')
  })

  test('AU-07 a regulated category wants the certificate of its destination', () => {
    const at = (site: string, document: string) =>
      holding('unban', 'regulated-category', [document], {
        site,
        subject: { listing: '1005006123456789', site },
      })
    const rules: [string, string, string][] = [
      ['DE', 'ce-certificate', 'certificate-eu'],
      ['GB', 'ukca-certificate', 'certificate-uk'],
      ['SA', 'saso-certificate', 'certificate-sa'],
    ]
    for (const [site, right, rule] of rules) {
      expect(levels('unban', at(site, right), rule)).toEqual([])
      expect(levels('unban', at(site, 'fcc-certificate'), rule)).toEqual(['block'])
    }
    expect(levels('unban', at('RU', 'fcc-certificate'), 'certificate-eu')).toEqual([])
  })

  test('IR-04 a cloud record stands in for the original, a declaration for the authorisation; the undertaking for nothing', () => {
    const rest = ['replacement-picture', 'picture-undertaking']
    const met = (pieces: string[]) =>
      needsOf(holding('image-recovery', 'stolen-picture', pieces), lawOf('image-recovery'))?.met
    expect(met(['cloud-evidence-record', 'field no-others-shown', ...rest])).toBe(true)
    expect(met(['original-picture', 'picture-authorisation', ...rest])).toBe(true)
    expect(met(['original-picture', 'picture-authorisation', 'replacement-picture'])).toBe(false)
  })
})

describe('what a paper or picture has to be', () => {
  const report = (document: string, facts: Parameters<typeof paper>[2]) =>
    caseOf('report', 'report-stolen-image', { exhibits: [paper(document, 1, facts)] })

  test('AR-05 pictures are PNG or JPEG of at most 5 MB: warned at the smaller reading, blocked past the larger', () => {
    const at = (bytes: number) => levels('report', report('violation-capture', { bytes }), 'picture-size')
    expect([5_000_000, 5_000_001, 5_242_880, 5_242_881].map(at)).toEqual([[], ['warn'], ['warn'], ['block']])
    const webp = report('violation-capture', {
      type: { bySignature: 'webp', byExtension: 'webp', decodes: true },
    })
    expect(levels('report', webp, 'picture-type')).toEqual(['block'])
  })

  test('AR-07 an original has all of time, device and place and 1280 × 720; a comparison need not', () => {
    const exif = { taken: '2025:06:01 10:00:00', model: 'X-1' }
    const bare = { picture: { width: 1279, height: 720, exif } }
    expect(levels('report', report('original-photo', bare), 'original-exif')).toEqual(['block'])
    expect(levels('report', report('original-photo', bare), 'original-pixels')).toEqual(['block'])
    for (const rule of ['original-exif', 'original-pixels'])
      expect(levels('report', report('difference-picture', bare), rule)).toEqual([])
    expect(levels('report', report('original-photo', {}), 'original-exif')).toEqual([])
  })

  test('AR-07 an exposure after the listing is warned of past 15 minutes, with low confidence in what they mean', () => {
    const listed = (at: string) => ({ ...report('original-photo', {}), fields: { 'listed-at': at } })
    expect(levels('report', listed('2025-06-01T09:45:00+08:00'), 'older-than-listing')).toEqual([])
    expect(levels('report', listed('2025-06-01T09:44:00+08:00'), 'older-than-listing')).toEqual(['warn'])
    expect(procedure('report').rules.find(({ id }) => id === 'older-than-listing')?.confidence).toBe('low')
  })

  test('AR-06 a capture more than three minutes off the server’s log is returned, either way; without the log nothing is', () => {
    const captured = (at: string, logged?: string) =>
      caseOf('report', 'report-stolen-image', {
        fields: { 'captured-at': at, ...(logged === undefined ? {} : { 'server-logged-at': logged }) },
      })
    const rule = 'capture-time'
    const log = '2026-03-01T10:00:00+08:00'
    expect(levels('report', captured('2026-03-01T10:03:00+08:00', log), rule)).toEqual([])
    expect(levels('report', captured('2026-03-01T02:03:01Z', log), rule)).toEqual(['block'])
    expect(levels('report', captured('2026-03-01T09:56:59+08:00', log), rule)).toEqual(['block'])
    expect(levels('report', captured('2026-03-01T10:00:00+08:00'), rule)).toEqual([])
  })

  test('AU-06 papers at least 600 × 800 and PDF or JPG, named with the product id', () => {
    const of = (facts: Parameters<typeof paper>[2]) =>
      caseOf('unban', 'spot-check', { exhibits: [paper('quality-report', 1, facts)] })
    expect(levels('unban', of({ picture: { width: 600, height: 799, exif: null } }), 'paper-pixels')).toEqual(
      ['block'],
    )
    expect(levels('unban', of({ picture: { width: 600, height: 800, exif: null } }), 'paper-pixels')).toEqual(
      [],
    )
    const png = of({ type: { bySignature: 'png', byExtension: 'png', decodes: true } })
    expect(levels('unban', png, 'paper-type')).toEqual(['block'])
    expect(procedure('unban').naming.pattern).toBe('AE{listing}_{fileType}.{ext}')
    expect(aliexpress.documents['ce-certificate']?.fileType).toBe('CE_Certificate')
  })

  test('IR-05 a picture without exposure data is refused as an original', () => {
    const screen = caseOf('image-recovery', 'stolen-picture', {
      exhibits: [paper('original-picture', 1, { picture: { width: 1170, height: 2532, exif: null } })],
    })
    expect(levels('image-recovery', screen, 'original-exif')).toEqual(['block'])
  })
})
