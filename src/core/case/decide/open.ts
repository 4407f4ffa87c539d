/** Opening a case: one listing, one variant, one site, one reason, from the notice that was taken in. */

import { RE2JS } from 're2js'
import { procedureOf, reasonOf } from '../../policy/law.ts'
import type { Law } from '../../policy/pack.ts'
import { partsOf } from '../../text/several.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent, NewEventOf } from '../events.ts'
import { evolve } from '../evolve.ts'
import { bindingRefusals } from '../gate-refusals.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
import { no, repeated, type Verdict, when } from './guard.ts'

type Open = CommandOf<'OpenCase'>

/** Every refusal at once; gates of the pack on `OpenCase` are asked about the case as it would be. */
export function openCase(command: Open, law: Law): Verdict<NewEvent> {
  const { shop, code } = command.given
  if (shop === undefined || code === undefined)
    return no(refuse('not-stamped', { params: { what: shop === undefined ? 'shop' : 'code' } }))
  const { pack, procedure } = command.body
  if (pack !== law.pack.pack || procedure !== law.procedureId) return no(refuse('wrong-law'))
  const event = opened(command, law, shop.id, code)
  const state = evolve(null, { ...event, at: command.at, actor: command.actor })
  const asked = { state, law, actor: command.actor, at: command.at, given: command.given, command }
  return {
    refusals: [
      ...aboutBeginning(command, law),
      ...aboutSubject(command, law),
      ...aboutReason(command, law),
      ...aboutTimes(command),
      ...aboutNotice(command, law),
      ...aboutAllegations(command),
      ...bindingRefusals('OpenCase', asked),
    ],
    events: () => [event],
  }
}

/** A case begins with the notice and its instant, or with what the person says, as its procedure wants it. */
function aboutBeginning({ body }: Open, law: Law): Refusal[] {
  if (procedureOf(law).opensWith === 'claim')
    return when(body.claim === undefined, () => refuse('no-claim', { subject: '/claim' }))
  const missing = (['notice', 'noticeAt'] as const).filter((key) => body[key] === undefined)
  return missing.map((key) => refuse('no-notice', { subject: `/${key}` }))
}

function aboutSubject({ body }: Open, law: Law): Refusal[] {
  const { subject } = body
  const many = (['listing', 'site', 'sku'] as const).flatMap((key) => {
    const parts = partsOf(subject[key] ?? '')
    const params = { count: parts.length, parts: parts.join(' / ') }
    return when(parts.length > 1, () => refuse('many-subjects', { subject: `/subject/${key}`, params }))
  })
  const missing = procedureOf(law).subjectKeys.flatMap((key) =>
    when(key === 'violation' && subject.violation === undefined, () =>
      refuse('subject-incomplete', { subject: '/subject/violation', params: { key } }),
    ),
  )
  const { pattern, example } = law.pack.listingId
  const isProduct = (subject.target?.kind ?? 'product') === 'product'
  const format = when(isProduct && !RE2JS.compile(pattern).matches(subject.listing), () =>
    refuse('listing-format', { subject: '/subject/listing', params: { listing: subject.listing, example } }),
  )
  // Elsewhere a site the pack does not name is only unknown, which is asked about when it comes to filing.
  const site = when(body.venue === 'hosted' && !Object.hasOwn(law.pack.sites, subject.site), () =>
    refuse('unknown-site', { subject: '/subject/site', params: { site: subject.site } }),
  )
  const split = (key: string) => many.some((refusal) => refusal.subject === `/subject/${key}`)
  return [...many, ...missing, ...(split('listing') ? [] : format), ...(split('site') ? [] : site)]
}

function aboutReason({ body: { reason } }: Open, law: Law): Refusal[] {
  const known = reasonOf(law, reason)
  if (known === undefined) return [refuse('unknown-reason', { subject: '/reason', params: { reason } })]
  if (procedureOf(law).reasons.includes(reason)) return []
  const params = { reason: known.title, procedure: proceduresFor(reason, law) }
  return [refuse('reason-elsewhere', { subject: '/reason', params })]
}

