/**
 * Looks at every listing of an export by the rules of a pack, in the order the pack fixes and shows. Pure: the same export, law
 * and instant give the same answer, in the browser, on the server and in the terminal.
 */
import type { ListingRow } from '../export-file/listing-row.ts'
import { holds, type Truth } from '../policy/condition.ts'
import type { CauseRule, DiagnosisLaw } from '../policy/health.ts'
import { basisOf, clauseRef } from '../policy/law.ts'
import type { Pack } from '../policy/pack.ts'
import type { Confidence } from '../policy/values.ts'
import { type CauseDraft, cell, type DiagnoseGiven, type Look } from './cause.ts'
import { causes } from './causes/index.ts'
import {
  type DiagnosedListing,
  type Diagnosis,
  type FoundCause,
  type ListingStateName,
  listingStates,
  type Mending,
  type UsedRule,
} from './diagnosis.ts'
import { hasOlderVersionOnSale, stateReader } from './listing-state.ts'
import { sitesOf } from './sites.ts'

type Prepared = { rule: CauseRule; look: Look }

/** The rules as they are looked through: those of the symptom first, then by the pack's order, then the rest. */
function inOrder(law: DiagnosisLaw, symptom: string | undefined): CauseRule[] {
  const first = law.symptoms.find(({ id }) => id === symptom)?.first ?? []
  const ids = [...new Set([...first, ...law.order, ...law.causes.map(({ id }) => id)])]
  return ids.flatMap((id) => law.causes.find((rule) => rule.id === id) ?? [])
}

function prepare(
  rows: readonly ListingRow[],
  pack: Pack,
  law: DiagnosisLaw,
  given: DiagnoseGiven,
): Prepared[] {
  const columns = new Set<string>()
  for (const row of rows) for (const column of Object.keys(row.fields)) columns.add(column)
  return inOrder(law, given.symptom).flatMap((rule) => {
    const cause = Object.hasOwn(causes, rule.cause) ? causes[rule.cause] : undefined
    if (cause === undefined) return []
    return [{ rule, look: cause.prepare({ rows, columns, pack, law, rule, given }, rule.args) }]
  })
}

const explains = (rule: CauseRule, state: ListingStateName): boolean =>
  rule.states.length === 0 ? state !== 'active' : rule.states.includes(state)

/** Whether the rule's condition holds for a listing; site ids are compared whatever their case. */
const isMeant = (rule: CauseRule, row: ListingRow): Truth =>
  holds(rule.when, {
    venue: 'external',
    attempt: 1,
    site: cell(row, 'site').toUpperCase() || undefined,
    category: cell(row, 'category') || undefined,
  })

const certainty: Record<Confidence, number> = { high: 0, medium: 1, low: 2 }
const surest = (drafts: readonly CauseDraft[], rule: CauseRule): Confidence =>
  drafts
    .map(({ confidence, rests }) => confidence ?? rests?.confidence ?? rule.confidence)
    .sort((a, b) => certainty[a] - certainty[b])[0] ?? rule.confidence

const causesFirst = (a: CauseDraft, b: CauseDraft): number =>
  Number(a.level === 'warning') - Number(b.level === 'warning')

function found(rule: CauseRule, drafts: readonly CauseDraft[], own: boolean, pack: Pack): FoundCause {
  return {
    rule: rule.id,
    own,
    level: drafts.some(({ level }) => level !== 'warning') ? 'cause' : 'warning',
    confidence: surest(drafts, rule),
    findings: [...drafts].sort(causesFirst).map(({ where, measured, threshold, says, remedy, rests }) => ({
      where,
      measured,
      threshold,
      says,
      remedy: remedy ?? rule.remedy,
      clause: clauseRef(pack, rests?.clause),
      contradicted: (rests ?? rule).contradicted.length > 0,
    })),
    opens: drafts.find(({ opens }) => opens !== undefined)?.opens ?? rule.opens ?? null,
  }
}

/** The marketplace's own words first, causes before warnings, the surer first; what is left keeps the order of looking. */
function rank(all: FoundCause[]): FoundCause[] {
  const weight = (one: FoundCause) =>
    (one.own ? 0 : 100) + (one.level === 'cause' ? 0 : 10) + certainty[one.confidence]
  return all.sort((a, b) => weight(a) - weight(b))
}

type Judged = { causes: FoundCause[]; notMeasured: string[]; notAsked: string[] }

function judge(row: ListingRow, state: ListingStateName, prepared: readonly Prepared[], pack: Pack): Judged {
  const all: FoundCause[] = []
  const notMeasured: string[] = []
  const notAsked: string[] = []
  for (const { rule, look } of prepared) {
    const meant = isMeant(rule, row)
    const applies = explains(rule, state) && meant !== 'false'
    const outcome = !applies ? 'not-asked' : meant === 'unknown' ? 'not-measured' : look(row, state)
    if (outcome === 'not-measured') notMeasured.push(rule.id)
    if (outcome === 'not-asked') notAsked.push(rule.id)
    if (!Array.isArray(outcome)) continue
    for (const own of [true, false]) {
      const drafts = outcome.filter((draft) => (draft.own === true) === own)
      if (drafts.length > 0) all.push(found(rule, drafts, own, pack))
    }
  }
  return { causes: rank(all), notMeasured, notAsked }
}

