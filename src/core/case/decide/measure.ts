/** What the laboratory found out about an exhibit after it was attached: text, a newer measurement, what it is to other pictures of the case. */
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { refuse } from '../refusals.ts'
import { all, type Guard, inStatus, no, notErased, type Verdict, when } from './guard.ts'

/** A case that is over stays as it was judged; what was handed in stays so as well, since a filing holds its own copy. */
export const measuring: Guard = all(inStatus('open', 'filed', 'denied'), notErased)

/** The same values under the same names, in whatever order they stand. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, two] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === two.size && one.every(([name, value]) => two.has(name) && equal(value, two.get(name)))
}

/** Facts of other bytes are refused: an exhibit never turns into another file. */
export function measureExhibit(command: CommandOf<'MeasureExhibit'>, { state }: Asked): Verdict<NewEvent> {
  const { exhibit } = command.body
  const measured = command.given.exhibit?.id === exhibit ? command.given.exhibit : undefined
  const known = state.exhibits.find((one) => one.id === exhibit)
  const before = known?.facts ?? null
  if (known === undefined) return no(refuse('unknown-exhibit', { subject: '/exhibit' }))
  if (measured === undefined || before === null || before.sha256 !== measured.facts.sha256)
    return no(refuse('unknown-upload', { subject: '/exhibit' }))
  const { facts, likeness, held } = measured
  const more = { ...(likeness === undefined ? {} : { likeness }), ...(held === undefined ? {} : { held }) }
  const knows =
    (likeness === undefined || equal(known.likeness ?? [], likeness)) &&
    (held === undefined || equal(known.held ?? null, held))
  return {
    refusals: when(knows && equal(before, facts), () => refuse('same-facts')),
    events: () => [{ type: 'ExhibitMeasured', v: 1, body: { exhibit }, personal: { facts, ...more } }],
  }
}
