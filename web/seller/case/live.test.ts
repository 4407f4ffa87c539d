import { expect, test } from 'vitest'
import type { Finding } from '#core/evidence/finding.ts'
import { mergeFindings } from './live.ts'

const finding = (rule: string, measured: string | null = null): Finding => ({
  rule,
  clause: null,
  level: 'warn',
  subject: 'statement',
  where: { in: 'statement' },
  measured,
  threshold: null,
  confidence: 'high',
  says: { zh: rule, en: rule },
  remedy: { zh: rule, en: rule },
  basis: { source: 's', kind: 'ours', contradicted: false, assumed: false },
})
const rules = (findings: Finding[]) => findings.map((one) => `${one.rule} ${one.measured ?? ''}`.trim())

test('JA-10 a draft takes away what it mends, adds what it breaks, and leaves what only the server knows', () => {
  const server = [finding('length', '320'), finding('earlier-statements'), finding('chain')]
  const before = [finding('length', '320'), finding('chain')]
  const after = [finding('chain'), finding('promises')]
  expect(rules(mergeFindings(server, before, after))).toEqual(['earlier-statements', 'chain', 'promises'])
})

test('a draft that changes nothing changes no finding', () => {
  const server = [finding('length', '320'), finding('chain')]
  expect(mergeFindings(server, server, server)).toEqual(server)
})