const keyOf = (row: ListingRow): string =>
  JSON.stringify(['listing', 'site', 'sku', 'variant'].map((column) => cell(row, column)))

const inferredRules = (judged: Judged): string[] => [
  ...new Set(judged.causes.filter(({ own, level }) => !own && level === 'cause').map(({ rule }) => rule)),
]

/** Causes of the earlier export by listing, judged by the same law at the same instant. */
function earlier(pack: Pack, law: DiagnosisLaw, given: DiagnoseGiven): Map<string, string[]> {
  const rows = given.before ?? []
  const stateOf = stateReader(law)
  const prepared = prepare(rows, pack, law, given)
  return new Map(rows.map((row) => [keyOf(row), inferredRules(judge(row, stateOf(row), prepared, pack))]))
}

/** Half mended: something was, and something is still there. */
function mendingOf(before: readonly string[] | undefined, now: Judged): Mending | null {
  if (before === undefined) return null
  const present = inferredRules(now)
  const mended = before.filter((rule) => !present.includes(rule))
  return {
    mended,
    left: before.filter((rule) => present.includes(rule)),
    fresh: present.filter((rule) => !before.includes(rule)),
    half: mended.length > 0 && present.length > 0,
  }
}

function listingOf(
  row: ListingRow,
  state: ListingStateName,
  judged: Judged,
): Omit<DiagnosedListing, 'mending'> {
  return {
    line: row.line,
    listing: cell(row, 'listing'),
    sku: cell(row, 'sku'),
    title: cell(row, 'title'),
    site: cell(row, 'site'),
    category: cell(row, 'category'),
    state,
    stateAsWritten: cell(row, 'state') || null,
    olderVersionOnSale: hasOlderVersionOnSale(row, state),
    inferred: !judged.causes.some(({ own }) => own),
    ...judged,
  }
}

function usedRules(
  prepared: readonly Prepared[],
  listings: readonly DiagnosedListing[],
  pack: Pack,
): UsedRule[] {
  const count = (of: (one: DiagnosedListing) => readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const listing of listings)
      for (const rule of new Set(of(listing))) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    return counts
  }
  const hits = count((listing) => listing.causes.map(({ rule }) => rule))
  const gaps = count((listing) => listing.notMeasured)
  return prepared.map(({ rule }) => ({
    id: rule.id,
    title: rule.title,
    remedy: rule.remedy,
    clause: clauseRef(pack, rule.clause),
    basis: basisOf(rule, pack),
    confidence: rule.confidence,
    opens: rule.opens ?? null,
    found: hits.get(rule.id) ?? 0,
    notMeasured: gaps.get(rule.id) ?? 0,
  }))
}

/** Groups with the marketplace's own words first, then those with the most listings brought down; mere warnings last. */
function groupsOf(listings: readonly DiagnosedListing[]): Diagnosis['groups'] {
  const groups = new Map<string, { lines: Set<number>; own: boolean; down: number }>()
  for (const { line, causes: all } of listings)
    for (const { rule, own, level } of all) {
      const group = groups.get(rule) ?? { lines: new Set(), own: false, down: 0 }
      group.lines.add(line)
      group.own ||= own
      group.down += level === 'cause' ? 1 : 0
      groups.set(rule, group)
    }
  return [...groups]
    .sort(([, a], [, b]) => Number(b.own) - Number(a.own) || b.down - a.down || b.lines.size - a.lines.size)
    .map(([rule, { lines }]) => ({ rule, lines: [...lines] }))
}

const orderOf = ({ orderRests }: DiagnosisLaw): Diagnosis['order'] =>
  orderRests === undefined
    ? null
    : { says: orderRests.says, contradicted: orderRests.contradicted.map(({ says }) => says) }

/**
 * The diagnosis of an export, or null where the pack says nothing of diagnosis. Listings on sale without a cause are only
 * counted. Throws a ZodError where a rule has wrong arguments: the pack reader lets none through.
 */
export function diagnose(rows: readonly ListingRow[], pack: Pack, given: DiagnoseGiven): Diagnosis | null {
  const { diagnosis: law } = pack
  if (law === undefined) return null
  const stateOf = stateReader(law)
  const prepared = prepare(rows, pack, law, given)
  const before = given.before === undefined ? null : earlier(pack, law, given)
  const states = Object.fromEntries(listingStates.map((state) => [state, 0])) as Diagnosis['states']
  const listings: DiagnosedListing[] = []
  for (const row of rows) {
    const state = stateOf(row)
    states[state] += 1
    const judged = judge(row, state, prepared, pack)
    if (state === 'active' && judged.causes.length === 0) continue
    listings.push({ ...listingOf(row, state, judged), mending: mendingOf(before?.get(keyOf(row)), judged) })
  }
  return {
    pack: { id: pack.pack, version: pack.version },
    at: given.now,
    says: law.says,
    bulk: law.bulk?.says ?? null,
    rows: rows.length,
    states,
    rules: usedRules(prepared, listings, pack),
    order: orderOf(law),
    listings,
    groups: groupsOf(listings),
    sites: sitesOf(rows, pack, given.now),
    symptoms: law.symptoms.map(({ id, title, first, place }) => ({ id, title, first, place: place ?? null })),
  }
}
