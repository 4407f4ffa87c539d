/**
 * Reads an official notice by the labels, sentences and shapes of the pack. What it finds it shows with its place, for a person to
 * confirm; what it cannot read, or can read in two ways, it asks for and never guesses.
 */
import type { Allegation } from '../case/commands.ts'
import { fieldsMeaning } from '../policy/law.ts'
import type { Pack } from '../policy/pack.ts'
import { findPhrases, type Span } from '../statement/phrases.ts'
import { allegationByPhrase, allegationsIn, asAllegations } from './allegations.ts'
import { type Clock, type FieldReading, type Found, foundOf, readingOf } from './field-values.ts'
import { readTime } from './instant.ts'
import { type LabelHit, labelHits } from './labels.ts'
import { type MailParts, mailParts, masked } from './mail-parts.ts'
import { type Page, pageOf } from './page.ts'
import { phrasesOf, type ReasonReading, reasonIn } from './reason.ts'
import { type Envelope, type NoticeWarning, warningsOf } from './warnings.ts'

export type { FieldReading } from './field-values.ts'

export type NoticeReading = {
  fields: Record<string, FieldReading>
  allegations: Allegation[]
  reason: ReasonReading | null
  /** The procedure the reason or the words of the message belong to; null where neither tells. */
  procedure: string | null
  /** Required fields that were not found or say two things. */
  missing: string[]
  /** Fields that stand in the notice with different values: a person has to choose. */
  unclear: Record<string, { value: string; span: Span }[]>
  /** What speaks against the message being what it says it is. */
  warnings: NoticeWarning[]
  /** Whether it has what a notice has: something it is about, and a measure or a reason. */
  isNotice: boolean
}

/** What is known of the message besides its text: of a mail. `sentAt`: UTC milliseconds, by its own header. */
export type About = Partial<Envelope> & { sentAt?: number | undefined }

type Doubts = Pick<NoticeReading, 'fields' | 'unclear'>

/** When the mail that is the notice was sent: a forwarded one by the header lines inside the text. */
function headTime(page: Page, { inner, heads }: MailParts, zone: string): FieldReading | null {
  const span = inner?.date ?? null
  if (span === null || inner === null || heads.length === 0) return null
  const value = page.text.slice(span.start, span.end)
  const time = readTime(value, zone)
  return time === null || !('instant' in time) ? null : { value, span, ...time }
}

function fieldsIn(
  page: Page,
  pack: Pack,
  hits: readonly LabelHit[],
  stops: ReadonlySet<number>,
  clock: Clock,
): Doubts {
  const fields: Doubts['fields'] = {}
  const unclear: Doubts['unclear'] = {}
  for (const [id, spec] of Object.entries(pack.notice.fields)) {
    if (spec.as === 'list') continue
    const own = hits.filter((hit) => hit.field === id)
    const found = foundOf(page, own, spec, stops)
    const reading = readingOf(found, spec, clock)
    if (reading !== null) fields[id] = reading
    else if (found.length > 0) unclear[id] = found.map(({ value, span }: Found) => ({ value, span }))
  }
  return { fields, unclear }
}

/** What the fields say, with the time of the mail where the notice gives none, and periods counted from it. */
function withTimes(read: Doubts, pack: Pack, sent: FieldReading | null): Doubts {
  const fields = { ...read.fields }
  for (const id of fieldsMeaning(pack, 'noticed-at'))
    if (sent !== null && fields[id] === undefined && read.unclear[id] === undefined) fields[id] = sent
  const noticed = fieldsMeaning(pack, 'noticed-at').flatMap((id) => fields[id]?.instant ?? [])[0]
  for (const [id, field] of Object.entries(fields)) {
    const hours = /^PT(\d+)H$/.exec(field.period ?? '')?.[1] ?? null
    const days = /^P(\d+)D$/.exec(field.period ?? '')?.[1] ?? null
    const length =
      hours !== null ? Number(hours) * 3_600_000 : days !== null ? Number(days) * 86_400_000 : null
    if (length !== null && noticed !== undefined)
      fields[id] = { ...field, instant: noticed + length, computed: true }
  }
  return { ...read, fields }
}

/** Procedures whose own words stand in the text; empty where none do. */
const toldProcedures = (page: Page, pack: Pack): string[] =>
  Object.entries(pack.notice.tells ?? {}).flatMap(([id, phrases]) =>
    findPhrases(
      page.plain,
      phrases.map((text) => ({ text })),
    ).length > 0
      ? [id]
      : [],
  )

