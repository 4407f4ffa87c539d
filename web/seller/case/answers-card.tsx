import { CircleAlert, CircleCheck } from 'lucide-react'
import type { Answer } from '#core/case/commands.ts'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { caseText } from '../../text/case.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'
import { answerable, useDraft } from './draft.tsx'
import { SaveDraft } from './save-draft.tsx'

function ExhibitChoice({ answer, index }: { answer: Answer; index: number }) {
  const t = useText(caseText)
  const say = useLawText()
  const { view, law } = useCase()
  const { answer: change } = useDraft()
  // The kind of document tells files apart; their names all begin alike.
  const titleOf = (exhibit: string): string => {
    const document = view.state.exhibits.find((one) => one.id === exhibit)?.document
    const title = law.pack.documents[document ?? '']?.title
    return title ? say(title) : ''
  }
  const editable = canDo(view, 'StateFacts')
  const toggle = (exhibit: string) =>
    change(answer.allegation, {
      exhibits: answer.exhibits.includes(exhibit)
        ? answer.exhibits.filter((one) => one !== exhibit)
        : [...answer.exhibits, exhibit],
    })
  if (view.plan.length === 0) return <p className="text-[0.9rem] text-muted">{t.noExhibits}</p>
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)]">
      <legend className="sr-only">{t.evidenceFor(index + 1)}</legend>
      {view.plan.map((file, place) => {
        const on = answer.exhibits.includes(file.exhibit)
        return (
          <label
            key={file.exhibit}
            className={`flex min-w-0 items-start gap-1.5 rounded border px-1.5 py-1 text-[0.86rem] has-focus-visible:outline-2 has-focus-visible:outline-accent ${
              on ? 'border-accent bg-accent-weak text-accent-ink' : 'border-line text-muted'
            }`}
          >
            <input
              type="checkbox"
              className="mt-1 shrink-0 accent-accent"
              checked={on}
              disabled={!editable}
              onChange={() => toggle(file.exhibit)}
            />
            <span className="min-w-0 break-words leading-snug">
              {place + 1}. {titleOf(file.exhibit)}
              <span className="block break-all text-[0.93em] text-muted">{file.name}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

function AnswerRow({
  allegation,
  answer,
  index,
}: {
  allegation: { id: string; text: string }
  answer: Answer
  index: number
}) {
  const t = useText(caseText)
  const { view, procedure } = useCase()
  const { answer: change } = useDraft()
  const covered = answer.text.trim() !== ''
  return (
    <tr
      className="block border-line border-b px-3.5 py-2.5 last:border-b-0 md:table-row md:border-b md:[&>td]:border-line md:[&>td]:border-b md:[&>td]:px-2 md:[&>td]:py-2 md:[&>td]:align-top"
      id={`allegation-${allegation.id}`}
    >
      <td className="block md:table-cell md:w-[28%] md:pl-3.5!">
        <span className="flex gap-1.5">
          {covered ? (
            <CircleCheck size={16} className="mt-0.5 shrink-0 text-ok" role="img" aria-label={t.covered} />
          ) : (
            <CircleAlert
              size={16}
              className="mt-0.5 shrink-0 text-danger"
              role="img"
              aria-label={t.uncovered}
            />
          )}
          <span className="min-w-0 break-words">
            {index + 1}. {allegation.text}
          </span>
        </span>
      </td>
      <td className="mt-1.5 block md:mt-0 md:table-cell md:w-[42%]">
        <textarea
          className="input field-sizing-content min-h-16"
          rows={2}
          lang={procedure.statement.language}
          aria-label={t.answerTo(index + 1)}
          placeholder={t.answerHint}
          data-testid={`answer-${allegation.id}`}
          value={answer.text}
          readOnly={!canDo(view, 'StateFacts')}
          onChange={(event) => change(allegation.id, { text: event.target.value })}
        />
      </td>
      <td className="mt-1.5 block md:mt-0 md:table-cell md:pr-3.5!">
        <ExhibitChoice answer={answer} index={index} />
      </td>
    </tr>
  )
}

/** The coverage table: every allegation, the answer to it, and the exhibits that carry the answer; edited where it stands. */
export function AnswersCard() {
  const t = useText(caseText)
  const { view, procedure } = useCase()
  const { draft } = useDraft()
  const allegations = view.state.allegations === null ? [] : answerable(view.state, procedure)
  const covered = draft.answers.filter((answer) => answer.text.trim() !== '').length
  return (
    <Card
      id="answers"
      title={t.answers}
      pad={false}
      aside={
        <Tag tone={covered === draft.answers.length ? 'ok' : 'danger'}>
          {t.coveredOf(covered, draft.answers.length)}
        </Tag>
      }
    >
      <table className="block w-full md:table md:table-fixed">
        <thead className="hidden text-left text-[0.9rem] text-muted md:table-header-group">
          <tr className="[&>th]:border-line [&>th]:border-b [&>th]:px-2 [&>th]:py-1.5 [&>th]:font-normal">
            <th scope="col" className="w-[28%] pl-3.5!">
              {t.allegationColumn}
            </th>
            <th scope="col" className="w-[42%]">
              {t.answerColumn}
            </th>
            <th scope="col">{t.evidenceColumn}</th>
          </tr>
        </thead>
        <tbody className="block md:table-row-group">
          {allegations.map((allegation, index) => {
            const answer = draft.answers.find((one) => one.allegation === allegation.id)
            return answer ? (
              <AnswerRow key={allegation.id} allegation={allegation} answer={answer} index={index} />
            ) : null
          })}
        </tbody>
      </table>
      <SaveDraft where="answers" />
    </Card>
  )
}
