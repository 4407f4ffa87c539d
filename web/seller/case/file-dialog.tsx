import { useState } from 'react'
import type { Override } from '#core/case/commands.ts'
import type { Refusal } from '#core/case/refusal.ts'
import { useCommand } from '../../client/commands.ts'
import { refusalsOf } from '../../client/problem.ts'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { shownKeys } from '../../kit/shortcut-sheet.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { filingAction, useCase } from './case-context.tsx'
import { useDraft } from './draft.tsx'

const keyOf = (refusal: Pick<Refusal, 'code' | 'subject'>): string =>
  `${refusal.code} ${refusal.subject ?? ''}`
const shortestReason = 10

/** What is in the way: what the case view says, and what the last try was refused for. */
function standing(known: Refusal[], answered: Refusal[], overridden: Set<string>): Refusal[] {
  const byKey = new Map([...known, ...answered].map((refusal) => [keyOf(refusal), refusal]))
  return [...byKey.values()].filter((refusal) => !overridden.has(keyOf(refusal)) || refusal.overridable)
}

function OverrideReasons({
  refusals,
  reasons,
  onReason,
}: {
  refusals: Refusal[]
  reasons: Record<string, string>
  onReason: (key: string, reason: string) => void
}) {
  const t = useText(filingText)
  return (
    <div className="space-y-3">
      <p className="text-[0.93rem] text-muted">{t.overrideLead}</p>
      {refusals.map((refusal) => (
        <div key={keyOf(refusal)} className="rounded-md border border-warn/40 p-2.5">
          <Refusals refusals={[refusal]} />
          <Field label={t.overrideReason} hint={t.overrideHint} className="mt-2">
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={2}
                data-testid={`override-${refusal.code}`}
                value={reasons[keyOf(refusal)] ?? ''}
                onChange={(event) => onReason(keyOf(refusal), event.target.value)}
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  )
}

function Before() {
  const t = useText(filingText)
  const say = useLawText()
  const { procedure } = useCase()
  return (
    <section aria-labelledby="before-filing" className="rounded-md bg-sunken/70 p-3">
      <h3 id="before-filing" className="mb-1 font-medium">
        {t.beforeFiling}
      </h3>
      <ul className="list-disc space-y-1 pl-5 text-[0.93rem] text-muted">
        {procedure.beforeFiling.map((stated) => (
          <li key={stated.id}>{say(stated.text)}</li>
        ))}
      </ul>
    </section>
  )
}

/** `supersedes` names the open filing a correction replaces. */
function useFiling(onClose: () => void) {
  const t = useText(filingText)
  const { id, view, procedure } = useCase()
  const session = useSession()
  const file = useCommand('FilePacket', id)
  const action = filingAction(view)
  const [mailbox, setText] = useState(session?.shop?.mailbox ?? '')
  // What was refused of the mailbox before says nothing of the one typed now.
  const setMailbox = (text: string) => {
    setText(text)
    file.reset()
  }
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const vouching = procedure.gates.some((rule) => rule.gate === 'attested')
  const [attested, setAttested] = useState(false)
  const answered = refusalsOf(file.error)
  const refusals = standing(action?.refusals ?? [], answered, new Set(Object.keys(reasons)))
  const hard = refusals.filter((refusal) => !refusal.overridable)
  const soft = refusals.filter((refusal) => refusal.overridable)
  const open = view.state.filings.findLast(
    (filing) => filing.outcome === null && filing.supersededBy === null,
  )
  const overrides: Override[] = soft.map((refusal) => ({
    code: refusal.code,
    ...(refusal.subject ? { subject: refusal.subject } : {}),
    reason: (reasons[keyOf(refusal)] ?? '').trim(),
  }))
  const ready =
    mailbox.trim().length > 2 &&
    (attested || !vouching) &&
    overrides.every((override) => override.reason.length >= shortestReason)
  const submit = () => {
    if (!ready || file.isPending) return
    const supersedes = action?.as === 'correction' && open ? { supersedes: open.filing } : {}
    file.mutate(
      { mailbox: mailbox.trim(), overrides, attested, ...supersedes },
      {
        onSuccess: () => {
          sayDone(t.filedNow)
          onClose()
        },
      },
    )
  }
  const vouch = { vouching, attested, setAttested }
  return { file, ...vouch, mailbox, setMailbox, reasons, setReasons, hard, soft, ready, submit, answered }
}

type Filing = ReturnType<typeof useFiling>

function InTheWay({ hard, soft, reasons, setReasons, file }: Filing) {
  const t = useText(filingText)
  return (
    <>
      {hard.length > 0 ? (
        <div className="rounded-md border border-danger/40 bg-danger-weak/40 p-3" role="alert">
          <p className="mb-1.5 font-medium">{t.blockedCount(hard.length)}</p>
          <Refusals refusals={hard} />
        </div>
      ) : null}
      {soft.length > 0 ? (
        <OverrideReasons
          refusals={soft}
          reasons={reasons}
          onReason={(key, reason) => setReasons((before) => ({ ...before, [key]: reason }))}
        />
      ) : null}
      <WhyNot error={file.error} problemOnly />
    </>
  )
}

function Mailbox({ mailbox, setMailbox }: Filing) {
  const t = useText(filingText)
  const { view } = useCase()
  const hint = view.state.venue === 'external' ? t.mailboxHint : t.mailboxHintHosted
  return (
    <Field label={t.mailbox} hint={hint} required>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type="email"
          data-testid="mailbox"
          value={mailbox}
          onChange={(event) => setMailbox(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A report is vouched for by a person, one at a time. */
function Attested({ vouching, attested, setAttested }: Filing) {
  const t = useText(filingText)
  if (!vouching) return null
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        className="mt-1 accent-accent"
        data-testid="attested"
        checked={attested}
        onChange={(event) => setAttested(event.target.checked)}
      />
      <span>{t.attest}</span>
    </label>
  )
}

/** The last look before filing: what is in the way, reasons for what is overridden, the mailbox, and what is promised: nothing. */
export function FileDialog({ onClose }: { onClose: () => void }) {
  const t = useText(filingText)
  const words = useText(common)
  const { dirty } = useDraft()
  const filing = useFiling(onClose)
  const { file, hard, ready, submit, answered } = filing
  const stuck = hard.filter((refusal) => !answered.includes(refusal))
  useShortcuts([{ keys: 'mod+Enter', label: t.confirmFile, run: submit, inFields: true, inDialog: true }])
  const footer = (
    <>
      <Button onClick={onClose}>{words.cancel}</Button>
      <Button
        tone="main"
        onClick={submit}
        busy={file.isPending}
        disabled={!ready || dirty || stuck.length > 0}
        data-testid="confirm-file"
        keys={shownKeys('mod+Enter')}
      >
        {t.confirmFile}
      </Button>
    </>
  )
  return (
    <Dialog open wide onClose={onClose} title={t.file} footer={footer}>
      <div className="space-y-4">
        {dirty ? <p className="rounded-md bg-warn-weak px-2.5 py-1.5 text-warn-ink">{t.saveFirst}</p> : null}
        <InTheWay {...filing} />
        <Mailbox {...filing} />
        <Attested {...filing} />
        <Before />
      </div>
    </Dialog>
  )
}
