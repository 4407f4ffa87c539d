/** What no schema can say of a pack: rules between its values. Every one is a slip somebody could make by hand. */
import { RE2JS } from 're2js'
import { dayOfDate } from '#core/calendar/civil-days.ts'
import { longestDays, parseDuration } from '#core/calendar/duration.ts'
import { isZone } from '#core/calendar/zones.ts'
import { subjectParts } from '#core/packet/subject-line.ts'
import type { NoticeField, Pack } from '#core/policy/pack.ts'
import type { DeadlineRule, Procedure } from '#core/policy/procedure.ts'
import { sentenceProblems } from '#core/policy/sentence.ts'
import type { Provenance, Source } from '#core/policy/values.ts'
import { nearest } from './nearest.ts'
import type { Path } from './read-yaml.ts'
import { placesOf } from './references.ts'
import { valueAt } from './shape-problems.ts'

/** Where something is wrong and what. */
export type Report = (path: Path, reason: string, didYouMean?: string) => void

/** Reports every value of a well-shaped pack that contradicts another or cannot be meant. */
export function checkSanity(pack: Pack, report: Report): void {
  checkVersion(pack, report)
  for (const [id, source] of Object.entries(pack.sources)) checkSource(source, ['sources', id], report)
  checkProvenance(pack, report)
  checkDates(pack, report)
  checkPatterns(pack, report)
  checkLists(pack, report)
  checkSentences(pack, report)
  const zone = pack.zone.value
  if (!isZone(zone))
    report(
      ['zone', 'value'],
      `"${zone}" is not a time zone`,
      nearest(zone, Intl.supportedValuesOf('timeZone')),
    )
  for (const [id, reason] of Object.entries(pack.reasons))
    if (reason.evidence === null && reason.silent === undefined)
      report(['reasons', id], 'evidence is null, so `silent` has to tell the seller that no source names it')
  for (const [id, procedure] of Object.entries(pack.procedures))
    checkProcedure(procedure, pack, ['procedures', id], report)
}

function checkVersion(pack: Pack, report: Report): void {
  const { version, corrects, effectiveFrom } = pack
  if (corrects !== undefined && corrects >= version)
    report(['corrects'], `version ${version} can only correct an earlier one, not ${corrects}`)
  if (effectiveFrom === 'unknown' && version > 1 && corrects === undefined)
    report(
      ['effectiveFrom'],
      '"unknown" is only for version 1, which is open to the past, or for a version that corrects one',
    )
}

function checkSource(source: Source, path: Path, report: Report): void {
  if (source.kind === 'primary' && source.url === undefined && source.dated === undefined)
    report(path, 'a primary source needs a `url` or the date of the text (`dated`)')
  if (source.dated !== undefined && source.dated > source.read)
    report([...path, 'dated'], `read on ${source.read}, before it was published`)
}

// Walks the parsed pack, so that a value anywhere is held to the same rules.
function checkProvenance(pack: Pack, report: Report): void {
  for (const at of placesOf(pack, ['**', 'confidence'])) {
    const path = at.slice(0, -1)
    const value = valueAt(pack, path)
    if (!isProvenance(value)) continue
    const kind = Object.hasOwn(pack.sources, value.source) ? pack.sources[value.source]?.kind : undefined
    if (value.assumed && value.confidence !== 'low')
      report([...path, 'confidence'], `an assumed value has confidence low, not ${value.confidence}`)
    if (value.assumed && kind === 'primary')
      report([...path, 'assumed'], 'a value that a primary source states is not assumed')
    if (value.clause !== undefined && kind === 'ours')
      report([...path, 'clause'], 'our own judgement is never shown as a clause')
  }
}

function isProvenance(value: unknown): value is Provenance {
  return typeof valueAt(value, ['source']) === 'string' && typeof valueAt(value, ['assumed']) === 'boolean'
}

function checkDates(pack: Pack, report: Report): void {
  for (const key of ['dated', 'read', 'effective', 'asOf', 'effectiveFrom'])
    for (const path of placesOf(pack, ['**', key])) {
      const value = valueAt(pack, path)
      if (typeof value === 'string' && value !== 'unknown' && dayOfDate(value) === null)
        report(path, `"${value}" is not a day of the calendar`)
    }
}

function checkPatterns(pack: Pack, report: Report): void {
  const id = compiled(pack.listingId.pattern)
  if (typeof id === 'string') report(['listingId', 'pattern'], id)
  else if (!id.matches(pack.listingId.example))
    report(['listingId', 'example'], `"${pack.listingId.example}" does not match the pattern`)
  for (const [field, { pattern, labels }] of Object.entries(pack.notice.fields)) {
    const path = ['notice', 'fields', field]
    if (labels.length === 0) report([...path, 'labels'], 'needs at least one label')
    const result = pattern === undefined ? undefined : compiled(pattern)
    if (typeof result === 'string') report([...path, 'pattern'], result)
    checkTold(pack.notice.fields[field], path, report)
  }
}

