import type * as z from 'zod/mini'

/**
 * Arguments stand in the pack, which never changes once it is loaded: those of one rule are parsed once, not at every case. Kept by
 * identity and gone with the pack, it changes no answer.
 */
export function parsedOnce<A>(args: z.ZodMiniType<A>): (given: unknown) => A {
  const known = new WeakMap<object, { parsed: A }>()
  return (given) => {
    if (typeof given !== 'object' || given === null) return args.parse(given)
    const kept = known.get(given) ?? { parsed: args.parse(given) }
    known.set(given, kept)
    return kept.parsed
  }
}
