/** The camera's own entries in a picture. */
import ExifReader from 'exifreader'
import type { Facts } from '#core/evidence/facts.ts'

type Exif = NonNullable<NonNullable<Facts['picture']>['exif']>

const text = (tag: { description?: unknown; value?: unknown } | undefined): string | undefined => {
  const value = tag?.value
  const raw = Array.isArray(value) && typeof value[0] === 'string' ? value[0] : tag?.description
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
  // The entry ends at its first zero; cameras leave scraps of memory behind it.
  const clean = (String(raw).split('\0')[0] ?? '').trim()
  return clean === '' ? undefined : clean
}

const degrees = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** EXIF of a picture; null where it has none. Throws where it has some that cannot be read. */
export function readExif(bytes: Buffer): Exif | null {
  const tags = ExifReader.load(bytes, { expanded: true })
  const entries = tags.exif
  if (entries === undefined) return null
  const described = (tag: { description?: unknown } | undefined): string | undefined =>
    text(tag === undefined ? undefined : { description: tag.description })
  const found = {
    make: text(entries.Make),
    model: text(entries.Model),
    software: text(entries.Software),
    taken: text(entries.DateTimeOriginal),
    digitised: text(entries.DateTimeDigitized),
    modified: text(entries.DateTime),
    offset: text(entries.OffsetTimeOriginal) ?? text(entries.OffsetTime),
    exposureTime: described(entries.ExposureTime),
  }
  const exif: Exif = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
  const latitude = tags.gps?.Latitude
  const longitude = tags.gps?.Longitude
  return degrees(latitude) && degrees(longitude) ? { ...exif, gps: { latitude, longitude } } : exif
}