/** Reasons the notice may give: those of the procedures it names, else of those that begin with a notice, else all. */
function reasonsAmong(pack: Pack, told: readonly string[]): string[][] {
  const of = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => pack.procedures[id]?.reasons ?? []))]
  const opening = Object.keys(pack.procedures).filter((id) => pack.procedures[id]?.opensWith === 'notice')
  if (told.length > 0) return [of(told)]
  // What has words of its own is not meant where they are missing.
  const untold = Object.keys(pack.procedures).filter((id) => pack.notice.tells?.[id] === undefined)
  return [of(opening), of(untold)]
}

function readReason(
  page: Page,
  pack: Pack,
  hits: readonly LabelHit[],
  { fields, unclear, allegations, heads }: Doubts & { allegations: Allegation[]; heads: MailParts },
  told: readonly string[],
): ReasonReading | null {
  const codeField = Object.keys(pack.notice.fields).find((id) => pack.notice.fields[id]?.as === 'code')
  if (codeField !== undefined && unclear[codeField] !== undefined) return null
  const code = codeField === undefined ? undefined : fields[codeField]
  const line = page.lines.find(
    (one) => code !== undefined && one.start <= code.span.start && code.span.start < one.end,
  )
  const spans = allegations.flatMap((one) => (one.span === undefined ? [] : [one.span]))
  const listed = spans.length === 0 ? [] : [{ start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 }]
  const type = fieldsMeaning(pack, 'appeal-type').flatMap((id) => fields[id]?.span ?? [])
  const subject = heads.inner?.subject ?? null
  const places = {
    code: code === undefined || line === undefined ? null : { value: code.value, span: code.span, line },
    stated: hits.filter((hit) => hit.field === codeField && hit.end > hit.start && !hit.bare),
    parts: [...type, ...listed, ...(subject === null ? [] : [subject]), { start: 0, end: page.plain.length }],
  }
  for (const among of reasonsAmong(pack, told)) {
    const reading = reasonIn(page.plain, pack, among, places)
    if (reading !== null) return reading
  }
  return null
}

/** Lines that begin with a label, or are the header of a mail. */
function takenLines(page: Page, hits: readonly LabelHit[], heads: MailParts): Set<number> {
  const leading = hits.filter(({ bare, line, labelStart }) => {
    const start = page.lines[line]?.start ?? labelStart
    return !bare && labelStart >= start && !/[\p{L}\p{N}]/u.test(page.plain.slice(start, labelStart))
  })
  const taken = new Set(leading.map((hit) => hit.line))
  page.lines.forEach((line, index) => {
    if (heads.heads.some((head) => head.start <= line.start && line.end <= head.end + 1)) taken.add(index)
  })
  return taken
}

function allegationsOf(
  page: Page,
  pack: Pack,
  hits: readonly LabelHit[],
  stops: ReadonlySet<number>,
): { id: string | null; list: Allegation[] } {
  for (const [id, spec] of Object.entries(pack.notice.fields)) {
    if (spec.as !== 'list') continue
    const own = hits.filter((hit) => hit.field === id)
    const list = allegationsIn(page, own, { stops, closings: pack.notice.closings ?? [] })
    if (list.length > 0) return { id, list }
  }
  return { id: null, list: [] }
}

/** Words given in place of a code that say so much that they are the allegation. */
function saidByReason(page: Page, pack: Pack, { fields }: Doubts): Allegation[] {
  const found = Object.entries(fields).find(([id]) => pack.notice.fields[id]?.as === 'code')?.[1]
  const words = found?.value ?? ''
  const isSentence = words.split(/\s+/).length >= 4 || (words.match(/\p{Script=Han}/gu)?.length ?? 0) >= 9
  return found !== undefined && isSentence ? asAllegations(page, [found.span]) : []
}

/** From the first point to the last; null where there is none or the words of one do not stand together (a quoted mail). */
function listSpan(list: readonly Allegation[]): Span | null {
  const spans = list.flatMap((one) => (one.span === undefined ? [] : [one.span]))
  const [first] = spans
  const last = spans.at(-1)
  return first === undefined || last === undefined || spans.length < list.length
    ? null
    : { start: first.start, end: last.end }
}

