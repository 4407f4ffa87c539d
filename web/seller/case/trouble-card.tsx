import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { troubleTicket } from '#core/case/trouble.ts'
import { type Trouble, troubleRole } from '#core/case/trouble-commands.ts'
import { give } from '../../client/commands.ts'
import { queryClient } from '../../client/queries.ts'
import { newKey } from '../../client/request.ts'
import { upload } from '../../client/upload.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { currentTime } from '../../kit/clock.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Field } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { localInput } from '../../kit/local-input.ts'
import { PlaceText } from '../../kit/place-text.tsx'
import { Instant } from '../../kit/time.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { troubleText } from '../../text/trouble.ts'
import { canDo, useCase } from './case-context.tsx'

const blank = { url: '', at: '', doing: '', reference: '' }

/** Sends the page, attaches it as what it is, and records where and when it was shown. */
function useKeeping(onDone: () => void) {
  const t = useText(troubleText)
  const { id, law } = useCase()
  const [document] = Object.entries(law.pack.documents).find(([, { role }]) => role === troubleRole) ?? []
  return useMutation({
    mutationFn: async ({ file, given }: { file: File; given: typeof blank }) => {
      const { exhibit } = await upload(file, () => {})
      const reference = given.reference.trim()
      await give('AttachExhibit', { exhibit, document: document ?? '' }, { caseId: id, key: newKey() })
      await give(
        'RecordTrouble',
        {
          exhibit,
          url: given.url.trim(),
          at: new Date(given.at).getTime(),
          doing: given.doing.trim(),
          ...(reference === '' ? {} : { reference }),
        },
        { caseId: id, key: newKey() },
      )
    },
    onSuccess: () => {
      sayDone(t.kept)
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['case', id] }),
  })
}

function KeepForm({ onDone }: { onDone: () => void }) {
  const t = useText(troubleText)
  const [given, setGiven] = useState(() => ({ ...blank, at: localInput(currentTime()) }))
  const [file, setFile] = useState<File | null>(null)
  const keep = useKeeping(onDone)
  const ready = file !== null && given.url.trim() !== '' && Number.isFinite(new Date(given.at).getTime())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file !== null && ready && !keep.isPending) keep.mutate({ file, given })
  }
  const input = (key: keyof typeof blank, type: string, required = false) => (
    <Field label={t[key]} required={required}>
      {(ids) => (
        <input
          {...ids}
          type={type}
          className="input"
          value={given[key]}
          data-testid={`trouble-${key}`}
          onChange={(event) => setGiven({ ...given, [key]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="mt-2 space-y-3" onSubmit={submit}>
      <FileDrop
        multiple={false}
        label={file?.name ?? t.file}
        hint={t.fileHint}
        testid="trouble-file"
        onFiles={([first]) => setFile(first ?? null)}
      />
      {input('url', 'url', true)}
      {input('at', 'datetime-local', true)}
      {input('doing', 'text')}
      {input('reference', 'text')}
      <WhyNot error={keep.error} />
      <Button type="submit" tone="main" disabled={!ready} busy={keep.isPending} data-testid="keep-trouble">
        {t.keep}
      </Button>
    </form>
  )
}

/** One error page that was kept, and what to write of it. */
function Kept({ trouble }: { trouble: Trouble }) {
  const t = useText(troubleText)
  const say = useLawText()
  const { view, law } = useCase()
  const ticket = troubleTicket(view.state, law, trouble)
  const name = view.state.exhibits.find(({ id }) => id === trouble.exhibit)?.fileName
  return (
    <li className="border-line border-t py-2" data-testid="trouble">
      <p className="break-all text-[0.93rem]">
        <Instant at={trouble.at} year /> <span className="text-muted">{trouble.url ?? t.erased}</span>
      </p>
      {ticket === null ? null : (
        <details open>
          <summary className="text-[0.93rem]">{t.ticket}</summary>
          <p
            className="my-1.5 whitespace-pre-wrap break-words rounded-md bg-sunken px-2.5 py-2 text-[0.93rem]"
            data-testid="trouble-ticket"
          >
            {say(ticket)}
          </p>
          <CopyButton text={say(ticket)} testid="copy-ticket" />
        </details>
      )}
      {name ? <p className="mt-1 break-all text-[0.86rem] text-muted">{t.attached(name)}</p> : null}
    </li>
  )
}

/** Something went wrong at the marketplace: the whole error page is kept, and a ticket for its help is written. Nothing where the law names no such help. */
export function TroubleCard() {
  const t = useText(troubleText)
  const say = useLawText()
  const { view, law, procedure } = useCase()
  const [open, setOpen] = useState(false)
  const { trouble } = procedure
  const troubles = view.state.troubles ?? []
  if (trouble === undefined) return null
  const place = law.pack.places[trouble.place]
  return (
    <Card id="trouble" title={t.title} className="no-print">
      <p className="break-words text-[0.93rem]">{say(trouble.advice)}</p>
      {place ? (
        <PlaceText place={{ path: place.path, url: place.url ?? null, asOf: place.asOf ?? null }} />
      ) : null}
      {troubles.length === 0 ? null : (
        <ul className="mt-2">
          {troubles.map((one) => (
            <Kept key={one.exhibit} trouble={one} />
          ))}
        </ul>
      )}
      {canDo(view, 'RecordTrouble') && canDo(view, 'AttachExhibit') ? (
        open ? (
          <KeepForm onDone={() => setOpen(false)} />
        ) : (
          <Button small className="mt-2" onClick={() => setOpen(true)} data-testid="open-trouble">
            {t.open}
          </Button>
        )
      ) : null}
    </Card>
  )
}
