/** What is different between two versions of a law, as far as it binds one case: told value by value. */
import * as z from 'zod/mini'
import type { Law } from './pack.ts'

const said = z.nullable(z.string().check(z.maxLength(300)))

/** `path` names the value within the pack; null stands for absent. */
export const lawChangeSchema = z.strictObject({
  path: z.string().check(z.minLength(1), z.maxLength(300)),
  before: said,
  after: said,
})
export type LawChange = z.infer<typeof lawChangeSchema>

/** What a case is told when an erratum reaches it. `reason`: in the words of whoever applied it; left out: it came with a start. */
export const lawCorrectionSchema = z.strictObject({
  to: z.int(),
  changed: z.array(lawChangeSchema).check(z.maxLength(300)),
  reason: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
})

/** More are counted in one last entry: whoever corrects that much has to be read in the pack itself. */
const most = 100

/** Members of a list that are told apart by what they name, not by where they stand. */
const names = ['id', 'code', 'gate', 'document'] as const

/** What a member of a list is called in the path of a change. */
export function keyOf(member: unknown, index: number): string {
  if (typeof member !== 'object' || member === null) return String(index)
  const named = names.flatMap((name) => {
    const value = (member as Record<string, unknown>)[name]
    return typeof value === 'string' ? [value] : []
  })[0]
  const { anchor } = member as Record<string, unknown>
  return named === undefined ? String(index) : typeof anchor === 'string' ? `${named}@${anchor}` : named
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined) return
  if (typeof value !== 'object' || value === null) {
    into.set(path, String(value))
    return
  }
  const members: [string, unknown][] = Array.isArray(value)
    ? value.map((member, index) => [keyOf(member, index), member])
    : Object.entries(value)
  for (const [key, member] of members) {
    let own = `${path}.${key}`
    // Two of one name in a list, such as the same window for two tries: the second is told apart by its number.
    for (let n = 2; Array.isArray(value) && into.has(`${own}#`); n += 1) own = `${path}.${key}:${n}`
    into.set(`${own}#`, '')
    flatten(member, own, into)
  }
}

function valuesOf(law: Law, reason: string): Map<string, string> {
  const { pack, procedureId } = law
  const values = new Map<string, string>()
  for (const [name, value] of Object.entries({
    zone: pack.zone.value,
    calendar: pack.calendar.value,
    listingId: pack.listingId.pattern,
    [`reasons.${reason}`]: pack.reasons[reason],
    [`procedures.${procedureId}`]: pack.procedures[procedureId],
    [`reviews.${procedureId}`]: pack.reviews[procedureId],
    lists: pack.lists,
    tuning: pack.tuning,
  }))
    flatten(value, name, values)
  for (const path of [...values.keys()]) if (path.endsWith('#')) values.delete(path)
  return values
}

const short = (text: string | undefined): string | null =>
  text === undefined ? null : text.length > 300 ? `${text.slice(0, 299)}…` : text

/** Every value that differs for a case of `reason`, in the order of the older law, then what is new. */
export function lawChanges(before: Law, after: Law, reason: string): LawChange[] {
  const [old, now] = [valuesOf(before, reason), valuesOf(after, reason)]
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path))
  const told = paths.slice(0, most).map(
    (path): LawChange => ({
      path: path.slice(0, 300),
      before: short(old.get(path)),
      after: short(now.get(path)),
    }),
  )
  const rest = paths.length - told.length
  return rest > 0 ? [...told, { path: '…', before: null, after: String(rest) }] : told
}
