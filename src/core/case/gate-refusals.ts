/** What the gates of a procedure say to a command: each answer with the clause it rests on and how far it binds. */
import { holds } from '../policy/condition.ts'
import { binding, clauseRef, procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { GateRule } from '../policy/procedure.ts'
import type { Asked } from './asked.ts'
import { circumstancesOf } from './circumstances.ts'
import type { CommandType } from './commands.ts'
import type { Gate, GateAnswer } from './gate.ts'
import { gates } from './gates/index.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusals.ts'
import type { CaseState } from './state.ts'

/** Gates the pack calls on that command in these circumstances; a condition that is not known yet counts as holding. */
export function gatesOn(type: CommandType, state: CaseState, law: Law): { rule: GateRule; gate: Gate }[] {
  const about = circumstancesOf(state, law)
  return procedureOf(law).gates.flatMap((rule) => {
    const gate = Object.hasOwn(gates, rule.gate) ? gates[rule.gate] : undefined
    // A pack that names a gate there is not is refused on load.
    if (gate === undefined || !rule.on.includes(type) || holds(rule.when, about) === 'false') return []
    return [{ rule, gate }]
  })
}

/** Every refusal of every gate on that command, all at once. */
export function gateRefusals(type: CommandType, asked: Asked): Refusal[] {
  return gatesOn(type, asked.state, asked.law).flatMap((called) => refusalsOf(called, asked))
}

/** The refusals of one gate as the pack calls it. */
export function refusalsOf({ rule, gate }: { rule: GateRule; gate: Gate }, asked: Asked): Refusal[] {
  return gate.test(asked, rule.args).map((answer) => refusalOf(answer, rule, gate, asked))
}

/**
 * The same for a command that takes no overrides: what may be overridden does not stand in its way, since there would be no way
 * past it; filing asks again and takes the reason.
 */
export function bindingRefusals(type: CommandType, asked: Asked): Refusal[] {
  return gateRefusals(type, asked).filter((refusal) => !refusal.overridable)
}

function refusalOf(answer: GateAnswer, rule: GateRule, gate: Gate, { state, law }: Asked): Refusal {
  const own = binding(rule, law.pack, state.venue)
  if (answer.is === 'finding') return findingRefusal(answer.finding, state)
  const clause = clauseRef(law.pack, answer.clause) ?? clauseRef(law.pack, rule.clause)
  const binds =
    gate.kind === 'integrity'
      ? ({ level: 'refuse', overridable: false } as const)
      : answer.is === 'unknown'
        ? ({ level: own.overridable ? 'ask' : 'refuse', overridable: own.overridable } as const)
        : (answer.binds ?? own)
  const { code, subject, until, params = {} } = answer
  const refusal = refuse(code, { params, subject, until, clause, kind: gate.kind, ...binds })
  return { ...refusal, remedy: rule.remedy }
}

type Found = Extract<GateAnswer, { is: 'finding' }>['finding']

/** A finding that blocks: preflight has already asked instead where the value behind it is in doubt. */
export function findingRefusal(finding: Found, state: CaseState): Refusal {
  const { where } = finding
  const place =
    where.exhibit ?? where.field ?? (where.index === undefined ? where.in : `${where.in}/${where.index}`)
  return {
    code: `finding:${finding.rule}`,
    kind: 'law',
    level: 'refuse',
    overridable: state.venue === 'external',
    subject: place,
    clause: finding.clause,
    says: finding.says,
    remedy: finding.remedy,
  }
}
