/** What a test vector is: a value a format takes, or one it does not, made from one it takes by a single change. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
/** `at` is a JSON pointer; without `to` the member is taken out. */
export type Fault = { name: string; why: string; at: string; to?: Json }
export type Vectors = { format: string; valid: Record<string, unknown>; from: string; faults: Fault[] }

const steps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** A copy of the value with one member set, added or taken out. Throws when there is no such place. */
export function changed(value: unknown, { at, to }: Fault): unknown {
  const copy: unknown = structuredClone(value)
  const path = steps(at)
  const last = path.pop()
  let place: unknown = copy
  for (const step of path) place = (place as Record<string, unknown>)[step]
  if (last === undefined || typeof place !== 'object' || place === null) throw new Error(`no place ${at}`)
  const parent = place as Record<string, unknown>
  if (to !== undefined) parent[last] = to
  else if (last in parent) delete parent[last]
  else throw new Error(`nothing to take out at ${at}`)
  return copy
}
