/**
 * A check: one way to look at an exhibit or at the case. It describes itself, has no threshold of its own (a pack calls it by
 * name with arguments) and answers with drafts of findings; `preflight.ts` adds the rule, its clause and where it comes from.
 */
import * as z from 'zod/mini'
import type { Given } from '../case/commands.ts'
import type { CaseState, Exhibit } from '../case/state.ts'
import type { Law } from '../policy/pack.ts'
import { parsedOnce } from '../policy/parsed-once.ts'
import type { Rule } from '../policy/procedure.ts'
import type { Confidence, Provenance, Text } from '../policy/values.ts'
import type { FindingPlace, Level } from './finding.ts'

/** What preflight knows besides the case and its law. `now` is UTC milliseconds. */
export type PreflightGiven = {
  now: number
  shop?: Given['shop']
  earlierStatements?: Given['earlierStatements']
  health?: Given['health']
}

/** What every check may read. */
export type CheckContext = { state: CaseState; law: Law; given: PreflightGiven; rule: Rule }
/** What a check over one exhibit may read besides. */
export type ExhibitContext = CheckContext & { exhibit: Exhibit }

/** A finding before the rule is added to it. */
export type Draft = {
  subject: string
  where: FindingPlace
  /** A second place, where two are held against each other. */
  also?: FindingPlace
  measured: string | number | boolean | null
  threshold: string | number | null
  confidence: Confidence
  says: Text
  /** What to do here; absent: the rule's own remedy. */
  remedy?: Text
  /** A weaker level than the rule's; a stronger one is ignored. */
  level?: Level
  /** The value of the law it rests on where that is not the rule itself: its clause, source and certainty count. */
  rests?: Provenance
}

/**
 * Drafts, or `pass`; `unknown`: the fact it needs was not measured, a person is asked; `nothing`: there is nothing to judge, so
 * the rule has neither passed nor failed.
 */
export type Outcome = Draft[] | 'pass' | 'unknown' | 'nothing'

type Described<A> = {
  name: string
  /** One sentence: what it looks at. */
  looksAt: string
  args: z.ZodMiniType<A>
}

/** A check as the registry holds it; `run` parses its arguments and throws a ZodError on bad ones (a pack is checked on load). */
export type Check = { name: string; looksAt: string; args: z.ZodMiniType } & (
  | { reads: 'exhibit'; run: (context: ExhibitContext, args: unknown) => Outcome }
  | { reads: 'case'; run: (context: CheckContext, args: unknown) => Outcome }
)

/** A check that judges one exhibit at a time, in the exhibit's role. */
export function exhibitCheck<A>(
  check: Described<A> & { run: (context: ExhibitContext, args: A) => Outcome },
): Check {
  const { name, looksAt, args, run } = check
  const parsed = parsedOnce(args)
  return { name, looksAt, args, reads: 'exhibit', run: (context, given) => run(context, parsed(given)) }
}

/** What a check over the case sees, where it has said which parts of it and of what is given its answer hangs on. */
type Seen<S extends keyof CaseState, G extends keyof PreflightGiven> = Omit<
  CheckContext,
  'state' | 'given'
> & { state: Pick<CaseState, S>; given: Pick<PreflightGiven, G> }

/**
 * A check that judges the case as a whole. One that names what it `reads` sees nothing else of the case, and says the same of the same
 * parts without looking again: a case that was filed still has the statement it was filed with.
 */
export function caseCheck<
  A,
  S extends keyof CaseState = keyof CaseState,
  G extends keyof PreflightGiven = keyof PreflightGiven,
>(
  check: Described<A> & {
    reads?: { state: readonly S[]; given: readonly G[] }
    run: (context: Seen<S, G>, args: A) => Outcome
  },
): Check {
  const { name, looksAt, args, reads, run } = check
  const parsed = parsedOnce(args)
  const judge = (context: CheckContext, given: unknown) => run(context, parsed(given))
  return { name, looksAt, args, reads: 'case', run: reads === undefined ? judge : saidOnce(reads, judge) }
}

type Said = { law: Law; parts: readonly unknown[]; outcome: Outcome }

/** Lists made anew of the same things are the same. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((item, n) => item === other[n]))

/** Remembers what was said of the same parts. They are compared by identity, and forgotten with the first of them. */
function saidOnce(
  reads: { state: readonly (keyof CaseState)[]; given: readonly (keyof PreflightGiven)[] },
  judge: (context: CheckContext, args: unknown) => Outcome,
): (context: CheckContext, args: unknown) => Outcome {
  const known = new WeakMap<object, Map<Rule, Said>>()
  return (context, args) => {
    const { state, given, law, rule } = context
    const parts = [...reads.state.map((key) => state[key]), ...reads.given.map((key) => given[key])]
    const [first] = parts
    if (typeof first !== 'object' || first === null) return judge(context, args)
    const ofFirst = known.get(first) ?? new Map<Rule, Said>()
    known.set(first, ofFirst)
    const said = ofFirst.get(rule)
    if (said?.law === law && said.parts.every((part, n) => isSame(part, parts[n]))) return said.outcome
    const outcome = judge(context, args)
    ofFirst.set(rule, { law, parts, outcome })
    return outcome
  }
}

/** Arguments of a check that takes none. */
export const noArgs = z.strictObject({})

/** What a person calls the exhibit: its file name, or its document kind once the name is erased. */
export const nameOf = (exhibit: Exhibit): string => exhibit.fileName ?? exhibit.document

/** Subject and place of a draft about one exhibit. */
export const aboutExhibit = (exhibit: Exhibit): Pick<Draft, 'subject' | 'where'> => ({
  subject: nameOf(exhibit),
  where: { in: 'exhibit', exhibit: exhibit.id },
})
