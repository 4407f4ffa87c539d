/** Text read in a picture, put with its other facts. */
import type { Facts } from '#core/evidence/facts.ts'
import type { Bench } from './child.ts'
import { measureText } from './measure.ts'

/** The same facts with the text of the picture; what stopped the reading stands in `unread`. A file that is no picture stays as it is. */
export async function withText(path: string, facts: Facts, bench?: Bench): Promise<Facts> {
  if (facts.picture === undefined || facts.type.decodes !== true) return facts
  const read = await measureText(path, bench)
  return read.ok
    ? { ...facts, picture: { ...facts.picture, text: read.value } }
    : { ...facts, unread: [...facts.unread, { what: 'text', why: read.why }] }
}
