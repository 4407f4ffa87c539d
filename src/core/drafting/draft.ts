/**
 * A draft of the statement: sentences whose every value is a recorded fact, each with the facts it rests on. What is not
 * recorded is asked beside, and never filled in.
 */
import { circumstancesOf } from '../case/circumstances.ts'
import type { CaseState } from '../case/state.ts'
import type { FindingPlace } from '../evidence/finding.ts'
import { missingOf, needsOf } from '../evidence/needs.ts'
import { holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { cutAtSlots, type Sentence, type SentenceScope, slotsOf } from '../policy/sentence.ts'
import { type Language, languages, type Text } from '../policy/values.ts'
import type { Span } from '../statement/phrases.ts'
import { type Fact, type Thing, thingsOf } from './facts.ts'
import { generalSentences } from './general-sentences.ts'

/** A sentence in one language; each value's half-open span of UTF-16 offsets and the id of the fact it is. */
export type Worded = { text: string; values: (Span & { fact: string })[] }

/** `scope`: what it is said of; `facts`: ids of what it rests on, in the order they are said. */
export type DraftSentence = { id: string; scope: SentenceScope; facts: string[] } & Record<Language, Worded>

/** Something that is not recorded. `stops` says that a sentence could not be said without it; else a shorter one was. */
export type Question = { id: string; asks: Text; where: FindingPlace; stops: boolean }

export type Draft = {
  /** Chinese and the language the venue asks for; Russian besides where the site asks for it. */
  languages: Language[]
  sentences: DraftSentence[]
  /** Every fact a sentence rests on, by id. */
  facts: Fact[]
  questions: Question[]
}

/** Languages a draft of this case is wanted in, the venue's first. */
export function draftLanguages(state: CaseState, law: Law): Language[] {
  const wanted = law.pack.sites[state.site]?.documentLanguages ?? []
  const russian: Language[] = wanted.includes('ru') ? ['ru'] : []
  return [...new Set<Language>([procedureOf(law).statement.language, ...russian, 'zh'])]
}

type Filled = { sentence: DraftSentence; facts: Fact[] }

function worded(text: string, language: Language, facts: ReadonlyMap<string, Fact>): Worded {
  const values: Worded['values'] = []
  let written = ''
  for (const [at, part] of cutAtSlots(text).entries()) {
    const fact = at % 2 === 0 ? undefined : facts.get(part)
    if (fact === undefined) {
      // "Ltd." ends its own sentence.
      written += written.endsWith('.') && part.startsWith('.') ? part.slice(1) : part
      continue
    }
    const value = fact.value?.[language] ?? fact.value?.en ?? ''
    values.push({ start: written.length, end: written.length + value.length, fact: fact.id })
    written += value
  }
  return { text: written, values }
}

/** The first form whose slots are all filled; null where none is. */
function filled(sentence: Sentence, thing: Thing, facts: ReadonlyMap<string, Fact>): Filled | null {
  const form = sentence.forms.find(({ en }) => slotsOf(en).every((slot) => facts.get(slot)?.value))
  if (form === undefined) return null
  const used = [...new Set(slotsOf(form.en))].flatMap((slot) => facts.get(slot) ?? [])
  const [zh, en, ru] = languages.map((language) => worded(form[language], language, facts))
  if (zh === undefined || en === undefined || ru === undefined) return null
  return {
    sentence: {
      id: `${sentence.id}@${thing.id}`,
      scope: thing.scope,
      facts: used.map(({ id }) => id),
      zh,
      en,
      ru,
    },
    facts: used,
  }
}

/** What the machine reads out of a file is there or is not: nobody is asked for it. */
const readByMachine = new Set([
  'document.number',
  'document.date',
  'document.taken',
  'change.before',
  'change.since',
])

/** Facts a fuller form would have said. Of the case's own parts only fields are asked for: the notice is what it is. */
function questionsOf(sentence: Sentence, facts: ReadonlyMap<string, Fact>, stops: boolean): Question[] {
  const [fullest] = sentence.forms
  const missing = slotsOf(fullest?.en ?? '').flatMap((slot) => {
    const fact = facts.get(slot)
    return fact === undefined || fact.value !== null || readByMachine.has(slot) ? [] : [fact]
  })
  return missing
    .filter(({ slot }) => slot.includes('.'))
    .map(({ id, label, where }) => ({ id, asks: label, where, stops }))
}

const saidOf = (sentence: Sentence, thing: Thing): boolean =>
  sentence.each === thing.scope &&
  (sentence.documents === undefined || sentence.documents.includes(thing.document ?? ''))

/** Sentences of the pack and the general ones that may be said in this case, in the order they are said of one thing. */
function sentencesFor(state: CaseState, law: Law): Sentence[] {
  const about = circumstancesOf(state, law)
  const own = Object.entries(law.pack.sentences).map(([id, sentence]): Sentence => ({ ...sentence, id }))
  const ofCase = generalSentences.filter(({ each }) => each === 'case')
  const others = generalSentences.filter(
    ({ each, id }) => each !== 'case' && !own.some((one) => one.id === id),
  )
  return [...ofCase, ...own, ...others].filter(({ when }) => holds(when, about) === 'true')
}

/** That a file is attached goes without saying where a sentence of the pack says what it shows. */
const saidAlready = (sentence: Sentence, known: readonly Sentence[], thing: Thing): boolean =>
  sentence.id === 'document' &&
  sentence.documents === undefined &&
  known.some((one) => one.documents?.includes(thing.document ?? '') === true)

function needed(state: CaseState, law: Law): Question[] {
  const needs = needsOf(state, law)
  return needs === null
    ? []
    : missingOf(needs).map((asks, index) => ({
        id: `need:${index}`,
        asks,
        where: { in: 'case' },
        stops: true,
      }))
}

/** The draft of a case. The same record gives the same draft; an erased case gives an empty one. */
export function draftOf(state: CaseState, law: Law): Draft {
  const things = thingsOf(state, law)
  const shared = things.find(({ scope }) => scope === 'case')?.facts ?? []
  const questions = new Map<string, Question>()
  const facts = new Map<string, Fact>()
  const sentences: DraftSentence[] = []
  const known = sentencesFor(state, law)
  for (const thing of things) {
    const bySlot = new Map([...shared, ...thing.facts].map((fact) => [fact.slot, fact]))
    for (const sentence of known) {
      if (!saidOf(sentence, thing) || saidAlready(sentence, known, thing)) continue
      const made = filled(sentence, thing, bySlot)
      for (const question of questionsOf(sentence, bySlot, made === null))
        if (questions.get(question.id)?.stops !== true) questions.set(question.id, question)
      if (made === null) continue
      sentences.push(made.sentence)
      for (const fact of made.facts) facts.set(fact.id, fact)
    }
  }
  for (const question of needed(state, law)) questions.set(question.id, question)
  return {
    languages: draftLanguages(state, law),
    sentences,
    facts: [...facts.values()],
    questions: [...questions.values()],
  }
}
