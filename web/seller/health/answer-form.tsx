import { type FormEvent, useState } from 'react'
import type { LinkedCheckShown } from '#core/doors/account-shapes.ts'
import { useAccountCommand } from '../../client/account.ts'
import { upload } from '../../client/upload.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { accountActsText } from '../../text/account-acts.ts'
import { useLawText, useText } from '../../text/language.tsx'

type Sent = { name: string; exhibit: string | null; failed: boolean }

/** One paper that is owed: chosen, staged at once, named by what it answers. */
function Paper({
  title,
  sent,
  onFile,
}: {
  title: string
  sent: Sent | undefined
  onFile: (file: File) => void
}) {
  const t = useText(accountActsText)
  const hint = sent === undefined ? null : sent.failed ? t.fileFailed : sent.exhibit ? sent.name : t.sending
  return (
    <FileDrop
      label={t.paper(title)}
      hint={hint}
      multiple={false}
      testid="paper"
      onFiles={([file]) => {
        if (file) onFile(file)
      }}
    />
  )
}

function useAnswering(marketplace: string, check: LinkedCheckShown) {
  const t = useText(accountActsText)
  const give = useAccountCommand('AnswerLinkedCheck', { marketplace })
  const [sent, setSent] = useState<Record<string, Sent>>({})
  const [text, setText] = useState('')
  const mark = (document: string, one: Sent) => setSent((before) => ({ ...before, [document]: one }))
  const send = async (document: string, file: File) => {
    mark(document, { name: file.name, exhibit: null, failed: false })
    try {
      const { exhibit } = await upload(file, () => undefined)
      mark(document, { name: file.name, exhibit, failed: false })
    } catch {
      mark(document, { name: file.name, exhibit: null, failed: true })
    }
  }
  const papers = check.asks.flatMap(({ id: document }) => {
    const exhibit = sent[document]?.exhibit
    return exhibit ? [{ document, exhibit }] : []
  })
  const whole = papers.length === check.asks.length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!whole || give.isPending) return
    give.mutate({ check: check.check, papers, text: text.trim() }, { onSuccess: () => sayDone(t.answered) })
  }
  return { give, sent, send, text, setText, whole, submit }
}

/** Hands in what a linked check asks for, every paper of it. */
export function AnswerForm({ marketplace, check }: { marketplace: string; check: LinkedCheckShown }) {
  const t = useText(accountActsText)
  const say = useLawText()
  const { give, sent, send, text, setText, whole, submit } = useAnswering(marketplace, check)
  if (check.state !== 'open') return null
  return (
    <form onSubmit={submit} className="no-print mt-2 space-y-3" noValidate>
      {check.asks.map(({ id, title }) => (
        <Paper key={id} title={say(title)} sent={sent[id]} onFile={(file) => void send(id, file)} />
      ))}
      <Field label={t.words}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            data-testid="check-words"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <WhyNot error={give.error} />
      <Button type="submit" tone="main" disabled={!whole} busy={give.isPending} data-testid="answer-check">
        {t.answerNow}
      </Button>
    </form>
  )
}
