/** Sentences a draft of the statement is put together from: fixed words with slots that only recorded facts may fill. */
import * as z from 'zod/mini'
import { conditionSchema } from './condition.ts'
import { idSchema, sellerTextSchema, withProvenance } from './values.ts'

/** What a sentence is said of: the case once, or each link, file, change, item of a denial or allegation. */
export const sentenceScopes = ['case', 'link', 'document', 'change', 'item', 'allegation'] as const
export type SentenceScope = (typeof sentenceScopes)[number]

/** Slots by scope; those of the case, and `field.<id>`, may stand in every sentence. */
export const sentenceSlots: Record<SentenceScope, readonly string[]> = {
  case: [
    'listing',
    'sku',
    'variant',
    'title',
    'category',
    'site',
    'violation',
    'ticket',
    'removed-on',
    'filed-on',
    'denied-on',
  ],
  link: [
    'link.from',
    'link.to',
    'link.right',
    'link.registration',
    'link.valid-from',
    'link.valid-until',
    'link.file',
  ],
  document: ['document.title', 'document.file', 'document.number', 'document.date', 'document.taken'],
  change: ['change.field', 'change.before', 'change.after', 'change.since'],
  item: ['item.number', 'item.text', 'item.answer', 'item.files'],
  allegation: ['allegation.number', 'allegation.text', 'allegation.answer', 'allegation.files'],
}

export const sentenceShape = {
  each: z._default(z.enum(sentenceScopes), 'case'),
  /** Kinds of documents it is said of; absent: every kind. */
  documents: z.optional(z.array(idSchema)),
  when: z.optional(conditionSchema),
  /** `{slot}` in each; the first whose slots are all filled is said. The fullest comes first. */
  forms: z.array(sellerTextSchema).check(z.minLength(1)),
}

export const sentenceSchema = withProvenance(sentenceShape)

/** A sentence of a pack, or of the general ones. `id` tells it from the others. */
export type Sentence = Pick<z.infer<typeof sentenceSchema>, 'each' | 'documents' | 'when' | 'forms'> & {
  id: string
}

const slot = /\{([^{}]*)\}/g

/** Names of the slots of a text, in its order. */
export const slotsOf = (text: string): string[] => [...text.matchAll(slot)].map(([, name]) => name ?? '')

/** A text cut at its slots: fixed words at even places, names of slots at odd ones. */
export const cutAtSlots = (text: string): string[] => text.split(slot)

/**
 * What is wrong with a sentence's words, in plain words; none where it may be used. Its three languages need the same slots, and
 * its fixed words hold no digit: every number has to come out of a fact.
 */
export function sentenceProblems(
  { each, forms }: Pick<Sentence, 'each' | 'forms'>,
  fields: readonly string[],
): string[] {
  const known = new Set([...sentenceSlots.case, ...sentenceSlots[each], ...fields.map((id) => `field.${id}`)])
  return forms.flatMap((form) => {
    const named = [form.zh, form.en, form.ru].map((text) => slotsOf(text).toSorted())
    const unknown = [...new Set(named.flat())].filter((name) => !known.has(name))
    const unlike = named.some((names) => names.join() !== named[0]?.join())
    const digits = [form.zh, form.en, form.ru].some((text) =>
      cutAtSlots(text).some((part, at) => at % 2 === 0 && /\p{N}/u.test(part)),
    )
    return [
      ...unknown.map((name) => `{${name}} is no slot of a sentence said of each ${each}`),
      ...(unlike ? ['its languages have different slots'] : []),
      ...(digits ? ['a digit outside a slot: numbers come out of facts only'] : []),
    ]
  })
}