/** Whether the message is about a listing or a violation, and does something about it. */
function looksLikeNotice(
  page: Page,
  pack: Pack,
  { fields, unclear }: Doubts,
  reason: ReasonReading | null,
): boolean {
  const about = (['listing', 'violation'] as const).some((means) =>
    fieldsMeaning(pack, means).some((id) => fields[id] !== undefined || unclear[id] !== undefined),
  )
  const acts = pack.notice.acts
  const acted =
    acts === undefined ||
    findPhrases(
      page.plain,
      acts.map((text) => ({ text })),
    ).length > 0
  const coded = Object.keys(fields).some((id) => pack.notice.fields[id]?.as === 'code')
  const timed = (['violation', 'removed-at', 'penalty-at', 'evidence-due'] as const).some((means) =>
    fieldsMeaning(pack, means).some((id) => fields[id] !== undefined || unclear[id] !== undefined),
  )
  return about && (acted || coded) && (reason !== null || coded || timed)
}

/** Who sent it: of a forwarded mail whoever the header lines inside name. */
function sendersOf(text: string, { heads, inner, skip }: MailParts, given: readonly string[]): string[] {
  const addresses = (span: Span | null | undefined) =>
    span ? (text.slice(span.start, span.end).match(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g) ?? []) : []
  const forwarded = inner !== null && (skip.some(({ start }) => start === 0) || heads[0] !== inner)
  const named = addresses(inner?.from)
  return forwarded ? named : given.length > 0 ? [...given] : named
}

/** Reads every field of the pack, the allegations and the reason; works on any text and never throws. */
export function readNotice(text: string, pack: Pack, about: About = {}): NoticeReading {
  const heads = mailParts(text)
  const page = pageOf(text, masked(text, heads.skip))
  const zone = pack.zone.value
  const sent = headTime(page, heads, zone)
  const clock = { packZone: zone, near: sent?.instant ?? about.sentAt }
  const hits = labelHits(page, pack.notice).filter(
    (hit) => !heads.heads.some((head) => head.start <= hit.labelStart && hit.labelStart < head.end),
  )
  const stops = new Set(hits.filter((hit) => !hit.bare).map((hit) => hit.line))
  const read = withTimes(fieldsIn(page, pack, hits, stops, clock), pack, sent)
  const labelled = allegationsOf(page, pack, hits, stops)
  const told = toldProcedures(page, pack)
  const reason = readReason(page, pack, hits, { ...read, allegations: labelled.list, heads }, told)
  const procedure =
    reason === null ? (told.length === 1 ? (told[0] ?? null) : null) : procedureOf(pack, reason.id, told)
  const phrases = reason === null ? [] : phrasesOf(pack, [reason.id]).map((one) => one.text)
  const settled = labelled.list.length > 0 || !isOwn(pack, procedure)
  const byPhrase = settled ? [] : allegationByPhrase(page, phrases, takenLines(page, hits, heads))
  const list = settled ? labelled.list : byPhrase.length > 0 ? byPhrase : saidByReason(page, pack, read)
  const span = listSpan(list)
  if (span !== null && labelled.id !== null)
    read.fields[labelled.id] = { value: list.map((one) => one.text).join('\n'), span }
  const missing = Object.entries(pack.notice.fields).flatMap(([id, spec]) =>
    spec.required && read.fields[id] === undefined ? [id] : [],
  )
  const envelope = { senders: sendersOf(text, heads, about.senders ?? []), links: about.links ?? [] }
  return {
    ...read,
    allegations: list,
    reason,
    procedure,
    missing,
    warnings: warningsOf(text, pack, envelope),
    isNotice: looksLikeNotice(page, pack, read, reason),
  }
}

/** Whether a procedure is about the shop's own listing; a report of somebody else's alleges nothing of it. */
function isOwn(pack: Pack, procedure: string | null): boolean {
  const law = procedure === null ? undefined : pack.procedures[procedure]
  return law === undefined || law.opensWith === 'notice' || law.outcomes.granted.listing === 'active'
}

/** The procedure a reason belongs to; where several have it, one the words of the message name. */
function procedureOf(pack: Pack, reason: string, told: readonly string[]): string | null {
  const of = Object.keys(pack.procedures).filter((id) => pack.procedures[id]?.reasons.includes(reason))
  return of.find((id) => told.includes(id)) ?? of[0] ?? null
}
