import { PenLine } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Preflight } from '#core/evidence/finding.ts'
import { graphemes } from '#core/statement/graphemes.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Field } from '../../kit/field.tsx'
import { caseText } from '../../text/case.ts'
import { tags, useText } from '../../text/language.tsx'
import { statementText } from '../../text/statement.ts'
import { AboutStatement } from '../statement/about-statement.tsx'
import { useInsertion } from '../statement/insertion.ts'
import { canDo, useCase } from './case-context.tsx'
import { useDraft } from './draft.tsx'
import { SaveDraft } from './save-draft.tsx'

const DraftDialog = lazy(() =>
  import('../statement/draft-dialog.tsx').then((file) => ({ default: file.DraftDialog })),
)
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

/** Opens the drafting aid and says what it inserted, with the way back. */
function DraftBar({ insertion }: { insertion: ReturnType<typeof useInsertion> }) {
  const words = useText(statementText)
  const [drafting, setDrafting] = useState(false)
  return (
    <div className="no-print mt-1.5 flex flex-wrap items-center gap-2 text-[0.9rem] text-muted">
      <Button
        small
        icon={<PenLine size={14} aria-hidden="true" />}
        data-testid="draft-from-facts"
        onClick={() => setDrafting(true)}
      >
        {words.draft}
      </Button>
      {insertion.inserted === null ? null : (
        <span className="flex flex-wrap items-center gap-2" role="status">
          {words.inserted(insertion.inserted)}
          <Button small tone="quiet" onClick={insertion.undo} data-testid="undo-insert">
            {words.undo}
          </Button>
        </span>
      )}
      {drafting ? (
        <Suspense>
          <DraftDialog
            onClose={() => setDrafting(false)}
            onInsert={(text, sentences) => {
              setDrafting(false)
              insertion.insert(text, sentences)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

function StatementField({ locked }: { locked: boolean }) {
  const t = useText(caseText)
  const { procedure } = useCase()
  const { draft, set } = useDraft()
  const area = useRef<HTMLTextAreaElement>(null)
  const insertion = useInsertion(area, draft.text, (text) => set({ text }))
  const { language } = procedure.statement
  return (
    <div>
      <Field
        label={t.statementLabel(language)}
        aside={
          <span className="ml-auto">
            <Counter text={draft.text} />
          </span>
        }
      >
        {(ids) => (
          <textarea
            {...ids}
            ref={area}
            onBlur={insertion.left}
            className="input min-h-28"
            rows={5}
            lang={tags[language]}
            data-testid="statement"
            value={draft.text}
            readOnly={locked}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      {locked ? null : <DraftBar insertion={insertion} />}
    </div>
  )
}

/** The statement of facts and the reason text, counted in characters as a person counts them; never cut. */
export function StatementCard({ preflight }: { preflight: Preflight }) {
  const t = useText(caseText)
  const { view, procedure } = useCase()
  const { draft, set } = useDraft()
  const locked = !canDo(view, 'StateFacts')
  return (
    <Card id="statement" title={t.statement} pad={false} aside={<CopyButton text={draft.text} />}>
      <div className="space-y-3 px-3.5 py-3">
        <StatementField locked={locked} />
        <Field label={t.reasonText} hint={t.reasonTextHint}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              lang={tags[procedure.statement.language]}
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
