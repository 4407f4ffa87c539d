/** The camera's own entries in a picture, out of the tags a reader found: the same function in the laboratory and in the browser. */
import type { Facts } from '../evidence/facts.ts'
import { latin1 } from './bytes.ts'

type Exif = NonNullable<NonNullable<Facts['picture']>['exif']>
type Tag = { description?: unknown; value?: unknown } | undefined

/** What a reader of tags gives, by the block they stood in. */
export type Tags = { exif?: unknown; gps?: { Latitude?: unknown; Longitude?: unknown } | undefined }

/** Whether what a reader of tags complained of means that there are none: a picture without entries, and no damage. */
export const saysNone = (complaint: string): boolean => /no exif data|invalid image format/i.test(complaint)

const text = (tag: Tag): string | undefined => {
  const value = tag?.value
  const raw = Array.isArray(value) && typeof value[0] === 'string' ? value[0] : tag?.description
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
  // The entry ends at its first zero; cameras leave scraps of memory behind it.
  const clean = (String(raw).split('\0')[0] ?? '').trim()
  return clean === '' ? undefined : clean
}

const number = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** How makers begin their block; those that write no sign are told by the camera's make. */
const makerSigns = [
  'Nikon',
  'OLYMP',
  'OM SYSTEM',
  'FUJIFILM',
  'Panasonic',
  'SONY',
  'Apple iOS',
  'PENTAX',
  'AOC',
  'SIGMA',
  'CASIO',
  'QVC',
  'EPSON',
  'Ricoh',
  'MINOLTA',
  'KDK',
  'SAMSUNG',
  'LEICA',
  'SANYO',
  'DJI',
  'GoPro',
  'HUAWEI',
]

function makerNoteOf(tag: Tag): Exif['makerNote'] {
  const value = tag?.value
  if (!Array.isArray(value) || value.length === 0) return undefined
  const head = latin1(Uint8Array.from(value as number[]).subarray(0, 16))
  return { bytes: value.length, maker: makerSigns.find((sign) => head.startsWith(sign)) ?? null }
}

const ratio = (part: unknown): number | null =>
  Array.isArray(part) && number(part[0]) && number(part[1]) && part[1] !== 0 ? part[0] / part[1] : null

/** GPS date and time are UTC by the standard. */
function gpsTimeOf(entries: Record<string, Tag>): number | undefined {
  const date = /^(\d{4}):(\d{2}):(\d{2})$/.exec(text(entries.GPSDateStamp) ?? '')
  const value = entries.GPSTimeStamp?.value
  if (date === null || !Array.isArray(value) || value.length < 3) return undefined
  const [hours, minutes, seconds] = value.map(ratio)
  if (hours == null || minutes == null || seconds == null) return undefined
  if (hours > 23 || minutes > 59 || seconds >= 61) return undefined
  const day = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]))
  return day + Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000)
}

/** The camera's entries among the tags of a picture; null where it has none. */
export function exifOf(tags: Tags): Exif | null {
  const entries = tags.exif as Record<string, Tag> | undefined
  if (entries === undefined) return null
  const shown = (tag: Tag): string | undefined =>
    text(tag === undefined ? undefined : { description: tag.description })
  const orientation = entries.Orientation?.value
  const found = {
    make: text(entries.Make),
    model: text(entries.Model),
    software: text(entries.Software),
    taken: text(entries.DateTimeOriginal),
    digitised: text(entries.DateTimeDigitized),
    modified: text(entries.DateTime),
    offset: text(entries.OffsetTimeOriginal) ?? text(entries.OffsetTime),
    exposureTime: shown(entries.ExposureTime),
    lens: text(entries.LensModel),
    orientation: number(orientation) && orientation >= 1 && orientation <= 8 ? orientation : undefined,
    gpsTime: gpsTimeOf(entries),
    makerNote: makerNoteOf(entries.MakerNote),
  }
  const exif: Exif = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
  const latitude = tags.gps?.Latitude
  const longitude = tags.gps?.Longitude
  return number(latitude) && number(longitude) ? { ...exif, gps: { latitude, longitude } } : exif
}
