import type { Language } from '#core/policy/values.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { shownKeys } from '../kit/shortcut-sheet.tsx'
import { deskText } from '../text/desk.ts'
import { tags, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import type { Choosing } from './choosing.ts'
import { GradePart } from './grade-part.tsx'
import { ItemsPart } from './items-part.tsx'
import { ReviewedByPart } from './reviewed-by-part.tsx'

const names: Record<Language, string> = { zh: '中文', en: 'English', ru: 'Русский' }

function Languages({ choosing: { language, speak } }: { choosing: Choosing }) {
  const t = useText(deskText)
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="float-left mr-2 text-[0.9rem] text-muted">{t.language}</legend>
      {(['zh', 'en', 'ru'] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={tags[one]}
          aria-pressed={one === language}
          data-testid={`words-${one}`}
          onClick={() => speak(one)}
          className={`min-h-7 rounded px-2 text-[0.9rem] ${one === language ? 'bg-accent-weak font-medium text-accent-ink' : 'text-muted hover:text-ink'}`}
        >
          {names[one]}
        </button>
      ))}
    </fieldset>
  )
}

type Props = {
  choosing: Choosing
  ready: boolean
  lacking: boolean
  busy: boolean
  submit: () => void
}

/** What the seller is told, in a language of one's choosing; written by the pack and changed by a person. */
export function Words({ choosing, ready, lacking, busy, submit }: Props) {
  const t = useText(reviewText)
  const { choice, set, write, language } = choosing
  return (
    <div className="rise space-y-3">
      <Languages choosing={choosing} />
      <Field label={t.text} hint={t.textHint} required>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={4}
            lang={tags[language]}
            data-testid="decision-text"
            value={choice.text}
            onChange={(event) => write({ text: event.target.value })}
          />
        )}
      </Field>
      {choice.outcome === 'denied' ? (
        <ItemsPart items={choice.items} onChange={(items) => write({ items })} />
      ) : null}
      <GradePart
        outcome={choice.outcome}
        value={choice.grade}
        onChange={(grade) => set({ grade })}
        testid="grade"
      />
      <ReviewedByPart value={choice.reviewedBy} onChange={(reviewedBy) => set({ reviewedBy })} />
      <Button
        tone={choice.outcome === 'denied' ? 'danger' : 'main'}
        className="w-full"
        disabled={!ready || lacking}
        busy={busy}
        onClick={submit}
        data-testid="decide"
        keys={shownKeys('mod+Enter')}
      >
        {t.confirm}
      </Button>
    </div>
  )
}
