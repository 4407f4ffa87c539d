/** Opening a case: one listing, one variant, one site, one reason, from the notice that was taken in. */
import { RE2JS } from 're2js'
import { procedureOf, reasonOf } from '../../policy/law.ts'
import type { Law } from '../../policy/pack.ts'
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
      ...aboutSubject(command, law),
      ...aboutReason(command, law),
      ...aboutTimes(command),
      ...aboutNotice(command, law),
      ...bindingRefusals('OpenCase', asked),
    ],
    events: () => [event],
  }
}

/** Several values in one field, as people paste them from a notice. */
const partsOf = (value: string): string[] =>
  value
    .split(/[,;，；、|\n\r]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')

function aboutSubject({ body }: Open, law: Law): Refusal[] {
  const { subject } = body
  const many = (['listing', 'site', 'sku'] as const).flatMap((key) => {
    const parts = partsOf(subject[key])
    const params = { count: parts.length, parts: parts.join(' / ') }
    return when(parts.length > 1, () => refuse('many-subjects', { subject: `/subject/${key}`, params }))
  })
  const missing = procedureOf(law).subjectKeys.flatMap((key) =>
    when(key === 'violation' && subject.violation === undefined, () =>
      refuse('subject-incomplete', { subject: '/subject/violation', params: { key } }),
    ),
  )
  const { pattern, example } = law.pack.listingId
  const format = when(!RE2JS.compile(pattern).matches(subject.listing), () =>
    refuse('listing-format', { subject: '/subject/listing', params: { listing: subject.listing, example } }),
  )
  const site = when(!Object.hasOwn(law.pack.sites, subject.site), () =>
    refuse('unknown-site', { subject: '/subject/site', params: { site: subject.site } }),
  )
  const split = (key: string) => many.some((refusal) => refusal.subject === `/subject/${key}`)
  return [...many, ...missing, ...(split('listing') ? [] : format), ...(split('site') ? [] : site)]
}

function aboutReason({ body: { reason } }: Open, law: Law): Refusal[] {
  const details = { subject: '/reason', params: { reason } }
  if (reasonOf(law, reason) === undefined) return [refuse('unknown-reason', details)]
  return when(!procedureOf(law).reasons.includes(reason), () => refuse('reason-elsewhere', details))
}

function aboutTimes({ body, at }: Open): Refusal[] {
  return (['noticeAt', 'removedAt'] as const).flatMap((key) =>
    when((body[key] ?? 0) > at, () => refuse('future-instant', { subject: `/${key}` })),
  )
}

function aboutNotice({ body }: Open, law: Law): Refusal[] {
  const { text, fields } = body.notice
  const ids = body.allegations.map((allegation) => allegation.id)
  return [
    ...Object.entries(fields).flatMap(([id, { value, span }]) => [
      ...when(!Object.hasOwn(law.pack.notice.fields, id), () =>
        refuse('unknown-field', { subject: `/notice/fields/${id}`, params: { field: id } }),
      ),
      ...aboutSpan(text, isMany(law, id) ? partsOf(value) : value, span, `/notice/fields/${id}`),
    ]),
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

function opened({ body }: Open, law: Law, shop: string, code: string): NewEventOf<'CaseOpened'> {
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
      noticeAt: body.noticeAt,
      ...(body.removedAt === undefined ? {} : { removedAt: body.removedAt }),
      ...(body.evidenceDeadline === undefined ? {} : { evidenceDeadline: body.evidenceDeadline }),
      allegations: body.allegations.map((allegation) => allegation.id),
    },
    personal: { notice: body.notice, allegations: body.allegations, subject: body.subject },
  }
}
