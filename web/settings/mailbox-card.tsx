import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { MailboxShown } from '#core/doors/mailbox-routes.ts'
import { addMailbox, lookNow, mailboxQueries, type NewMailbox, removeMailbox } from '../client/mailboxes.ts'
import { ProblemError } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { SecondPress } from '../kit/second-press.tsx'
import { Tag } from '../kit/tag.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { tags, useLanguage, useText } from '../text/language.tsx'
import { mailboxText } from '../text/mailbox.ts'

const isFilled = ({ host, user, password, folder }: NewMailbox): boolean =>
  [host, user, password, folder].every((one) => one.trim() !== '')

const empty: NewMailbox = { host: '', port: 993, user: '', password: '', folder: 'INBOX' }

function MailboxRow({ mailbox }: { mailbox: MailboxShown }) {
  const t = useText(mailboxText)
  const { language } = useLanguage()
  const { id, host, port, folder, polledAt, failures, lastError } = mailbox
  const remove = useMutation({ mutationFn: () => removeMailbox(id), onError: () => sayFailed(t.failed) })
  const look = useMutation({ mutationFn: () => lookNow(id), onError: () => sayFailed(t.failed) })
  const when = polledAt === null ? null : new Date(polledAt).toLocaleString(tags[language])
  return (
    <li
      className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-t py-2"
      data-testid="mailbox"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-all font-medium">
          {host}:{port} <span className="text-muted">{folder}</span>
        </p>
        <p className="text-[0.9rem] text-muted">
          {when === null ? t.never : t.looked(when)}
          {lastError === null ? null : ` · ${lastError}`}
        </p>
        {failures > 0 ? <Tag tone="warn">{t.failing(failures)}</Tag> : null}
      </div>
      <Button small busy={look.isPending} onClick={() => look.mutate()}>
        {t.look}
      </Button>
      <SecondPress
        label={t.remove}
        ask={t.removeAsk}
        busy={remove.isPending}
        onDo={() => remove.mutate()}
        testid="remove-mailbox"
      />
    </li>
  )
}

function useAdding(onDone: () => void) {
  const t = useText(mailboxText)
  return useMutation({
    mutationFn: addMailbox,
    onSuccess: () => {
      onDone()
      sayDone(t.added)
    },
    onError: (error) =>
      sayFailed(t.failed, error instanceof ProblemError ? error.problem.issues?.[0]?.message : undefined),
  })
}

function AddForm() {
  const t = useText(mailboxText)
  const [given, setGiven] = useState(empty)
  const add = useAdding(() => setGiven(empty))
  const input = (key: 'host' | 'user' | 'password' | 'folder', type = 'text') => (
    <Field label={t[key]} required hint={key === 'password' ? t.passwordHint : null}>
      {(ids) => (
        <input
          {...ids}
          type={type}
          className="input"
          autoComplete="off"
          data-testid={`mailbox-${key}`}
          value={given[key]}
          onChange={(event) => setGiven({ ...given, [key]: event.target.value })}
        />
      )}
    </Field>
  )
  const ready = isFilled(given)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) add.mutate({ ...given, host: given.host.trim() })
  }
  return (
    <form
      className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 border-line border-t pt-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
      onSubmit={submit}
    >
      {input('host')}
      <Field label={t.port} required>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={65535}
            className="input"
            value={given.port}
            onChange={(event) => setGiven({ ...given, port: Number(event.target.value) })}
          />
        )}
      </Field>
      {input('user')}
      {input('password', 'password')}
      {input('folder')}
      <div className="self-end">
        <Button tone="main" type="submit" disabled={!ready} busy={add.isPending} data-testid="add-mailbox">
          {t.add}
        </Button>
      </div>
    </form>
  )
}

/** Mailboxes the shop has looked into for notices, how that goes, and adding one. */
export function MailboxCard() {
  const t = useText(mailboxText)
  const query = useQuery(mailboxQueries.all())
  return (
    <Card id="mailboxes" title={t.title}>
      <p className="mb-2 text-muted">{t.lead}</p>
      <Loaded query={query}>
        {(found) =>
          found.length === 0 ? (
            <p data-testid="no-mailboxes">{t.none}</p>
          ) : (
            <ul>
              {found.map((mailbox) => (
                <MailboxRow key={mailbox.id} mailbox={mailbox} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddForm />
    </Card>
  )
}
