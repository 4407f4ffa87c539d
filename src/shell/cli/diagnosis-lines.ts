/** A diagnosis as lines of text: by cause, the listings that share it, what was seen, and what to do next. */

import type {
  CauseGroup,
  DiagnosedListing,
  Diagnosis,
  FoundCause,
  SiteAnswer,
  UsedRule,
} from '#core/diagnosis/diagnosis.ts'
import { listingStates } from '#core/diagnosis/diagnosis.ts'
import type { ExportProblem } from '#core/export-file/listing-row.ts'
import { clauseName } from '#core/policy/clause.ts'
import type { Text } from '#core/policy/values.ts'
import { diagnosisWords } from './diagnosis-words.ts'
import { alignRows } from './display-width.ts'
import type { Terminal } from './terminal.ts'
import { words } from './words.ts'

/** Listings shown of a group; the rest are counted, and stand in `--json`. */
const shownOfGroup = 8
const longestTitle = 48

const inLanguage = (text: Text, terminal: Terminal): string => text[terminal.language] ?? text.en
const shortened = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > longestTitle ? `${flat.slice(0, longestTitle - 1)}…` : flat
}

function groundOf(rule: UsedRule, terminal: Terminal): string {
  const says = words[terminal.language]
  return [
    ...(rule.clause === null ? [] : [`${says.clause}: ${clauseName(rule.clause)[terminal.language]}`]),
    ...(rule.basis.kind === 'second-hand' ? [says.secondHand] : []),
    ...(rule.basis.contradicted ? [says.contradicted] : []),
    ...(rule.basis.assumed ? [says.assumed] : []),
  ].join(' · ')
}

const causesOf = (listing: DiagnosedListing, rule: string): FoundCause[] =>
  listing.causes.filter((one) => one.rule === rule)

function listingRow(listing: DiagnosedListing, rule: string, terminal: Terminal): string[] {
  const says = diagnosisWords[terminal.language]
  const [first] = causesOf(listing, rule).flatMap(({ findings }) => findings)
  const marks = [
    ...(listing.mending?.half ? [says.half] : []),
    ...(listing.olderVersionOnSale ? [says.olderVersion] : []),
  ]
  return [
    `  ${listing.sku || listing.listing}`,
    listing.site,
    listing.stateAsWritten ?? says.states.unknown,
    first === undefined ? '' : inLanguage(first.says, terminal),
    marks.join(', '),
  ]
}

function groupLines(
  { rule: id, lines }: CauseGroup,
  diagnosis: Diagnosis,
  byLine: ReadonlyMap<number, DiagnosedListing[]>,
  terminal: Terminal,
): string[] {
  const says = diagnosisWords[terminal.language]
  const rule = diagnosis.rules.find((one) => one.id === id)
  if (rule === undefined) return []
  const listings = lines.flatMap((line) => byLine.get(line) ?? [])
  const found = listings.flatMap((listing) => causesOf(listing, id))
  const marks = [
    ...(found.some(({ own }) => own) ? [says.own] : []),
    ...(found.every(({ level }) => level === 'warning') ? [says.warning] : []),
  ]
  const opens = found.find((one) => one.opens !== null)?.opens
  const remedies = new Set(
    found.flatMap(({ findings }) => findings.map(({ remedy }) => inLanguage(remedy, terminal))),
  )
  const ground = groundOf(rule, terminal)
  return [
    '',
    `${terminal.paint('strong', inLanguage(rule.title, terminal))}  ${says.listings(listings.length)}${marks.length > 0 ? `  [${marks.join(', ')}]` : ''}`,
    ...(ground === '' ? [] : [`  ${terminal.paint('faint', ground)}`]),
    ...alignRows(listings.slice(0, shownOfGroup).map((listing) => listingRow(listing, id, terminal))),
    ...(listings.length > shownOfGroup ? [`  ${says.more(listings.length - shownOfGroup)}`] : []),
    ...[...remedies].slice(0, 4).map((remedy) => `  → ${words[terminal.language].next}: ${remedy}`),
    ...(opens ? [`  → ${says.opens}: ${diagnosis.pack.id}/${opens.procedure}, ${opens.reason}`] : []),
  ]
}

function siteWords(answer: SiteAnswer['answer'], terminal: Terminal): string {
  const says = diagnosisWords[terminal.language]
  return { known: '', left: says.leftSite, disputed: says.disputedSite, unknown: says.unknownSite }[answer]
}

/** The whole diagnosis as lines. */
export function diagnosisLines(diagnosis: Diagnosis, terminal: Terminal): string[] {
  const says = diagnosisWords[terminal.language]
  const byLine = new Map<number, DiagnosedListing[]>()
  for (const listing of diagnosis.listings)
    byLine.set(listing.line, [...(byLine.get(listing.line) ?? []), listing])
  const counts = listingStates.filter((state) => diagnosis.states[state] > 0)
  const missing = diagnosis.rules.filter(({ notMeasured }) => notMeasured > 0)
  const doubtful = diagnosis.sites.filter(({ answer }) => answer !== 'known')
  const down = diagnosis.listings.filter(({ state }) => state !== 'active')
  return [
    counts.map((state) => `${says.states[state]} ${diagnosis.states[state]}`).join(' · '),
    ...(down.some(({ inferred, causes }) => inferred && causes.length > 0)
      ? [terminal.paint('faint', says.inferred)]
      : []),
    ...diagnosis.groups.flatMap((group) => groupLines(group, diagnosis, byLine, terminal)),
    ...(diagnosis.groups.length === 0 ? [says.nothing] : []),
    '',
    ...doubtful.map(({ site, answer }) => `${site}: ${siteWords(answer, terminal)}`),
    ...missing.map(
      ({ title, notMeasured }) =>
        `${says.notMeasured}: ${inLanguage(title, terminal)} (${says.listings(notMeasured)})`,
    ),
    says.pictures,
    ...(diagnosis.bulk === null || diagnosis.groups.every(({ lines }) => lines.length < 2)
      ? []
      : [terminal.paint('wary', inLanguage(diagnosis.bulk, terminal))]),
    terminal.paint('faint', inLanguage(diagnosis.says, terminal)),
  ]
}

/** Rows that could not be read, each by its place. */
export function problemLines(problems: readonly ExportProblem[], terminal: Terminal): string[] {
  const says = diagnosisWords[terminal.language]
  if (problems.length === 0) return []
  return [
    '',
    `${says.unread}: ${problems.length}`,
    ...problems
      .slice(0, 20)
      .map(
        ({ line, column, code, seen }) =>
          `  ${says.at(line, column)}: ${says.problems[code]} (${shortened(seen)})`,
      ),
    ...(problems.length > 20 ? [`  ${says.more(problems.length - 20)}`] : []),
  ]
}