function checkLists(pack: Pack, report: Report): void {
  for (const [id, { entries }] of Object.entries(pack.lists))
    for (const [index, { text, pattern }] of entries.entries()) {
      const result = pattern === true ? compiled(text) : undefined
      if (typeof result === 'string') report(['lists', id, 'entries', index, 'text'], result)
    }
}

function checkSentences(pack: Pack, report: Report): void {
  const fields = [...Object.keys(pack.fields), ...Object.keys(pack.notice.fields)]
  for (const [id, sentence] of Object.entries(pack.sentences))
    for (const problem of sentenceProblems(sentence, fields)) report(['sentences', id], problem)
}

/** Sentences hold the place of the value once, and everything around it is a pattern. */
function checkTold(
  { said = [], alone, unless = [] }: Partial<NoticeField> = {},
  path: Path,
  report: Report,
): void {
  for (const [index, sentence] of said.entries()) {
    const parts = sentence.split('{}')
    if (parts.length !== 2) report([...path, 'said', index], 'needs the place of the value once: {}')
    for (const part of parts) {
      const result = compiled(part.trim())
      if (typeof result === 'string') report([...path, 'said', index], result)
    }
  }
  const shape = alone === undefined ? undefined : compiled(alone)
  if (typeof shape === 'string') report([...path, 'alone'], shape)
  for (const [index, words] of unless.entries()) {
    const result = compiled(words)
    if (typeof result === 'string') report([...path, 'unless', index], result)
  }
}

function compiled(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    return `not a pattern in re2 syntax: ${error instanceof Error ? error.message : String(error)}`
  }
}

function checkProcedure(procedure: Procedure, pack: Pack, path: Path, report: Report): void {
  for (const [index, rule] of procedure.deadlines.entries())
    checkDeadline(rule, pack, [...path, 'deadlines', index], report)
  for (const list of ['rules', 'stages', 'checklist', 'beforeFiling', 'afterFiling'] as const)
    checkUnique(
      procedure[list].map((item) => item.id),
      [...path, list],
      report,
    )
  const { maxFileBytes, warnFileBytes } = procedure.sizes
  if (warnFileBytes.value > maxFileBytes.value)
    report([...path, 'sizes', 'warnFileBytes', 'value'], 'warns only above what is already blocked')
  for (const [, name] of procedure.naming.pattern.matchAll(/\{(\w*)\}/g))
    if (!nameParts.includes(name ?? ''))
      report(
        [...path, 'naming', 'pattern'],
        `{${name}} is none of ${nameParts.join(', ')}`,
        nearest(name ?? '', nameParts),
      )
  for (const [, name] of (procedure.subjectLine?.pattern ?? '').matchAll(/\{(\w*)\}/g))
    if (!subjectParts.some((part) => part === name))
      report(
        [...path, 'subjectLine', 'pattern'],
        `{${name}} is none of ${subjectParts.join(', ')}`,
        nearest(name ?? '', subjectParts),
      )
  if (!procedure.naming.pattern.includes('{ext}'))
    report([...path, 'naming', 'pattern'], 'a file name needs {ext}')
}

const nameParts = ['sku', 'listing', 'site', 'fileType', 'ext', 'n']

function checkDeadline(rule: DeadlineRule, pack: Pack, path: Path, report: Report): void {
  if (rule.after === undefined && rule.fromField === undefined)
    report(path, 'needs `after` (a duration) or `fromField` (a field that states it)')
  if (rule.after !== undefined && parseDuration(rule.after) === null)
    report([...path, 'after'], `longer than ${longestDays} days`)
  if (rule.code === 'court-answer' && rule.after !== undefined)
    report([...path, 'after'], "a court's answer date is entered from its order, never computed")
  if (rule.kind === 'clock' && rule.closes !== undefined)
    report([...path, 'closes'], 'a clock only informs; what closes something is a deadline')
  if (rule.kind === 'clock' && rule.lapses)
    report([...path, 'lapses'], 'a clock only informs; what lapses a case is a deadline')
  if (rule.fromField !== undefined) {
    const field = fieldOf(pack, rule.fromField)
    if (field !== undefined && field !== 'instant')
      report([...path, 'fromField'], `the field ${rule.fromField} is read as ${field}, not as instant`)
  }
}

function fieldOf(pack: Pack, id: string): string | undefined {
  if (Object.hasOwn(pack.notice.fields, id)) return pack.notice.fields[id]?.as
  return Object.hasOwn(pack.fields, id) ? pack.fields[id]?.as : undefined
}

function checkUnique(ids: string[], path: Path, report: Report): void {
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index) report([...path, index, 'id'], `"${id}" stands here twice`)
}
