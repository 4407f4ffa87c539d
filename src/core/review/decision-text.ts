/** The words of a decision where nobody writes others: the pack's, with the facts of the case filled in. A person may change them. */
import { type ClauseRef, clauseName } from '../policy/clause.ts'
import type { DecisionText } from '../policy/review.ts'
import type { Language, Text } from '../policy/values.ts'

/** Something measured that is not there: `clause` says what asks for it, where the law does. */
export type Lacking = { text: Text; clause: string | null; allegation?: string | undefined }

export type Words = {
  texts: readonly DecisionText[]
  outcome: DecisionText['outcome']
  /** Those cited, the first one first. */
  clauses: readonly (ClauseRef & { text: Text })[]
  facts: {
    listing: string
    reason: Text
    /** What the exhibits are. */
    evidence: readonly Text[]
    allegations: readonly string[]
    lacking: readonly Lacking[]
  }
}

export type Item = { allegation?: string | undefined; missing: string }

/** How much of an item the seller is sent at most. */
const longest = 1000

const said = (text: Text, language: Language): string => text[language] ?? text.en
const comma = { zh: '、', en: ', ', ru: ', ' }

function filledWith({ clauses, facts }: Words, language: Language, lacking: string) {
  const [first] = clauses
  const labels = clauses.map((clause) => clauseName(clause)[language])
  const list = (parts: readonly string[]) => [...new Set(parts)].join(comma[language])
  const values: Record<string, string> = {
    listing: facts.listing,
    reason: said(facts.reason, language),
    clause: labels.join(language === 'zh' ? '”和“' : language === 'ru' ? '», «' : '", "'),
    rule: first === undefined ? '' : said(first.text, language),
    evidence: list(facts.evidence.map((one) => said(one, language))),
    allegations: list(facts.allegations),
    lacking,
  }
  return (text: Text) =>
    said(text, language).replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
    )
}

/** The pack's words for it: what cites the clause comes before what is general. */
function found<K extends 'text' | 'missing'>(
  words: Words,
  member: K,
  clause: string | null,
): Text | undefined {
  return words.texts.find(
    (one) => one.outcome === words.outcome && (one.cites ?? null) === clause && one[member] !== undefined,
  )?.[member]
}

/** For each clause cited what is measured to lack of it, else the pack's word of what it takes; without either, whatever lacks. */
function itemsOf(words: Words, language: Language): Item[] {
  const { clauses, facts } = words
  const general = found(words, 'missing', null)
  const measured = (of: string | null): Item[] =>
    facts.lacking.flatMap(({ text, clause, allegation }) => {
      if (clause !== of || general === undefined) return []
      const missing = filledWith(words, language, said(text, language))(general).slice(0, longest)
      return [{ missing, ...(allegation === undefined ? {} : { allegation }) }]
    })
  const fill = filledWith(words, language, '')
  const byClause = clauses.flatMap(({ id }): Item[] => {
    const lacking = measured(id)
    const text = found(words, 'missing', id)
    if (lacking.length > 0) return lacking
    return text === undefined ? [] : [{ missing: fill(text).slice(0, longest) }]
  })
  return byClause.length > 0 ? byClause : measured(null)
}

/** Text and items in one language; empty where the pack has no words for it: then somebody has to write them. */
export function decisionText(words: Words, language: Language): { text: string; items: Item[] } {
  const [first] = words.clauses
  const text = (first && found(words, 'text', first.id)) ?? found(words, 'text', null)
  return {
    text: text === undefined ? '' : filledWith(words, language, '')(text).trim(),
    items: words.outcome === 'denied' ? itemsOf(words, language) : [],
  }
}
