import type { Allegation, BodyOf } from '#core/case/commands.ts'
import type { FieldReading, NoticeReading } from '#core/notice/read.ts'
import { placeAt } from '#core/notice/source.ts'
import { fieldsMeaning } from '#core/policy/law.ts'
import type { Meaning, Pack } from '#core/policy/pack.ts'
import { localInput } from '../../kit/local-input.ts'
import type { Arrived } from './arrived.ts'

type Fields = NonNullable<BodyOf<'OpenCase'>['notice']>['fields']
export type SubjectKey = 'listing' | 'site' | 'sku' | 'variant' | 'violation' | 'title'
export type InstantKey = 'noticeAt' | 'removedAt' | 'penaltyAt' | 'evidenceDeadline'
/** What a person may have to look at by itself before the case opens. */
export type CheckKey = SubjectKey | InstantKey | `other:${string}` | 'reason' | 'allegations' | 'warnings'
export type TargetKind = NonNullable<BodyOf<'OpenCase'>['subject']['target']>['kind']
export const targetKinds: TargetKind[] = ['product', 'shop', 'order']

export const subjectKeys: SubjectKey[] = ['listing', 'site', 'sku', 'variant', 'violation', 'title']
const instantMeanings: Record<InstantKey, Meaning> = {
  noticeAt: 'noticed-at',
  removedAt: 'removed-at',
  penaltyAt: 'penalty-at',
  evidenceDeadline: 'evidence-due',
}

/** Ids of the notice's fields that say this of a case, by the pack. */
export const fieldsOf = (pack: Pack, key: SubjectKey | InstantKey): string[] =>
  fieldsMeaning(pack, key in instantMeanings ? instantMeanings[key as InstantKey] : (key as SubjectKey))

/** Whether the procedure begins with what the person says, and not with the marketplace's notice. */
export const isClaim = (pack: Pack, procedure: string): boolean =>
  pack.procedures[procedure]?.opensWith === 'claim'

/** What has to be given: the SKU where the files are named by it, the violation where the case is about one. */
export function requiredSubject(pack: Pack, procedure: string): SubjectKey[] {
  const rules = pack.procedures[procedure]
  return [
    'listing',
    'site',
    ...(rules?.naming.pattern.includes('{sku}') === false ? [] : (['sku'] as const)),
    ...(rules?.subjectKeys.includes('violation') ? (['violation'] as const) : []),
  ]
}

/** The instants that mean something in the procedure: a claim has no notice; the penalty counts where a deadline hangs on it. */
export function instantsOf(pack: Pack, procedure: string): InstantKey[] {
  const rules = pack.procedures[procedure]
  const penalty = rules?.deadlines.some((rule) => rule.anchor === 'penalty')
  // A claim about the shop's own listing says when it was removed, so that a grant can set it back.
  if (isClaim(pack, procedure)) return rules?.outcomes.granted.listing === 'active' ? ['removedAt'] : []
  return ['noticeAt', 'removedAt', ...(penalty ? (['penaltyAt'] as const) : []), 'evidenceDeadline']
}

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
  /** Where the procedure begins with a claim: what the person says, and of what. */
  claim: { text: string; url: string; target: TargetKind }
}

