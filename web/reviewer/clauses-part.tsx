import { clauseName } from '#core/policy/clause.ts'
import { Key } from '../kit/key.tsx'
import { deskText } from '../text/desk.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { type Choosing, clausesAfter } from './choosing.ts'
import { useReview } from './review-context.tsx'

/** Clauses the law lets a decision of this procedure rest on; the digit keys choose the first nine. */
export function Clauses({ choosing: { choice, many, toggleMany, pick } }: { choosing: Choosing }) {
  const t = useText(reviewText)
  const words = useText(deskText)
  const say = useLawText()
  const { view } = useReview()
  const cited = [choice.clause, ...choice.also]
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1 font-medium text-[0.93rem]">{t.clauses}</legend>
      {view.clauses.map((clause, index) => (
        <label
          key={clause.id}
          className={`flex items-start gap-2 rounded-md border px-2.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-accent ${cited.includes(clause.id) ? 'border-accent bg-accent-weak' : 'border-line hover:border-accent'}`}
        >
          <input
            type={many ? 'checkbox' : 'radio'}
            name="clause"
            className="mt-1 accent-accent"
            data-testid={`clause-${clause.id}`}
            checked={cited.includes(clause.id)}
            onChange={() => pick(clausesAfter(choice, clause.id, many))}
          />
          {index < 9 ? <Key>{index + 1}</Key> : null}
          <span className="min-w-0">
            <span className="font-medium">{say(clauseName(clause))}</span>{' '}
            <span className="text-muted">{say(clause.text)}</span>
          </span>
        </label>
      ))}
      <label className="flex min-h-7 items-center gap-1.5 text-[0.9rem]">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={many}
          data-testid="many-clauses"
          onChange={toggleMany}
        />
        <Key>M</Key> {words.many}
        {many ? <span className="text-muted">· {words.manyOn}</span> : null}
      </label>
    </fieldset>
  )
}
