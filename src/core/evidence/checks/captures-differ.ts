import * as z from 'zod/mini'
import type { CaseState, Exhibit } from '../../case/state.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { caseCheck, type Draft, nameOf } from '../check.ts'
import { readingOf } from '../reading.ts'
import { textChanges } from '../text-changes.ts'

/** So many changed lines of each side are told; a page made anew would fill the list. */
const told = 6

const lastOf = (state: CaseState, documents: readonly string[]): Exhibit | undefined => {
  const there = documents.flatMap((document) =>
    state.exhibits.filter((one) => one.document === document).slice(-1),
  )
  return there[0]
}

const goneSaid = (read: string, from: string, to: string): Text => ({
  zh: `“${from}”里的“${read}”在“${to}”里没有读到。`,
  en: `"${read}" stands in "${from}" and was not read in "${to}".`,
  ru: `«${read}» есть на «${from}» и не прочитано на «${to}».`,
})
const addedSaid = (read: string, from: string, to: string): Text => ({
  zh: `“${to}”里新读到“${read}”，“${from}”里没有。`,
  en: `"${read}" was read in "${to}" and not in "${from}".`,
  ru: `«${read}» прочитано на «${to}», на «${from}» этого нет.`,
})
const unchanged = (from: string, to: string): Text => ({
  zh: `“${from}”和“${to}”读到的文字没有差别；改动若只在图片上，请自己比对。`,
  en: `No text differs between "${from}" and "${to}"; where only pictures changed, compare them yourself.`,
  ru: `Тексты «${from}» и «${to}» не различаются; если менялись только картинки, сравните их сами.`,
})

/**
 * Two captures of one page held against each other by the text read in them: what went and what came, each with its place. `first` and
 * `second` name documents, the first of them that is there counts.
 */
export const capturesDiffer = caseCheck({
  name: 'captures-differ',
  looksAt: 'lines of text that stand in one of two captures and not in the other, each with its place',
  args: z.strictObject({
    first: z.array(idSchema).check(z.minLength(1)),
    second: z.array(idSchema).check(z.minLength(1)),
    /** Whether it is to be told that nothing differs: after a mending something should. */
    changed: z._default(z.boolean(), false),
  }),
  run: ({ state }, { first, second, changed }) => {
    const [before, after] = [lastOf(state, first), lastOf(state, second)]
    if (before === undefined || after === undefined) return 'nothing'
    const [one, two] = [before, after].map(({ facts }) => facts?.picture?.text)
    if (one === undefined || two === undefined) {
      const waits = [before, after].some(({ facts }) => facts !== null && readingOf(facts) === 'waits')
      return waits ? 'unknown' : 'nothing'
    }
    const { gone, added } = textChanges(one, two)
    const [from, to] = [nameOf(before), nameOf(after)]
    const draft = (at: Exhibit, other: Exhibit, line: (typeof gone)[number], says: Text): Draft => ({
      subject: nameOf(at),
      where: { in: 'exhibit', exhibit: at.id, box: line.box },
      also: { in: 'exhibit', exhibit: other.id },
      measured: line.text,
      threshold: null,
      confidence: line.confidence >= 0.9 ? 'medium' : 'low',
      says,
    })
    const drafts = [
      ...gone.slice(0, told).map((line) => draft(before, after, line, goneSaid(line.text, from, to))),
      ...added.slice(0, told).map((line) => draft(after, before, line, addedSaid(line.text, from, to))),
    ]
    if (drafts.length > 0) return drafts
    if (!changed) return 'pass'
    const where = { in: 'exhibit' as const, exhibit: after.id }
    const also = { in: 'exhibit' as const, exhibit: before.id }
    return [
      {
        subject: to,
        where,
        also,
        measured: 0,
        threshold: null,
        confidence: 'low',
        says: unchanged(from, to),
      },
    ]
  },
})
