import type { Allegation, BodyOf } from '#core/case/commands.ts'
import type { FieldReading, NoticeReading } from '#core/notice/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import { localInput } from '../../kit/local-input.ts'

type Fields = NonNullable<BodyOf<'OpenCase'>['notice']>['fields']
export type SubjectKey = 'listing' | 'site' | 'sku' | 'variant' | 'violation' | 'title'
export type InstantKey = 'noticeAt' | 'removedAt' | 'evidenceDeadline'

/** Ids a pack gives to the fields of a notice that a case is about. Other fields are kept as they were read. */
export const subjectFields: Record<SubjectKey, string[]> = {
  listing: ['listing-ids', 'listing-id', 'listing'],
  site: ['site'],
  sku: ['sku'],
  variant: ['variant'],
  violation: ['violation-id', 'violation'],
  title: ['listing-title', 'title'],
}
export const instantFields: Record<InstantKey, string[]> = {
  noticeAt: ['notice-time'],
  removedAt: ['removal-time'],
  evidenceDeadline: ['evidence-deadline'],
}
export const requiredSubject: SubjectKey[] = ['listing', 'site', 'sku']

const named = (reading: NoticeReading | null, ids: string[]): { id: string; field: FieldReading } | null => {
  for (const id of ids) {
    const field = reading?.fields[id]
    if (field) return { id, field }
  }
  return null
}

/** What a person is asked to confirm; `origin` says which values came from the notice and with what doubts. */
export type Form = {
  subject: Record<SubjectKey, string>
  /** As `datetime-local` inputs hold them, on the reader's clock. */
  instants: Record<InstantKey, string>
  others: Record<string, string>
  reason: string
  allegations: Allegation[]
}

export const emptyForm: Form = {
  subject: { listing: '', site: '', sku: '', variant: '', violation: '', title: '' },
  instants: { noticeAt: '', removedAt: '', evidenceDeadline: '' },
  others: {},
  reason: '',
  allegations: [],
}

/** The values read of a field that may hold several; one value is confirmed for a case. */
export const choicesOf = (reading: NoticeReading | null, ids: string[]): string[] => {
  const found = named(reading, ids)
  if (found) return found.field.values?.map((one) => one.value) ?? [found.field.value]
  return ids.flatMap((id) => reading?.unclear[id]?.map((one) => one.value) ?? [])
}

export const readingOf = (reading: NoticeReading | null, ids: string[]): FieldReading | null =>
  named(reading, ids)?.field ?? null

const siteIn = (value: string, pack: Pack): string =>
  Object.keys(pack.sites).find((site) => site.toLowerCase() === value.trim().toLowerCase()) ?? ''

/** The only value there is; several are never chosen among. */
const onlyOf = (reading: NoticeReading, ids: string[]): string => {
  const values = choicesOf(reading, ids)
  return values.length === 1 ? (values[0] ?? '') : ''
}

/** Fills the form with what the notice says and nothing else. */
export function formOf(reading: NoticeReading, pack: Pack): Form {
  const entries = <K extends string>(of: Record<K, string[]>, read: (ids: string[]) => string) =>
    Object.fromEntries(Object.entries<string[]>(of).map(([key, ids]) => [key, read(ids)])) as Record<
      K,
      string
    >
  const subject = entries(subjectFields, (ids) => onlyOf(reading, ids))
  const used = new Set([...Object.values(subjectFields), ...Object.values(instantFields)].flat())
  return {
    subject: { ...subject, site: siteIn(subject.site, pack) },
    instants: entries(instantFields, (ids) => {
      const at = readingOf(reading, ids)?.instant
      return at === undefined ? '' : localInput(at)
    }),
    others: Object.fromEntries(
      Object.entries(reading.fields)
        .filter(([id]) => !used.has(id) && pack.notice.fields[id]?.as !== 'list')
        .map(([id, field]) => [id, field.value]),
    ),
    reason: reading.reason?.id ?? '',
    allegations: reading.allegations,
  }
}

const instantOf = (text: string): number | undefined => (text ? new Date(text).getTime() : undefined)

/** A time confirmed as it was read keeps its exact instant; the input holds minutes only. */
function exact(text: string, reading: FieldReading | null): number | undefined {
  if (reading?.instant !== undefined && localInput(reading.instant) === text) return reading.instant
  return instantOf(text)
}

type About = {
  pack: Pack
  procedure: string
  venue: 'external' | 'hosted'
  text: string
  reading: NoticeReading | null
  form: Form
}

/** A value is marked as read only while it is still what stands at its place in the notice. */
function fieldValues({ reading, form }: About): Fields {
  const fields: Fields = {}
  for (const [id, field] of Object.entries(reading?.fields ?? {})) {
    const value = form.others[id] ?? field.value
    if (value.trim())
      fields[id] = { value: value.slice(0, 2000), ...(value === field.value ? { span: field.span } : {}) }
  }
  for (const [id, value] of Object.entries(form.others))
    if (!fields[id] && value.trim()) fields[id] = { value }
  return fields
}

const optional = <K extends string, V>(key: K, value: V | undefined | ''): Partial<Record<K, V>> =>
  (value === undefined || value === '' ? {} : { [key]: value }) as Partial<Record<K, V>>

/** The command, or how many entries are still missing. */
export function openingOf(about: About): { body: BodyOf<'OpenCase'> } | { missing: number } {
  const { form, reading } = about
  const allegations = form.allegations.filter((allegation) => allegation.text.trim())
  const noticeAt = exact(form.instants.noticeAt, readingOf(reading, instantFields.noticeAt))
  const missing =
    requiredSubject.filter((key) => !form.subject[key].trim()).length +
    Number(noticeAt === undefined) +
    Number(form.reason === '') +
    Number(allegations.length === 0)
  if (missing > 0 || noticeAt === undefined) return { missing }
  const { listing, site, sku, variant, violation, title } = form.subject
  return {
    body: {
      pack: about.pack.pack,
      procedure: about.procedure,
      venue: about.venue,
      notice: { text: about.text, fields: fieldValues(about) },
      allegations: allegations.map((allegation, index) => ({
        ...allegation,
        id: `a${index + 1}`,
        text: allegation.text.trim(),
      })),
      subject: {
        listing: listing.trim(),
        site,
        sku: sku.trim(),
        ...optional('variant', variant.trim()),
        ...optional('violation', violation.trim()),
        ...optional('title', title.trim()),
      },
      reason: form.reason,
      noticeAt,
      ...optional('removedAt', exact(form.instants.removedAt, readingOf(reading, instantFields.removedAt))),
      ...optional(
        'evidenceDeadline',
        exact(form.instants.evidenceDeadline, readingOf(reading, instantFields.evidenceDeadline)),
      ),
    },
  }
}
