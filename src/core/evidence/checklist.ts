/** The checklist before filing: ticked by preflight where it can be, by the seller where it cannot. */
import type { Asked } from '../case/asked.ts'
import { circumstancesOf } from '../case/circumstances.ts'
import { gatesOn } from '../case/gate-refusals.ts'
import type { CaseState } from '../case/state.ts'
import { holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import type { Level, Preflight } from './finding.ts'

export type ChecklistItem = {
  id: string
  text: Text
  state: 'done' | 'open' | 'failed'
  by: 'preflight' | 'seller'
}

/** What gates said, by name; one that is absent was not asked. */
export type GateResults = Readonly<Record<string, 'passed' | 'refused' | 'unknown'>>

/** Asks every gate on filing what it says of the case as it stands. */
export function gateResults(asked: Asked): GateResults {
  return Object.fromEntries(
    gatesOn('FilePacket', asked.state, asked.law).map(({ rule, gate }) => {
      const answers = gate.test(asked, rule.args)
      const said = answers.some((answer) => answer.is !== 'unknown') ? 'refused' : 'unknown'
      return [gate.name, answers.length === 0 ? 'passed' : said]
    }),
  )
}

function measuredState(
  names: readonly string[],
  preflight: Preflight,
  gates: GateResults,
): ChecklistItem['state'] {
  const found = (levels: readonly Level[]): Set<string> =>
    new Set(preflight.findings.filter(({ level }) => levels.includes(level)).map(({ rule }) => rule))
  const blocked = found(['block'])
  if (names.some((name) => blocked.has(name) || gates[name] === 'refused')) return 'failed'
  const unsettled = found(['warn', 'ask'])
  const advised = found(['advise'])
  const passed = (name: string): boolean =>
    !unsettled.has(name) && (preflight.passed.includes(name) || advised.has(name) || gates[name] === 'passed')
  return names.every(passed) ? 'done' : 'open'
}

/**
 * Items of the procedure whose condition is not known to be false. An item tied to rules or gates is done when all of them
 * passed (advice apart), failed when one blocks, open while a warning or a question is left or one has nothing to judge.
 */
export function checklistOf(
  state: CaseState,
  law: Law,
  preflight: Preflight,
  gates: GateResults = {},
): ChecklistItem[] {
  const about = circumstancesOf(state, law)
  return procedureOf(law)
    .checklist.filter((item) => holds(item.when, about) !== 'false')
    .map(({ id, text, tickedBy }) =>
      tickedBy === undefined || tickedBy.length === 0
        ? { id, text, state: state.ticked.includes(id) ? 'done' : 'open', by: 'seller' }
        : { id, text, state: measuredState(tickedBy, preflight, gates), by: 'preflight' },
    )
}
