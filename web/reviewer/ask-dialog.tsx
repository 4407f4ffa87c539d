import { useState } from 'react'
import { useCommand } from '../client/commands.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field } from '../kit/field.tsx'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { deskText } from '../text/desk.ts'
import { useLawText, useText } from '../text/language.tsx'
import { useDuration } from './duration.ts'
import { useReview } from './review-context.tsx'

type Given = { document: string; text: string; clause: string }

function useAsking(onClose: () => void) {
  const t = useText(deskText)
  const { id } = useReview()
  const ask = useCommand('AskDocument', id)
  const [given, setGiven] = useState<Given>({ document: '', text: '', clause: '' })
  const set = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }))
  const whole = given.document !== '' && given.text.trim() !== ''
  const send = () => {
    if (!whole || ask.isPending) return
    const { document, text, clause } = given
    ask.mutate(
      { document, text: text.trim(), ...(clause === '' ? {} : { clause }) },
      {
        onSuccess: () => {
          sayDone(t.sent)
          onClose()
        },
      },
    )
  }
  return { ask, given, set, whole, send }
}

type Asking = ReturnType<typeof useAsking>

function Document({ given, set }: Asking) {
  const t = useText(deskText)
  const say = useLawText()
  const { pack } = useReview()
  const documents = Object.entries(pack.documents).filter(
    ([, { keptApart, role }]) => !keptApart && role !== 'notice',
  )
  return (
    <Field label={t.document} required>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid="asked-document"
          value={given.document}
          onChange={(event) => set({ document: event.target.value })}
        >
          <option value="">—</option>
          {documents.map(([id, { title }]) => (
            <option key={id} value={id}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Clause({ given, set }: Asking) {
  const t = useText(deskText)
  const { view } = useReview()
  return (
    <Field label={t.clause}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={given.clause}
          onChange={(event) => set({ clause: event.target.value })}
        >
          <option value="">—</option>
          {view.clauses.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Asks the seller for one more document, with what that does to the clock. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const t = useText(deskText)
  const duration = useDuration()
  const law = useReview().view.askForMore
  const asking = useAsking(onClose)
  const { ask, given, set, whole, send } = asking
  return (
    <Dialog open onClose={onClose} title={t.askTitle}>
      <div className="space-y-3">
        {law ? (
          <p className="text-muted">
            {t.askLead(duration(law.within))} {t.askClock[law.clock]} {law.assumed ? t.assumed : ''}
          </p>
        ) : null}
        <Document {...asking} />
        <Field label={t.what} hint={t.whatHint} required>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={3}
              data-testid="asked-text"
              value={given.text}
              onChange={(event) => set({ text: event.target.value })}
            />
          )}
        </Field>
        <Clause {...asking} />
        <WhyNot error={ask.error} />
        <Button tone="main" disabled={!whole} busy={ask.isPending} onClick={send} data-testid="send-ask">
          {t.send}
        </Button>
      </div>
    </Dialog>
  )
}
