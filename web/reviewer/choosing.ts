/** What a reviewer is about to decide: clauses, outcome and words, which are the pack's until somebody writes others. */
import { useState } from 'react'
import type { BodyOf, ReviewedBy } from '#core/case/commands.ts'
import type { Language } from '#core/policy/values.ts'
import { decisionText } from '#core/review/decision-text.ts'
import { keep, kept } from '../kit/storage.ts'
import { useLanguage } from '../text/language.tsx'
import { type Reviewed, useReview } from './review-context.tsx'

export type Made = BodyOf<'Decide'>['outcome']
export type Choice = Pick<BodyOf<'Decide'>, 'items' | 'text'> & {
  clause: string
  also: string[]
  outcome: Made | null
  grade: string
  reviewedBy: ReviewedBy | ''
  /** Words somebody wrote stay as they are. */
  own: boolean
}
const nothing: Choice = {
  clause: '',
  also: [],
  outcome: null,
  text: '',
  items: [],
  grade: '',
  reviewedBy: '',
  own: false,
}

/** The pack's words for it; where it has none, those of the clause itself. */
export function wordsFor(
  { view, pack }: Reviewed,
  choice: Choice,
  language: Language,
): Pick<Choice, 'text' | 'items'> {
  const cited = [choice.clause, ...choice.also].flatMap(
    (id) => view.clauses.find((one) => one.id === id) ?? [],
  )
  const [first] = cited
  if (first === undefined || choice.outcome === null) return { text: '', items: [] }
  const told = decisionText(
    {
      texts: pack.reviews[view.procedure]?.decisionTexts ?? [],
      outcome: choice.outcome,
      clauses: cited,
      facts: {
        listing: view.listing,
        reason: pack.reasons[view.reason]?.title ?? { zh: view.reason, en: view.reason },
        evidence: view.exhibits.map(
          ({ document }) => pack.documents[document]?.title ?? { zh: document, en: document },
        ),
        allegations: view.allegations.map(({ text }) => text),
        lacking: view.lacking,
      },
    },
    language,
  )
  return { ...told, text: told.text || (first.text[language] ?? first.text.en) }
}

const languages: readonly Language[] = ['zh', 'en', 'ru']

export type Choosing = ReturnType<typeof useChoosing>

/** Choosing anew fills the words in anew, unless somebody has written some. */
export function useChoosing() {
  const reviewed = useReview()
  const { language: mine } = useLanguage()
  const [language, setLanguage] = useState<Language>(
    () => languages.find((one) => one === kept('decision-language')) ?? mine,
  )
  const [choice, setChoice] = useState<Choice>(nothing)
  const [many, setMany] = useState(false)
  const filled = (next: Choice, said: Language = language): Choice =>
    next.own ? next : { ...next, ...wordsFor(reviewed, next, said) }
  /** What stands there with these members changed; the words follow. */
  const withPart = (part: Partial<Choice>): Choice => filled({ ...choice, ...part })
  return {
    choice,
    many,
    language,
    toggleMany: () => setMany((before) => !before),
    set: (part: Partial<Choice>) => setChoice({ ...choice, ...part }),
    /** Words a person writes. */
    write: (part: Partial<Pick<Choice, 'text' | 'items'>>) => setChoice({ ...choice, ...part, own: true }),
    pick: (part: Partial<Choice>): Choice => {
      const next = withPart(part)
      setChoice(next)
      return next
    },
    speak: (said: Language) => {
      keep('decision-language', said)
      setLanguage(said)
      setChoice(filled(choice, said))
    },
  }
}

/** A digit chooses one clause; with several allowed it adds one, and takes away one that is there. */
export function clausesAfter(
  { clause, also }: Choice,
  id: string,
  many: boolean,
): Pick<Choice, 'clause' | 'also'> {
  const cited = [clause, ...also].filter(Boolean)
  if (!many) return { clause: id, also: [] }
  const [first = '', ...rest] = cited.includes(id) ? cited.filter((one) => one !== id) : [...cited, id]
  return { clause: first, also: rest }
}
