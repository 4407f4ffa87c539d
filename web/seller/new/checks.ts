import { type Doubt, doubtsOf } from '#core/notice/doubts.ts'
import type { FieldReading } from '#core/notice/read.ts'
import { placeAt } from '#core/notice/source.ts'
import { type CheckKey, fieldsOf, instantsOf, readingOf, subjectKeys } from './confirmed.ts'
import type { Opening } from './opening.ts'

const standing: readonly Doubt[] = ['zone', 'year', 'computed', 'recognised']

/** Doubts about the value in the form, as long as it is the one that was read. */
export function doubtsAbout(opening: Opening, field: FieldReading | null, isInstant: boolean): Doubt[] {
  return field === null ? [] : doubtsOf(field, isInstant, opening.arrived.notice.places)
}

const isRecognised = ({ arrived }: Opening, at: number | undefined): boolean =>
  at !== undefined && placeAt(arrived.notice.places, at)?.sure !== undefined

/** Values that were read with a doubt, are still in the form as they were read, and were not looked at yet. */
export function uncheckedOf(opening: Opening): CheckKey[] {
  const { pack, procedure, reading, form, checked, changed } = opening
  if (reading === null) return []
  const doubted = (
    key: CheckKey,
    field: FieldReading | null,
    isInstant: boolean,
    value: string,
  ): CheckKey[] =>
    value !== '' &&
    !changed.has(key) &&
    doubtsAbout(opening, field, isInstant).some((doubt) => standing.includes(doubt))
      ? [key]
      : []
  const keys: CheckKey[] = [
    ...subjectKeys.flatMap((key) =>
      doubted(key, readingOf(reading, fieldsOf(pack, key)), false, form.subject[key]),
    ),
    ...instantsOf(pack, procedure).flatMap((key) =>
      doubted(key, readingOf(reading, fieldsOf(pack, key)), true, form.instants[key]),
    ),
    ...Object.entries(form.others).flatMap(([id, value]) =>
      doubted(`other:${id}`, reading.fields[id] ?? null, false, value),
    ),
    ...(isRecognised(opening, reading.reason?.span.start) && reading.reason?.id === form.reason
      ? (['reason'] as const)
      : []),
    ...(reading.allegations.some((one) => isRecognised(opening, one.span?.start)) &&
    !changed.has('allegations')
      ? (['allegations'] as const)
      : []),
    ...(reading.warnings.some(({ code }) => code !== 'sender-unknown') ? (['warnings'] as const) : []),
  ]
  return keys.filter((key) => !checked.has(key))
}
