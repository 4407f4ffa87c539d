/** What a file says of its exposure: when, only with a zone or by the satellites' own clock an instant, and by which camera. */
import { Temporal } from 'temporal-polyfill'
import type { PictureFacts } from '../evidence/facts.ts'
import type { Dated, Exposure } from './origin.ts'

type Exif = NonNullable<PictureFacts['exif']>

const written = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/
const offsets = /^[+-]\d\d:\d\d$/

/** The instant of `2026:03:12 10:20:30` beside `+08:00`; null without an offset, or where it is no date. */
export function exposureInstant({ taken, offset }: Pick<Exif, 'taken' | 'offset'>): number | null {
  const parts = written.exec(taken ?? '')
  if (parts === null || offset === undefined || !offsets.test(offset)) return null
  const [, year, month, day, hour, minute, second] = parts
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
      .epochMilliseconds
  } catch {
    return null
  }
}

/** What the file says of its exposure; null where it says nothing. Without a zone the time cannot be determined. */
export function captureOf(exif: Exif | null | undefined): Dated | null {
  if (exif === null || exif === undefined) return null
  if (exif.gpsTime !== undefined) return { by: 'capture', at: exif.gpsTime }
  if (exif.taken === undefined) return null
  const at = exposureInstant(exif)
  if (at !== null) return { by: 'capture', at }
  return { by: 'capture', at: null, why: exif.offset === undefined ? 'no-zone' : 'no-date' }
}

const takenAt = /^[12]\d{3}:(?:0[1-9]|1[0-2]):(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d/

/** The model, which nearly always tells its maker too, and the time as it is written; null where the entry is empty or no time. */
export function exposureOf(exif: Exif | null | undefined): Exposure {
  const model = (exif?.model ?? '').replaceAll('\0', '').trim()
  return { camera: model === '' ? null : model, taken: takenAt.exec(exif?.taken ?? '')?.[0] ?? null }
}
