/** A finding, or a refusal, as lines of text: what it is about, what was measured, the clause it rests on, and what to do next. */

import type { Refusal } from '#core/case/refusal.ts'
import type { Finding, Level } from '#core/evidence/finding.ts'
import { findingSubject, findingValue } from '#core/evidence/value-said.ts'
import { clauseName } from '#core/policy/clause.ts'
import type { Text } from '#core/policy/values.ts'
import type { Style, Terminal } from './terminal.ts'
import { words } from './words.ts'

const styles: Record<Level, Style> = { block: 'bad', warn: 'wary', ask: 'wary', advise: 'faint' }
/** Worst first. */
const order: readonly Level[] = ['block', 'warn', 'ask', 'advise']

const inLanguage = (text: Text, terminal: Terminal): string => text[terminal.language] ?? text.en

/** The findings, the worst first, each as one block of lines. */
export function findingLines(findings: readonly Finding[], terminal: Terminal): string[] {
  const sorted = order.flatMap((level) => findings.filter((finding) => finding.level === level))
  return sorted.flatMap((finding) => linesOf(finding, terminal))
}

function linesOf(finding: Finding, terminal: Terminal): string[] {
  const says = words[terminal.language]
  const { level, clause, basis } = finding
  const [measured, threshold] = [findingValue(finding, 'measured'), findingValue(finding, 'threshold')]
  const label = terminal.paint(styles[level], says.level[level])
  const values = [
    ...(measured === null ? [] : [`${says.measured}: ${inLanguage(measured, terminal)}`]),
    ...(threshold === null ? [] : [`${says.threshold}: ${inLanguage(threshold, terminal)}`]),
  ]
  const origin = [
    ...(clause === null ? [] : [`${says.clause}: ${inLanguage(clauseName(clause), terminal)}`]),
    ...(basis.kind === 'second-hand' ? [says.secondHand] : []),
    ...(basis.contradicted ? [says.contradicted] : []),
    ...(basis.assumed ? [says.assumed] : []),
  ]
  return [
    `${label}  ${terminal.paint('strong', inLanguage(findingSubject(finding), terminal))}  ${inLanguage(finding.says, terminal)}`,
    ...[values, origin]
      .filter((part) => part.length > 0)
      .map((part) => `    ${terminal.paint('faint', part.join(' · '))}`),
    `    → ${says.next}: ${inLanguage(finding.remedy, terminal)}`,
  ]
}

/** What the engine would refuse, each with its clause and the way out of it. */
export function refusalLines(refusals: readonly Refusal[], terminal: Terminal): string[] {
  const says = words[terminal.language]
  return refusals.flatMap((refusal) => [
    `${terminal.paint('bad', refusal.code)}  ${inLanguage(refusal.says, terminal)}`,
    ...(refusal.clause === null
      ? []
      : [
          `    ${terminal.paint('faint', `${says.clause}: ${inLanguage(clauseName(refusal.clause), terminal)}`)}`,
        ]),
    `    → ${says.next}: ${inLanguage(refusal.remedy, terminal)}${refusal.overridable ? ` (${says.overridable})` : ''}`,
  ])
}
