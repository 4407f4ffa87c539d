/** Which marketplace a notice is from, as far as its own words tell: each pack reads it, and the one that reads most of it has it. */
import { fieldsMeaning } from '../policy/law.ts'
import type { Pack } from '../policy/pack.ts'
import { findPhrases } from '../statement/phrases.ts'
import { type About, type NoticeReading, readNotice } from './read.ts'
import { patternSpans } from './values.ts'

/** What one pack makes of a text. */
export type Recognised = { pack: Pack; reading: NoticeReading; weight: number }

/** Whether a listing was named in a shape only this marketplace's have. */
const ownShape = (pack: Pack, reading: NoticeReading): boolean =>
  fieldsMeaning(pack, 'listing').some((id) => {
    const shape = pack.notice.fields[id]?.alone
    const field = reading.fields[id]
    return (
      shape !== undefined &&
      field !== undefined &&
      (field.values ?? [field]).every(({ value }) => patternSpans(shape, value, 0).length > 0)
    )
  })

/** How much of a notice the law of one marketplace can read; its name, what it requires and a reason it knows count most. */
export function weigh(text: string, reading: NoticeReading, pack: Pack): number {
  const required = Object.entries(pack.notice.fields).filter(([, field]) => field.required)
  const found = required.filter(([id]) => reading.fields[id] !== undefined).length
  const names = (pack.notice.names ?? []).map((name) => ({ text: name }))
  return (
    found * 3 +
    (reading.reason ? 4 : 0) +
    (ownShape(pack, reading) ? 6 : 0) +
    (findPhrases(text, names).length > 0 ? 6 : 0) +
    Object.keys(reading.fields).length
  )
}

/** What each pack makes of the text, the one that reads most of it first; where two read as much, they keep their order. */
export const recogniseNotice = (text: string, packs: readonly Pack[], about: About = {}): Recognised[] =>
  packs
    .map((pack) => {
      const reading = readNotice(text, pack, about)
      return { pack, reading, weight: weigh(text, reading, pack) }
    })
    .toSorted((a, b) => b.weight - a.weight)
