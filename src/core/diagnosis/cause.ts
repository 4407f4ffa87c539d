/**
 * A cause: one way a listing may have come down. It describes itself, has no number of its own (a pack calls it by name with
 * arguments), is made ready once for an export and then looks at each of its rows.
 */
import * as z from 'zod/mini'
import type { ListingRow } from '../export-file/listing-row.ts'
import type { CauseRule, DiagnosisLaw } from '../policy/health.ts'
import type { Pack } from '../policy/pack.ts'
import type { Confidence, Provenance, Text } from '../policy/values.ts'
import type { CausePlace, ListingStateName, Opens } from './diagnosis.ts'

/** What diagnosis knows besides the export and the law. `now` is UTC milliseconds. */
export type DiagnoseGiven = {
  now: number
  /** Brands the seller holds papers for. */
  authorisedBrands?: readonly string[]
  /** An earlier export of the same shop: what has been mended since is told from what is left. */
  before?: readonly ListingRow[]
  /** Id of the symptom the seller came with: its causes are looked at first. */
  symptom?: string
}

/** Everything a cause may read when it is made ready. */
export type World = {
  rows: readonly ListingRow[]
  /** Ids of the columns the export has. */
  columns: ReadonlySet<string>
  pack: Pack
  law: DiagnosisLaw
  rule: CauseRule
  given: DiagnoseGiven
}

/** A finding before the rule is added to it. */
export type CauseDraft = {
  where: CausePlace | null
  measured: string | number | null
  threshold: string | number | null
  says: Text
  /** Absent: the rule's own remedy. */
  remedy?: Text
  own?: true
  level?: 'warning'
  confidence?: Confidence
  opens?: Opens
  /** The value of the law it rests on where that is not the rule itself. */
  rests?: Provenance
}

/** `clear`: looked at, nothing there; `not-measured`: the export lacks what it looks at; `not-asked`: it does not apply here. */
export type CauseOutcome = CauseDraft[] | 'clear' | 'not-measured' | 'not-asked'
export type Look = (row: ListingRow, state: ListingStateName) => CauseOutcome

/** A cause as the registry holds it; `prepare` parses its arguments and throws a ZodError on bad ones (a pack is checked on load). */
export type Cause = {
  name: string
  looksAt: string
  args: z.ZodMiniType
  prepare: (world: World, args: unknown) => Look
}

/** Makes a cause for the registry. */
export function cause<A>(described: {
  name: string
  /** One sentence: what it looks at. */
  looksAt: string
  args: z.ZodMiniType<A>
  prepare: (world: World, args: A) => Look
}): Cause {
  const { name, looksAt, args, prepare } = described
  return { name, looksAt, args, prepare: (world, given) => prepare(world, args.parse(given)) }
}

/** Arguments of a cause that takes none. */
export const noArgs = z.strictObject({})

/** The cell of a column without blanks around it; empty where there is none. */
export const cell = (row: ListingRow, column: string): string => row.fields[column]?.trim() ?? ''

/** Drafts, or `clear` where there are none. */
export const orClear = (drafts: CauseDraft[]): CauseOutcome => (drafts.length === 0 ? 'clear' : drafts)
