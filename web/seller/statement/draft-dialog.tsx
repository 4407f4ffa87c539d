import { useMemo, useState } from 'react'
import { type Draft, draftOf } from '#core/drafting/draft.ts'
import { sentenceScopes } from '#core/policy/sentence.ts'
import type { Language } from '#core/policy/values.ts'
import { graphemes } from '#core/statement/graphemes.ts'
import { Button } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { inLanguage, useLanguage, useText } from '../../text/language.tsx'
import { statementText } from '../../text/statement.ts'
import { anchorOf } from '../case/anchors.ts'
import { useCase } from '../case/case-context.tsx'
import { useDraft } from '../case/draft.tsx'
import { DraftRow } from './draft-row.tsx'

function Questions({ draft, onLeave }: { draft: Draft; onLeave: () => void }) {
  const t = useText(statementText)
  const { language } = useLanguage()
  if (draft.questions.length === 0) return null
  return (
    <section aria-labelledby="draft-questions" className="rounded-md bg-sunken/70 p-3">
      <h3 id="draft-questions" className="mb-1 font-medium">
        {t.questions}
      </h3>
      <ul className="list-disc space-y-0.5 pl-5 text-[0.93rem]">
        {draft.questions.map(({ id, asks, where, stops }) => (
          <li key={id} data-testid="draft-question" className="break-words">
            <a href={`#${anchorOf({ where })}`} onClick={onLeave} className="text-accent-ink underline">
              {inLanguage(asks, language)}
            </a>{' '}
            <span className="text-muted">({stops ? t.questionStops : t.questionShorter})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which of the case's languages is inserted; Chinese stands beside it. */
function LanguageChoice({
  draft,
  language,
  onChoose,
}: {
  draft: Draft
  language: Language
  onChoose: (language: Language) => void
}) {
  const t = useText(statementText)
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.93rem]">
      <legend className="float-left mr-2 text-muted">{t.insertIn}</legend>
      {draft.languages.map((one) => (
        <label key={one} className="flex items-center gap-1">
          <input
            type="radio"
            name="draft-language"
            className="accent-accent"
            checked={one === language}
            onChange={() => onChoose(one)}
          />
          {t.languages[one]}
        </label>
      ))}
    </fieldset>
  )
}

function useChosen(draft: Draft) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )
  const sentences = draft.sentences.filter(({ id }) => chosen.has(id))
  // Chinese writes its sentences without a blank between them.
  const text = (language: Language) =>
    sentences.map((one) => one[language].text).join(language === 'zh' ? '' : ' ')
  return { chosen, toggle, count: sentences.length, text }
}

function Sentences({
  draft,
  pair,
  picked,
  onLeave,
}: {
  draft: Draft
  pair: [Language, Language]
  picked: ReturnType<typeof useChosen>
  onLeave: () => void
}) {
  const t = useText(statementText)
  const facts = useMemo(() => new Map(draft.facts.map((fact) => [fact.id, fact])), [draft])
  const groups = sentenceScopes
    .map((scope) => ({ scope, sentences: draft.sentences.filter((one) => one.scope === scope) }))
    .filter(({ sentences }) => sentences.length > 0)
  return groups.map(({ scope, sentences }) => (
    <section key={scope} aria-label={t.scopes[scope]}>
      <h3 className="mb-1 text-[0.9rem] text-muted">{t.scopes[scope]}</h3>
      <ul className="space-y-1.5">
        {sentences.map((sentence) => (
          <DraftRow
            key={sentence.id}
            sentence={sentence}
            languages={pair}
            facts={facts}
            chosen={picked.chosen.has(sentence.id)}
            onChoose={() => picked.toggle(sentence.id)}
            onLeave={onLeave}
          />
        ))}
      </ul>
    </section>
  ))
}

type Props = { onClose: () => void; onInsert: (text: string, sentences: number) => void }

/** Sentences made of what is recorded, in Chinese and the venue's language side by side: the seller chooses, inserts and edits. */
export function DraftDialog({ onClose, onInsert }: Props) {
  const t = useText(statementText)
  const words = useText(common)
  const { view, law, procedure } = useCase()
  const { draft: written, dirty } = useDraft()
  const draft = useMemo(() => draftOf(view.state, law), [view.state, law])
  const [language, setLanguage] = useState<Language>(procedure.statement.language)
  const picked = useChosen(draft)
  const other = language === 'zh' ? procedure.statement.language : 'zh'
  const length = graphemes(written.text) + (picked.count === 0 ? 0 : graphemes(picked.text(language)) + 1)
  const copy = async () => {
    if (await copyText(picked.text(other))) sayDone(words.copied)
  }
  const footer = (
    <>
      <span
        className="num mr-auto self-center text-[0.9rem] text-muted"
        aria-live="polite"
        data-testid="draft-length"
      >
        {t.length(length, procedure.statement.recommendedLength.value)}
      </span>
      <Button onClick={() => void copy()} disabled={picked.count === 0}>
        {t.copyChosen(t.languages[other])}
      </Button>
      <Button
        tone="main"
        disabled={picked.count === 0}
        data-testid="insert-draft"
        onClick={() => onInsert(picked.text(language), picked.count)}
      >
        {t.insert(picked.count)}
      </Button>
    </>
  )
  return (
    <Dialog open wide="very" onClose={onClose} title={t.draftTitle} footer={footer}>
      <div className="space-y-3">
        <p className="text-[0.93rem] text-muted">
          {t.draftLead} {dirty ? t.unsavedNote : null}
        </p>
        {draft.sentences.length === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <LanguageChoice draft={draft} language={language} onChoose={setLanguage} />
        )}
        <Sentences draft={draft} pair={[language, other]} picked={picked} onLeave={onClose} />
        <Questions draft={draft} onLeave={onClose} />
      </div>
    </Dialog>
  )
}
