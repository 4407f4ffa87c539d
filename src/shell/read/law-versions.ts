/** The versions of the law and its calendars, as pages list them. */
import type { CalendarShown, PackVersion } from '#core/doors/law-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { entriesOf } from '#core/policy/pack-entries.ts'
import { correctedBy, type Library } from '#shell/law/library.ts'

/** Read once: a pack never changes once it is loaded. */
const counted = new WeakMap<Pack, { values: number; doubtful: number }>()

function countsOf(pack: Pack): { values: number; doubtful: number } {
  const known = counted.get(pack)
  if (known !== undefined) return known
  const stated = entriesOf(pack).flatMap(({ provenance }) => (provenance === null ? [] : [provenance]))
  const doubtful = stated.filter(({ assumed, contradicted }) => assumed || contradicted.length > 0)
  const counts = { values: stated.length, doubtful: doubtful.length }
  counted.set(pack, counts)
  return counts
}

/** Every version, pack by pack, the latest first. */
export function versionsOf(library: Library, now: number): PackVersion[] {
  const all = [...library.packs].sort((a, b) =>
    a.pack < b.pack ? -1 : a.pack > b.pack ? 1 : b.version - a.version,
  )
  return all.map((pack) => ({
    id: pack.pack,
    version: pack.version,
    title: pack.title,
    marketplace: pack.marketplace,
    effectiveFrom: pack.effectiveFrom,
    corrects: pack.corrects ?? null,
    because: pack.because ?? null,
    inForce: library.inForce(pack.pack, now) === pack,
    corrected: correctedBy(library, pack.pack, pack.version),
    ...countsOf(pack),
  }))
}

const day = 86_400_000

/** Calendars, those that end first before the others. `ahead`: milliseconds before its end from which on one ends soon. */
export function calendarsOf(library: Library, now: number, ahead: number): CalendarShown[] {
  const end = (knownUntil: string) => Date.parse(`${knownUntil}T23:59:59Z`)
  const shown = library.calendars.map(({ calendar, knownUntil, title, from, off, on, sources }) => ({
    id: calendar,
    title,
    from,
    knownUntil,
    left: knownUntil === null ? null : Math.floor((end(knownUntil) - now) / day),
    soon: knownUntil !== null && end(knownUntil) < now + ahead,
    off,
    on,
    sources,
    packs: [
      ...new Set(library.packs.filter((pack) => pack.calendar.value === calendar).map(({ pack }) => pack)),
    ],
  }))
  return shown.sort((a, b) => (a.knownUntil ?? '9999').localeCompare(b.knownUntil ?? '9999'))
}