export const emptyForm: Form = {
  subject: { listing: '', site: '', sku: '', variant: '', violation: '', title: '' },
  instants: { noticeAt: '', removedAt: '', penaltyAt: '', evidenceDeadline: '' },
  others: {},
  reason: '',
  allegations: [],
  claim: { text: '', url: '', target: 'product' },
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
  const entries = <K extends SubjectKey | InstantKey>(keys: readonly K[], read: (ids: string[]) => string) =>
    Object.fromEntries(keys.map((key) => [key, read(fieldsOf(pack, key))])) as Record<K, string>
  const subject = entries(subjectKeys, (ids) => onlyOf(reading, ids))
  const instantKeys = Object.keys(instantMeanings) as InstantKey[]
  const used = new Set([...subjectKeys, ...instantKeys].flatMap((key) => fieldsOf(pack, key)))
  return {
    subject: { ...subject, site: siteIn(subject.site, pack) },
    instants: entries(instantKeys, (ids) => {
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
    claim: emptyForm.claim,
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
  /** Where in a file the parts of the text stood; absent: the text was pasted. */
  arrived?: Arrived
}

/** What the person confirmed in place of what was read; undefined where the value stands as it was read. */
function changedTo(about: About, id: string, field: FieldReading): string | undefined {
  const { form, reading, pack } = about
  const { means } = pack.notice.fields[id] ?? {}
  const key = subjectKeys.find((one) => one === means)
  if (key !== undefined) {
    const value = form.subject[key].trim()
    const read = [field.value, ...(field.values ?? []).map((one) => one.value)]
    const same = read.some((one) => one === value || (key === 'site' && siteIn(one, pack) === value))
    return value === '' || same ? undefined : value
  }
  const instant = (Object.keys(instantMeanings) as InstantKey[]).find((one) => instantMeanings[one] === means)
  if (instant !== undefined) {
    const at = exact(form.instants[instant], readingOf(reading, [id]))
    return at === undefined || at === field.instant ? undefined : new Date(at).toISOString()
  }
  const value = form.others[id]
  return value === undefined || value === field.value ? undefined : value
}

/** A value is marked as read, with its place, only while it is still what stands there; otherwise it is the person's. */
function fieldValues(about: About): Fields {
  const { reading, form, arrived } = about
  const fields: Fields = {}
  for (const [id, field] of Object.entries(reading?.fields ?? {})) {
    const changed = changedTo(about, id, field)
    const value = changed ?? field.value
    const page = placeAt(arrived?.notice.places ?? [], field.span.start)?.page
    if (value.trim())
      fields[id] = {
        value: value.slice(0, 2000),
        ...(changed === undefined ? { span: field.span, ...(page === undefined ? {} : { page }) } : {}),
      }
  }
  for (const [id, value] of Object.entries(form.others))
    if (!fields[id] && value.trim()) fields[id] = { value }
  return fields
}

const optional = <K extends string, V>(key: K, value: V | undefined | ''): Partial<Record<K, V>> =>
  (value === undefined || value === '' ? {} : { [key]: value }) as Partial<Record<K, V>>

/** What the notice, or the person, says the case is about, as the command holds it. */
function common(about: About): Omit<BodyOf<'OpenCase'>, 'notice' | 'claim' | 'noticeAt'> {
  const { form } = about
  const { listing, site, sku, variant, violation, title } = form.subject
  return {
    pack: about.pack.pack,
    procedure: about.procedure,
    venue: about.venue,
    allegations: pointsOf(form).map((allegation, index) => ({
      ...allegation,
      id: `a${index + 1}`,
      text: allegation.text.trim(),
    })),
    subject: {
      listing: listing.trim(),
      site,
      ...optional('sku', sku.trim()),
      ...optional('variant', variant.trim()),
      ...optional('violation', violation.trim()),
      ...optional('title', title.trim()),
    },
    reason: form.reason,
  }
}

const pointsOf = (form: Form) => form.allegations.filter((allegation) => allegation.text.trim())

function claimed(about: About): BodyOf<'OpenCase'> {
  const { text, url, target } = about.form.claim
  const body = common(about)
  return {
    ...body,
    ...optional('removedAt', instantOf(about.form.instants.removedAt)),
    subject: { ...body.subject, target: { kind: target, ...optional('url', url.trim()) } },
    claim: { text: text.trim(), ...optional('url', url.trim()) },
  }
}

/** What the file or mail said besides the text, with which warnings are found; nothing of a text that was pasted. */
function arrivedWith({ arrived, text }: About): {
  arrived?: NonNullable<BodyOf<'OpenCase'>['notice']>['arrived']
} {
  if (arrived === undefined || arrived.notice.text !== text) return {}
  const { senders, links, sentAt, places } = arrived.notice
  const recognised = places.flatMap(({ start, end, sure }) =>
    sure === undefined ? [] : [{ start, end, sure }],
  )
  if (senders.length + links.length + recognised.length === 0 && sentAt === undefined) return {}
  return {
    arrived: {
      senders: senders.slice(0, 20),
      links: links.slice(0, 200),
      places: recognised.slice(0, 1000),
      ...optional('sentAt', sentAt),
    },
  }
}

function noticed(about: About, noticeAt: number): BodyOf<'OpenCase'> {
  const { form, reading, pack } = about
  const instant = (key: InstantKey) => exact(form.instants[key], readingOf(reading, fieldsOf(pack, key)))
  const tries = Number(readingOf(reading, fieldsMeaning(pack, 'tries'))?.value)
  return {
    ...common(about),
    notice: { text: about.text, fields: fieldValues(about), ...arrivedWith(about) },
    noticeAt,
    ...optional('removedAt', instant('removedAt')),
    ...optional('penaltyAt', instant('penaltyAt')),
    ...optional('evidenceDeadline', instant('evidenceDeadline')),
    ...(Number.isSafeInteger(tries) && tries > 0 ? { stated: { tries } } : {}),
  }
}

/** The command, or how many entries are still missing. */
export function openingOf(about: About): { body: BodyOf<'OpenCase'> } | { missing: number } {
  const { form, reading, pack, procedure } = about
  const claim = isClaim(pack, procedure)
  const noticeAt = exact(form.instants.noticeAt, readingOf(reading, fieldsOf(pack, 'noticeAt')))
  const missing =
    requiredSubject(pack, procedure).filter((key) => !form.subject[key].trim()).length +
    Number(claim ? form.claim.text.trim() === '' : noticeAt === undefined) +
    Number(form.reason === '') +
    Number(pointsOf(form).length === 0)
  if (missing > 0) return { missing }
  if (claim) return { body: claimed(about) }
  return noticeAt === undefined ? { missing: 1 } : { body: noticed(about, noticeAt) }
}
