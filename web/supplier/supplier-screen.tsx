import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CircleCheck, FileText, Link2Off } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { Supplied } from '#core/doors/supplier-shapes.ts'
import { ProblemError } from '../client/problem.ts'
import { handIn, lookSupplied } from '../client/suppliers.ts'
import { Button } from '../kit/button.tsx'
import { bytesText } from '../kit/bytes.ts'
import { Field } from '../kit/field.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { instantText, localZone } from '../kit/time.tsx'
import { common } from '../text/everywhere.ts'
import { useLanguage, useLawText, useText } from '../text/language.tsx'
import { supplierText } from '../text/supplier.ts'

const route = getRouteApi('/d/$token')

function useProblemText(): (error: unknown) => string {
  const t = useText(supplierText)
  const words = useText(common)
  return (error) => {
    const code = error instanceof ProblemError ? error.problem.code : 'internal'
    const asked = code === 'bad-input' ? 'not-found' : code
    return t.problems[asked] ?? words.problems[code] ?? words.failed
  }
}

/** Ends of the road: the link is spent, over, or never was. */
const ends = new Set(['not-found', 'bad-input', 'link-used', 'link-over'])
const isEnd = (error: unknown): boolean => error instanceof ProblemError && ends.has(error.problem.code)

function Passphrase({
  onGive,
  busy,
  wrong,
}: {
  onGive: (passphrase: string) => void
  busy: boolean
  wrong: boolean
}) {
  const t = useText(supplierText)
  const [passphrase, setPassphrase] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onGive(passphrase)
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field label={t.askPassphrase} error={wrong ? t.wrongPassphrase : null}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoComplete="off"
            required
            maxLength={100}
            value={passphrase}
            data-testid="passphrase"
            onChange={(event) => setPassphrase(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone="main" busy={busy}>
        {t.open}
      </Button>
    </form>
  )
}

type Asked = Extract<Supplied, { needs: 'file' }>

function Ask({ asked }: { asked: Asked }) {
  const t = useText(supplierText)
  const say = useLawText()
  const { language } = useLanguage()
  const facts = [
    asked.formats.length > 0 ? t.formats(asked.formats.join(', ').toUpperCase()) : '',
    t.most(bytesText(asked.most)),
    t.ends(instantText(asked.expiresAt, localZone(), language, true)),
  ]
  return (
    <div className="space-y-2">
      <p className="break-words">{t.asked(asked.shop)}</p>
      <p className="break-words font-semibold text-[1.15rem]" data-testid="asked-document">
        {say(asked.document.title)}
      </p>
      {asked.document.hint ? <p>{say(asked.document.hint)}</p> : null}
      <ul className="text-[0.93rem] text-muted">
        {facts.filter(Boolean).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  )
}

function Handing({
  token,
  passphrase,
  asked,
  onDone,
}: {
  token: string
  passphrase: string
  asked: Asked
  onDone: (name: string) => void
}) {
  const t = useText(supplierText)
  const say = useProblemText()
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation({
    mutationFn: (chosen: File) => handIn(token, passphrase, chosen),
    onSuccess: ({ fileName }) => onDone(fileName),
  })
  const large = file !== null && file.size > asked.most
  return (
    <div className="space-y-3">
      <Ask asked={asked} />
      <FileDrop
        onFiles={([first]) => setFile(first ?? null)}
        label={t.drop}
        multiple={false}
        testid="supply-file"
      />
      {file ? (
        <p className="flex min-w-0 items-center gap-2">
          <FileText size={16} className="shrink-0 text-muted" aria-hidden="true" />
          <span className="min-w-0 break-all">{file.name}</span>
          <span className="whitespace-nowrap text-[0.86rem] text-muted">{bytesText(file.size)}</span>
        </p>
      ) : null}
      {large || send.error ? (
        <p role="alert" className="text-danger-ink">
          {large ? t.problems['too-large'] : say(send.error)}
        </p>
      ) : null}
      <Button
        tone="main"
        className="w-full"
        busy={send.isPending}
        disabled={file === null || large}
        onClick={() => file && send.mutate(file)}
        data-testid="supply"
      >
        {t.send}
      </Button>
      <p className="text-[0.86rem] text-muted">{t.privacy}</p>
    </div>
  )
}

function Said({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 py-4 text-center" role="status">
      {icon}
      <p className="font-semibold text-[1.1rem]">{title}</p>
      <p className="break-all text-muted">{children}</p>
    </div>
  )
}

function Body({ token }: { token: string }) {
  const t = useText(supplierText)
  const words = useText(common)
  const say = useProblemText()
  const [passphrase, setPassphrase] = useState('')
  const [done, setDone] = useState<string | null>(null)
  const look = useMutation({ mutationFn: (given: string) => lookSupplied(token, given) })
  const { mutate } = look
  useEffect(() => mutate(''), [mutate])
  if (done !== null)
    return (
      <Said icon={<CircleCheck size={30} className="text-ok" aria-hidden="true" />} title={t.done}>
        {t.doneHint(done)}
      </Said>
    )
  if (look.error && isEnd(look.error))
    return (
      <Said icon={<Link2Off size={30} className="text-muted" aria-hidden="true" />} title={t.gone}>
        {say(look.error)}
      </Said>
    )
  if (look.error)
    return (
      <div role="alert" className="space-y-2">
        <p>{say(look.error)}</p>
        <Button onClick={() => mutate(passphrase)}>{words.retry}</Button>
      </div>
    )
  if (look.data?.needs === 'file')
    return <Handing token={token} passphrase={passphrase} asked={look.data} onDone={setDone} />
  if (look.data?.needs === 'passphrase' || passphrase !== '')
    return (
      <Passphrase
        busy={look.isPending}
        wrong={look.data?.needs === 'passphrase' && passphrase !== ''}
        onGive={(given) => {
          setPassphrase(given)
          mutate(given)
        }}
      />
    )
  return <Skeleton rows={4} label={words.loading} />
}

/** What whoever holds a supplier's link sees: the one document asked for, and where to put it. */
export function SupplierScreen() {
  const t = useText(supplierText)
  const { token } = route.useParams()
  return (
    <div className="mx-auto max-w-lg space-y-3 py-4 sm:py-10">
      <h1 className="px-1 font-semibold text-2xl">{t.title}</h1>
      <div className="rounded-lg border border-line bg-surface p-4 sm:p-5">
        <Body token={token} />
      </div>
    </div>
  )
}
