/** One filing of the past, judged under a law: every refusal and finding there would have been, and what cannot be said. */
import type { Asked } from '../case/asked.ts'
import type { Override } from '../case/commands.ts'
import { overridden, prepared } from '../case/decide/file.ts'
import type { CaseEventOf } from '../case/events.ts'
import { withFailuresElsewhere } from '../case/failures.ts'
import { findingRefusal, gatesOn, refusalsOf } from '../case/gate-refusals.ts'
import { gates } from '../case/gates/index.ts'
import type { Refusal } from '../case/refusal.ts'
import type { CaseState } from '../case/state.ts'
import { checks } from '../evidence/checks/index.ts'
import type { Finding } from '../evidence/finding.ts'
import { judgeRule } from '../evidence/preflight.ts'
import { unorderedOf } from './canonical.ts'
import { procedureOf } from './law.ts'
import type { Law, Pack } from './pack.ts'
import type { GateRule, Rule } from './procedure.ts'
import { asRecorded, bodyThen, givenThen, type Missing } from './recorded.ts'

/** `state` is the case just before the filing; `erased`: its sealed parts are gone. */
export type PastFiling = { state: CaseState; filed: CaseEventOf<'PacketFiled'>; erased: boolean }

/** What one gate or rule says. `binds`: what of it can change an answer, as one text; `missing`: facts it read that nobody kept. */
type Said = { name: string; binds: string; missing: string[] }
type GateSaid = Said & { refusals: Refusal[]; ofFindings: boolean }
type RuleSaid = Said & { findings: Finding[] }

export type Judged = { gates: GateSaid[]; rules: RuleSaid[]; order: Refusal[]; overrides: Override[] }

const doubtful = ({ assumed, contradicted }: Pick<Rule, 'assumed' | 'contradicted'>) =>
  assumed || contradicted.length > 0

/** Lists and thresholds of the pack that arguments name, so that a change of theirs counts as one of the rule. */
function named(args: unknown, pack: Pack): unknown[] {
  if (typeof args === 'string') return [pack.lists[args]?.entries, pack.tuning[args]?.value]
  return typeof args === 'object' && args !== null
    ? Object.values(args).flatMap((arg) => named(arg, pack))
    : []
}

/** With what arguments say where the pack leaves them out. */
function argsOf(rule: GateRule | Rule): unknown {
  const called = 'check' in rule ? checks[rule.check] : gates[rule.gate]
  const parsed = called?.args.safeParse(rule.args)
  return parsed?.success === true ? parsed.data : rule.args
}

const bindsOf = (rule: GateRule | Rule, own: unknown, { pack }: Law): string => {
  const args = argsOf(rule)
  return unorderedOf([own, args, rule.when, doubtful(rule), named(args, pack)])
}

function askedThen({ state, filed, erased }: PastFiling, law: Law, missing: Missing): Asked {
  const given = givenThen(filed, state.shop, missing)
  const pinned = { ...state, pack: { id: law.pack.pack, version: law.pack.version } }
  const known = withFailuresElsewhere(pinned, { ...failuresOf(filed) }, filed.at)
  const { at, actor } = filed
  const body = bodyThen(filed, missing)
  const command = { type: 'FilePacket' as const, at, actor, body, given }
  return { state: asRecorded(known, erased, missing), law, actor, at, given, command }
}

const failuresOf = ({ body: { failuresElsewhere } }: CaseEventOf<'PacketFiled'>) =>
  failuresElsewhere === undefined ? {} : { failuresElsewhere }

/** Instants that stood in what was erased are told of by themselves: of the others a gate over deadlines can still judge. */
const looksAtTime = (codes: readonly string[]): boolean =>
  codes.every((code) => code === 'window-closed' || code === 'not-yet')

function gatesThen(past: PastFiling, law: Law): GateSaid[] {
  const listed: Missing = new Set()
  const called = gatesOn('FilePacket', askedThen(past, law, listed).state, law)
  return called.map(({ rule, gate }) => {
    const missing: Missing = new Set()
    const ofFindings = gate.codes.includes('finding:*')
    // Findings are judged rule by rule, so that one that cannot be told does not hide the others.
    const refusals = ofFindings ? [] : refusalsOf({ rule, gate }, askedThen(past, law, missing))
    if (looksAtTime(gate.codes)) missing.delete('erased')
    const binds = bindsOf(rule, [rule.gate, rule.on], law)
    return { name: rule.gate, binds, missing: [...missing], refusals, ofFindings }
  })
}

function rulesThen(past: PastFiling, law: Law): RuleSaid[] {
  return procedureOf(law).rules.flatMap((rule): RuleSaid[] => {
    const missing: Missing = new Set()
    const { state, given, at } = askedThen(past, law, missing)
    // Members are read when the rule reads them, and noted then.
    const known = {
      now: at,
      get shop() {
        return given.shop
      },
      get earlierStatements() {
        return given.earlierStatements
      },
      get health() {
        return given.health
      },
    }
    const said = judgeRule(rule, { state, law, given: known })
    if (said === null) return []
    if (said.unmeasured && missing.size === 0) missing.add('unmeasured')
    const binds = bindsOf(rule, [rule.check, rule.level, rule.roles, rule.documents], law)
    return [{ name: rule.id, binds, missing: [...missing], findings: said.findings }]
  })
}

/** The filing under that law. */
export function judgeFiling(past: PastFiling, law: Law): Judged {
  const asked = askedThen(past, law, new Set())
  const order = past.erased ? [] : prepared(asked)
  const overrides = asked.command?.type === 'FilePacket' ? asked.command.body.overrides : []
  return { gates: gatesThen(past, law), rules: rulesThen(past, law), order, overrides }
}

/** Names of what rests on facts nobody kept and is not the same in both: of these nothing can be said. */
export function untold(one: readonly Said[], other: readonly Said[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const alone = (these: readonly Said[], those: readonly Said[]) => {
    for (const said of these)
      if (
        said.missing.length > 0 &&
        !those.some(({ name, binds }) => name === said.name && binds === said.binds)
      )
        found.set(said.name, [...new Set([...(found.get(said.name) ?? []), ...said.missing])])
  }
  alone(one, other)
  alone(other, one)
  return found
}

/** What rests on facts nobody kept stands for itself: where it is the same in both it changes nothing, elsewhere it is untold. */
const sure = <S extends Said>(said: readonly S[], other: readonly Said[]): S[] =>
  said.filter(
    ({ name, missing }) =>
      missing.length === 0 && !other.some((one) => one.name === name && one.missing.length > 0),
  )

/** The findings that can be told, beside those of the other law. */
export const findingsOf = (judged: Judged, other: Judged): Finding[] =>
  sure(judged.rules, other.rules).flatMap(({ findings }) => findings)

/** What stands against the filing after what was overridden then, and the codes of what was. */
export function standing(
  judged: Judged,
  other: Judged,
  state: CaseState,
): { left: Refusal[]; used: string[] } {
  const gates = sure(judged.gates, other.gates).flatMap(({ refusals }) => refusals)
  const blocking = judged.gates.some(({ ofFindings }) => ofFindings)
    ? findingsOf(judged, other)
        .filter(({ level }) => level === 'block')
        .map((finding) => findingRefusal(finding, state))
    : []
  const { left, used } = overridden([...judged.order, ...gates, ...blocking], judged.overrides)
  return { left, used: [...new Set(used.map(({ code }) => code))] }
}
