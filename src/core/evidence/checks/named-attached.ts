import * as z from 'zod/mini'
import { type Planned, planPacket } from '../../packet/plan.ts'
import { documentOf } from '../../policy/law.ts'
import type { Law } from '../../policy/pack.ts'
import { idSchema } from '../../policy/values.ts'
import { findPhrases } from '../../statement/phrases.ts'
import { caseCheck, type Draft } from '../check.ts'
import { type WrittenText, writtenTexts } from './written-texts.ts'

const fileName =
  /[\p{L}\p{N}][\p{L}\p{N}_.-]*\.(?:pdf|jpe?g|png|webp|heic|zip|docx?|xlsx?)(?![\p{L}\p{N}])/giu

/** Files named by their name that the packet does not hold under it. */
function strangeFiles({ text, placed }: WrittenText, state: Planned, law: Law): Draft[] {
  const named = [...text.matchAll(fileName)]
  if (named.length === 0) return []
  const known = new Set(
    planPacket(state, law).files.flatMap(({ name, originalName }) =>
      [name, originalName ?? ''].map((one) => one.toLowerCase()),
    ),
  )
  return named.flatMap(({ index, 0: written }): Draft[] =>
    known.has(written.toLowerCase())
      ? []
      : [
          {
            subject: written,
            where: placed({ start: index, end: index + written.length }),
            measured: written,
            threshold: null,
            confidence: 'high',
            says: {
              zh: `提到了文件“${written}”，材料包里没有这个文件名。`,
              en: `The file "${written}" is named; the packet holds none of that name.`,
              ru: `Назван файл «${written}»; в пакете файла с таким именем нет.`,
            },
          },
        ],
  )
}

/** Arguments of a rule are parsed once: what is looked for is made once for each. */
const wanted = new WeakMap<readonly string[], { text: string }[]>()

function entriesOf(say: readonly string[]): { text: string }[] {
  const entries = wanted.get(say) ?? say.map((text) => ({ text }))
  wanted.set(say, entries)
  return entries
}

/** Whether the papers and files a statement speaks of are attached. */
export const namedAttached = caseCheck({
  name: 'named-attached',
  looksAt: 'whether papers and files that are spoken of are attached',
  args: z.strictObject({
    /** What people call a paper, and the kinds of documents that may be meant. */
    names: z.array(
      z.strictObject({
        say: z.array(z.string().check(z.minLength(2))).check(z.minLength(1)),
        documents: z.array(idSchema).check(z.minLength(1)),
      }),
    ),
    fields: z._default(z.array(idSchema), []),
  }),
  reads: {
    state: ['statement', 'fields', 'notice', 'exhibits', 'reason', 'subject', 'site'],
    given: [],
  },
  run: ({ state, law }, args) => {
    const texts = writtenTexts(state, args.fields)
    if (texts.length === 0) return 'nothing'
    const attached = new Set(state.exhibits.map(({ document }) => document))
    const drafts = args.names.flatMap(({ say, documents }): Draft[] => {
      if (documents.some((document) => attached.has(document))) return []
      const entries = entriesOf(say)
      const found = texts.flatMap(({ text, folded, placed }) =>
        findPhrases(text, entries, folded()).map(({ span }) => ({ text, span, placed })),
      )
      const [first] = found
      if (first === undefined) return []
      const { text, span, placed } = first
      const written = text.slice(span.start, span.end)
      const title = documentOf(law, documents[0] ?? '')?.title
      return [
        {
          subject: written,
          where: placed(span),
          measured: written,
          threshold: title?.en ?? documents[0] ?? null,
          confidence: 'low',
          says: {
            zh: `提到了“${written}”，但没有添加相应的文件（${title?.zh ?? ''}）。`,
            en: `"${written}" is spoken of, and no such paper is attached (${title?.en ?? ''}).`,
            ru: `Упомянуто «${written}», но такого документа нет (${title?.ru ?? title?.en ?? ''}).`,
          },
        },
      ]
    })
    const all = [...drafts, ...texts.flatMap((text) => strangeFiles(text, state, law))]
    return all.length === 0 ? 'pass' : all
  },
})
