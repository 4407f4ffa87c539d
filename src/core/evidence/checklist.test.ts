import { expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { lawOf } from '#test/fixtures/rules.ts'
import { checklistItemSchema } from '../policy/procedure.ts'
import { checklistOf } from './checklist.ts'
import type { Finding } from './finding.ts'

const item = (id: string, change: Record<string, unknown> = {}) =>
  checklistItemSchema.parse({
    id,
    text: { zh: id, en: id, ru: id },
    source: 'house-rules',
    confidence: 'low',
    ...change,
  })
function lawWith(...items: ReturnType<typeof item>[]) {
  const law = lawOf([])
  const procedure = law.pack.procedures[law.procedureId]
  if (procedure === undefined) throw new Error('no procedure')
  return {
    ...law,
    pack: { ...law.pack, procedures: { [law.procedureId]: { ...procedure, checklist: items } } },
  }
}
const found = (rule: string, level: Finding['level']): Finding => ({
  rule,
  level,
  clause: null,
  subject: '',
  where: { in: 'case' },
  measured: null,
  threshold: null,
  confidence: 'low',
  says: { zh: '', en: '' },
  remedy: { zh: '', en: '' },
  basis: { source: 'house-rules', kind: 'ours', contradicted: false, assumed: false },
})

test('JA-27 preflight ticks what it can, the seller the rest', () => {
  const law = lawWith(
    item('mine'),
    item('good', { tickedBy: ['a'] }),
    item('bad', { tickedBy: ['a', 'b'] }),
    item('later', { tickedBy: ['c'] }),
    item('advised', { tickedBy: ['d'] }),
    item('warned', { tickedBy: ['a', 'e'] }),
    item('asked', { tickedBy: ['f'] }),
    item('gate', { tickedBy: ['bound-mailbox'] }),
  )
  const judged = {
    verdict: 'block' as const,
    findings: [found('b', 'block'), found('d', 'advise'), found('e', 'warn'), found('f', 'ask')],
    passed: ['a'],
  }
  const list = checklistOf(openCase({ ticked: ['mine'] }), law, judged, { 'bound-mailbox': 'refused' })
  expect(list.map(({ id, state, by }) => [id, state, by])).toEqual([
    ['mine', 'done', 'seller'],
    ['good', 'done', 'preflight'],
    ['bad', 'failed', 'preflight'],
    ['later', 'open', 'preflight'],
    ['advised', 'done', 'preflight'],
    ['warned', 'open', 'preflight'],
    ['asked', 'open', 'preflight'],
    ['gate', 'failed', 'preflight'],
  ])
})

test('JA-27 an item of another reason is not on the list', () => {
  const law = lawWith(
    item('tro', { when: { reason: ['tro'] } }),
    item('mark', { when: { reason: ['trademark'] } }),
  )
  const list = checklistOf(openCase(), law, { verdict: 'pass', findings: [], passed: [] })
  expect(list.map(({ id }) => id)).toEqual(['mark'])
})
