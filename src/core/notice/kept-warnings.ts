/**
 * What was found against a notice when it was read, in the shape it is kept with its case: each with its rule, the clause where one
 * stands, what was measured, what that was held against and how sure it is. Nothing of it refuses; a person may overrule each.
 */
import { Temporal } from 'temporal-polyfill'
import type { KeptWarning } from '../case/notice-warnings.ts'
import { clauseRef } from '../policy/law.ts'
import type { Pack } from '../policy/pack.ts'
import type { Confidence } from '../policy/values.ts'
import { type Doubt, doubtsOf } from './doubts.ts'
import { type FieldReading, type NoticeReading, readNotice } from './read.ts'
import type { NoticePlace, NoticeText } from './source.ts'
import type { NoticeWarning } from './warnings.ts'

type Ground = Pick<KeptWarning, 'confidence' | 'clause'>
type Draft = Omit<KeptWarning, 'id'>

const longest = 500
const short = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, longest)

/** What a list of the pack says of itself; a plain comparison is sure. */
function ground(
  pack: Pack,
  rests: { confidence: Confidence; clause?: string | undefined } | undefined,
): Ground {
  const clause = clauseRef(pack, rests?.clause)
  return { confidence: rests?.confidence ?? 'high', ...(clause === null ? {} : { clause: clause.id }) }
}

function ofMessage({ code, measured, against, span }: NoticeWarning, pack: Pack): Draft {
  const { senders, alarms } = pack.notice
  const rests = code.startsWith('sender-') ? senders : code === 'asks-for-secrets' ? alarms : undefined
  const shown = { rule: code, measured: short(measured), threshold: short(against), ...ground(pack, rests) }
  return span === undefined ? shown : { ...shown, span }
}

/** What the value was held against: the zone or the time that was taken for it. */
function takenFor(doubt: Doubt, field: FieldReading, pack: Pack): string {
  if (doubt === 'zone') return pack.zone.value
  if (field.instant !== undefined && (doubt === 'year' || doubt === 'computed'))
    return Temporal.Instant.fromEpochMilliseconds(field.instant).toString()
  return doubt === 'recognised' ? '1' : ''
}

function ofField(id: string, field: FieldReading, pack: Pack, places: readonly NoticePlace[]): Draft[] {
  const isInstant = pack.notice.fields[id]?.as === 'instant'
  return doubtsOf(field, isInstant, places).map((doubt) => ({
    rule: doubt,
    field: id,
    measured: short(field.value),
    threshold: takenFor(doubt, field, pack),
    // The zone taken is as sure as the pack is of it; what a picture says is a reading.
    confidence: doubt === 'zone' ? pack.zone.confidence : doubt === 'recognised' ? 'medium' : 'high',
    span: field.span,
  }))
}

function ofDiffering(id: string, found: NoticeReading['unclear'][string]): Draft {
  const [first] = found
  return {
    rule: 'differing',
    field: id,
    measured: short(found.map(({ value }) => value).join(' / ')),
    threshold: '',
    confidence: 'high',
    ...(first === undefined ? {} : { span: first.span }),
  }
}

/** Everything found against one reading, what speaks against the message itself first. */
export function warningsKept(
  reading: Pick<NoticeReading, 'warnings' | 'fields' | 'unclear'>,
  pack: Pack,
  places: readonly NoticePlace[],
): KeptWarning[] {
  const drafts = [
    ...reading.warnings.map((one) => ofMessage(one, pack)),
    ...Object.entries(reading.unclear).map(([id, found]) => ofDiffering(id, found)),
    ...Object.entries(reading.fields).flatMap(([id, field]) => ofField(id, field, pack, places)),
  ]
  return drafts.slice(0, 100).map((draft, index) => ({ id: `w${index + 1}`, ...draft }))
}

/** The same of a text that is read for it; `arrived` is what its file or mail said besides. */
export function warningsIn(
  text: string,
  pack: Pack,
  arrived: Partial<Pick<NoticeText, 'senders' | 'links' | 'sentAt' | 'places'>> = {},
): KeptWarning[] {
  return warningsKept(readNotice(text, pack, arrived), pack, arrived.places ?? [])
}
