import { lazy, Suspense } from 'react'
import type { Preflight } from '#core/evidence/finding.ts'
import { graphemes } from '#core/statement/graphemes.ts'
import { Card } from '../../kit/card.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Field } from '../../kit/field.tsx'
import { caseText } from '../../text/case.ts'
import { tags, useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'
import { useDraft } from './draft.tsx'
import { levelColours, levelIcons } from './evidence-card.tsx'
import { SaveDraft } from './save-draft.tsx'

const AlikePart = lazy(() =>
  import('../statement/alike-part.tsx').then((file) => ({ default: file.AlikePart })),
)

function Counter({ text }: { text: string }) {
  const t = useText(caseText)
  const { procedure } = useCase()
  const recommended = procedure.statement.recommendedLength.value
  const count = graphemes(text)
  const over = count > recommended
  return (
    <span
      className={`num text-[0.9rem] ${over ? 'font-medium text-warn-ink' : 'text-muted'}`}
      data-testid="statement-count"
    >
      {count} / {recommended} {over ? t.tooLong : t.characters}
    </span>
  )
}

function AboutStatement({ preflight }: { preflight: Preflight }) {
  const say = useLawText()
  const about = preflight.findings.filter((finding) => finding.where.in === 'statement')
  if (about.length === 0) return null
  return (
    <ul className="space-y-1.5" aria-live="polite">
      {about.map((finding) => {
        const Icon = levelIcons[finding.level]
        return (
          <li
            key={`${finding.rule} ${finding.subject} ${JSON.stringify(finding.where)}`}
            className="flex gap-1.5 text-[0.9rem]"
          >
            <Icon size={15} className={`mt-0.5 shrink-0 ${levelColours[finding.level]}`} aria-hidden="true" />
            <span className="min-w-0">
              {say(finding.says)} <span className="text-muted">{say(finding.remedy)}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The statement of facts and the reason text, counted in characters as a person counts them; never cut. */
export function StatementCard({ preflight }: { preflight: Preflight }) {
  const t = useText(caseText)
  const { view, procedure } = useCase()
  const { draft, set } = useDraft()
  const locked = !canDo(view, 'StateFacts')
  const lang = tags[procedure.statement.language]
  return (
    <Card id="statement" title={t.statement} pad={false} aside={<CopyButton text={draft.text} />}>
      <div className="space-y-3 px-3.5 py-3">
        <Field
          label={t.statementLabel(procedure.statement.language)}
          aside={
            <span className="ml-auto">
              <Counter text={draft.text} />
            </span>
          }
        >
          {(ids) => (
            <textarea
              {...ids}
              className="input min-h-28"
              rows={5}
              lang={lang}
              data-testid="statement"
              value={draft.text}
              readOnly={locked}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <Field label={t.reasonText} hint={t.reasonTextHint}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              lang={lang}
              data-testid="reason-text"
              value={draft.reasonText}
              readOnly={locked}
              onChange={(event) => set({ reasonText: event.target.value })}
            />
          )}
        </Field>
        <AboutStatement preflight={preflight} />
      </div>
      <Suspense>
        <AlikePart />
      </Suspense>
      <SaveDraft where="statement" />
    </Card>
  )
}
