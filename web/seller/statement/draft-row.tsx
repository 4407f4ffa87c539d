import type { Draft, DraftSentence } from '#core/drafting/draft.ts'
import type { Language } from '#core/policy/values.ts'
import { pieces } from '../../kit/marked-text.tsx'
import { inLanguage, tags, useLanguage, useText } from '../../text/language.tsx'
import { statementText } from '../../text/statement.ts'
import { anchorOf } from '../case/anchors.ts'

type Facts = Map<string, Draft['facts'][number]>

/** The sentence in one language, each value with the record it is. */
function Worded({
  sentence,
  language,
  facts,
}: {
  sentence: DraftSentence
  language: Language
  facts: Facts
}) {
  const { language: reader } = useLanguage()
  const { text, values } = sentence[language]
  const marks = values.map(({ start, end, fact }) => {
    const known = facts.get(fact)
    return { start, end, label: known === undefined ? fact : inLanguage(known.label, reader) }
  })
  return (
    <p lang={tags[language]} className="min-w-0 break-words">
      {pieces(text, marks).map(({ text: piece, mark, at }) =>
        mark ? (
          <span
            key={at}
            title={mark.label}
            className="underline decoration-accent decoration-dotted underline-offset-4 group-focus-within:bg-accent-weak group-hover:bg-accent-weak"
          >
            {piece}
          </span>
        ) : (
          <span key={at}>{piece}</span>
        ),
      )}
    </p>
  )
}

type Props = {
  sentence: DraftSentence
  languages: [Language, Language]
  facts: Facts
  chosen: boolean
  onChoose: () => void
  onLeave: () => void
}

/** One sentence in two languages, to be chosen; under it the records it rests on, each with the way to its place. */
export function DraftRow({ sentence, languages, facts, chosen, onChoose, onLeave }: Props) {
  const t = useText(statementText)
  const { language } = useLanguage()
  const known = sentence.facts.flatMap((id) => facts.get(id) ?? [])
  return (
    <li
      data-testid="draft-sentence"
      data-sentence={sentence.id}
      className={`group rounded-md border px-2.5 py-2 ${chosen ? 'border-accent bg-accent-weak/30' : 'border-line'}`}
    >
      <label className="flex cursor-pointer gap-2">
        <input type="checkbox" className="mt-1 shrink-0 accent-accent" checked={chosen} onChange={onChoose} />
        <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          {languages.map((one) => (
            <Worded key={one} sentence={sentence} language={one} facts={facts} />
          ))}
        </span>
      </label>
      <details className="mt-1 ml-5 text-[0.86rem] text-muted">
        <summary className="cursor-pointer">{t.rests(known.length)}</summary>
        <ul className="mt-0.5 space-y-0.5">
          {known.map(({ id, label, value, where }) => (
            <li key={id} className="break-words">
              <a href={`#${anchorOf({ where })}`} onClick={onLeave} className="text-accent-ink underline">
                {inLanguage(label, language)}
              </a>
              : <span className="text-ink">{value === null ? '' : inLanguage(value, language)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
