/**
 * A gate: one law over the case itself, called by name from a pack. A file each: its name, its arguments, the codes it can
 * answer with, and the test. An empty answer is a pass.
 */
import * as z from 'zod/mini'
import type { Finding } from '../evidence/finding.ts'
import type { binding } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { parsedOnce } from '../policy/parsed-once.ts'
import type { Asked } from './asked.ts'
import type { Reservation } from './derived.ts'
import type { Parameter, RefusalCode } from './refusals.ts'
import type { CaseState } from './state.ts'

/**
 * refused: the law says no · unknown: a fact it needs is missing, which is neither yes nor no · finding: the no of a check.
 * `binds` replaces how far the gate's own provenance binds, where the answer rests on another value of the law.
 */
export type GateAnswer =
  | {
      is: 'refused' | 'unknown'
      code: RefusalCode
      subject?: string
      until?: number
      params?: Record<string, Parameter>
      binds?: ReturnType<typeof binding>
      clause?: string | undefined
    }
  | { is: 'finding'; finding: Finding }

type Described = {
  name: string
  /** One sentence: what it looks at. */
  looksAt: string
  /** integrity: what it refuses is never overridable. */
  kind: 'law' | 'integrity'
  codes: readonly (RefusalCode | 'finding:*')[]
  /** What the case holds across cases as long as the pack calls this gate. */
  reserves?: (state: CaseState, law: Law) => Reservation[]
  /** What it goes on holding after it has ended. */
  keeps?: (state: CaseState, law: Law) => Reservation[]
}

export type Gate = Described & {
  args: z.ZodMiniType
  /** Parses its arguments; bad ones throw a ZodError (a pack is checked when it is loaded). */
  test: (asked: Asked, args: unknown) => GateAnswer[]
}

/** Ties a gate's arguments to their shape. */
export function gate<A>(
  described: Described & { args: z.ZodMiniType<A>; test: (asked: Asked, args: A) => GateAnswer[] },
): Gate {
  const { args, test } = described
  const parsed = parsedOnce(args)
  return { ...described, test: (asked, given) => test(asked, parsed(given)) }
}

/** Arguments of a gate that takes none. */
export const noArgs = z.strictObject({})