/** The procedures of the pack that take a reason, by their names; a dash where none does. */
function proceduresFor(reason: string, { pack }: Law): { zh: string; en: string; ru: string } {
  const titles = Object.values(pack.procedures).flatMap((one) =>
    one.reasons.includes(reason) ? [one.title] : [],
  )
  const named = (language: 'zh' | 'en' | 'ru') => titles.map((title) => title[language]).join(' / ') || '—'
  return { zh: named('zh'), en: named('en'), ru: named('ru') }
}

function aboutTimes({ body, at }: Open): Refusal[] {
  return (['noticeAt', 'removedAt', 'penaltyAt'] as const).flatMap((key) =>
    when((body[key] ?? 0) > at, () => refuse('future-instant', { subject: `/${key}` })),
  )
}

function aboutNotice({ body }: Open, law: Law): Refusal[] {
  if (body.notice === undefined) return []
  const { text, fields } = body.notice
  return Object.entries(fields).flatMap(([id, { value, span }]) => [
    ...when(!Object.hasOwn(law.pack.notice.fields, id), () =>
      refuse('unknown-field', { subject: `/notice/fields/${id}`, params: { field: id } }),
    ),
    ...aboutSpan(text, isMany(law, id) ? partsOf(value) : value, span, `/notice/fields/${id}`),
  ])
}

/** Their places are in the notice, or in the claim where no notice began the case. */
function aboutAllegations({ body }: Open): Refusal[] {
  const text = body.notice?.text ?? body.claim?.text ?? ''
  const ids = body.allegations.map((allegation) => allegation.id)
  return [
    ...body.allegations.flatMap((allegation, index) =>
      aboutSpan(text, allegation.text, allegation.span, `/allegations/${index}`),
    ),
    ...repeated(ids).map((allegation) =>
      refuse('duplicate-allegation', { subject: '/allegations', params: { allegation } }),
    ),
  ]
}

const words = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/** A field of several values marks the stretch of the notice they stand in, with whatever stands between them. */
const isMany = (law: Law, field: string) =>
  ['ids', 'list'].includes(law.pack.notice.fields[field]?.as ?? 'text')

function aboutSpan(
  text: string,
  value: string | readonly string[],
  span: { start: number; end: number } | undefined,
  subject: string,
): Refusal[] {
  if (span === undefined) return []
  const inside = span.start >= 0 && span.start < span.end && span.end <= text.length
  if (!inside) return [refuse('span-outside', { subject })]
  const marked = words(text.slice(span.start, span.end))
  const stands =
    typeof value === 'string' ? marked === words(value) : value.every((one) => marked.includes(words(one)))
  return when(!stands, () => refuse('span-mismatch', { subject }))
}

function opened({ body, given }: Open, law: Law, shop: string, code: string): NewEventOf<'CaseOpened'> {
  const { notice, claim, allegations, subject } = body
  const found = (notice === undefined ? undefined : given.noticeWarnings) ?? []
  return {
    type: 'CaseOpened',
    v: 1,
    body: {
      shop,
      code,
      pack: { id: law.pack.pack, version: law.pack.version },
      procedure: body.procedure,
      venue: body.venue,
      reason: body.reason,
      site: body.subject.site,
      ...instantsOf(body),
      ...(body.stated === undefined ? {} : { stated: body.stated }),
      ...(given.respondent === undefined ? {} : { respondentMark: given.respondent.mark }),
      ...(given.batch === undefined ? {} : { batch: given.batch }),
      ...(given.failuresElsewhere ? { failuresElsewhere: given.failuresElsewhere } : {}),
      ...(found.length === 0 ? {} : { warnings: found.map(({ id, rule }) => ({ id, rule })) }),
      allegations: allegations.map((allegation) => allegation.id),
    },
    personal: {
      ...(notice === undefined ? {} : { notice }),
      ...(claim === undefined ? {} : { claim }),
      ...(found.length === 0 ? {} : { warnings: found }),
      allegations,
      subject,
    },
  }
}

/** Those that are known: a record holds no empty places. */
const instantsOf = ({ noticeAt, removedAt, penaltyAt, evidenceDeadline }: Open['body']) => ({
  ...(noticeAt === undefined ? {} : { noticeAt }),
  ...(removedAt === undefined ? {} : { removedAt }),
  ...(penaltyAt === undefined ? {} : { penaltyAt }),
  ...(evidenceDeadline === undefined ? {} : { evidenceDeadline }),
})
