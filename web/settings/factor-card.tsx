import { useMutation } from '@tanstack/react-query'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Enrolment, SecondFactor } from '#core/doors/identity-shapes.ts'
import { confirmFactor, enrol, factorChanged, newCodes, removeFactor } from '../client/identity.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { CopyButton } from '../kit/copy-button.tsx'
import { Field } from '../kit/field.tsx'
import { sayDone } from '../kit/toast.tsx'
import { useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { useProblemText } from './says.ts'

function Codes({ codes }: { codes: string[] }) {
  const t = useText(settingsText)
  return (
    <div className="rounded-md border border-line bg-sunken p-2.5">
      <div className="mb-1 flex items-center gap-2">
        <h3 className="mr-auto font-medium">{t.codesTitle}</h3>
        <CopyButton text={codes.join('\n')} testid="copy-codes" />
      </div>
      <p className="text-[0.86rem] text-muted">{t.codesHint}</p>
      <ul className="mt-1.5 grid grid-cols-2 gap-x-3 font-mono" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  )
}

/** The QR code as a picture: its markup is the server's own, and as a picture it can do nothing. */
const pictureOf = (svg: string) => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`

function Setup({ set, onDone }: { set: Enrolment; onDone: () => void }) {
  const t = useText(settingsText)
  const say = useProblemText()
  const [code, setCode] = useState('')
  const confirm = useMutation({ mutationFn: () => confirmFactor(code), onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      <p>{t.scan}</p>
      <div className="flex flex-wrap items-start gap-3">
        <img src={pictureOf(set.svg)} alt={t.qr} className="size-44 rounded-md bg-white p-1" />
        <div className="flex min-w-0 flex-1 basis-48 items-start gap-2">
          <code className="min-w-0 break-all font-mono" data-testid="totp-secret">
            {set.secret}
          </code>
          <CopyButton text={set.secret} />
        </div>
      </div>
      <Codes codes={set.codes} />
      <Field label={t.code} error={confirm.error ? say(confirm.error) : null}>
        {(ids) => (
          <input
            {...ids}
            className="input max-w-40 font-mono tracking-widest"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone="main" busy={confirm.isPending} data-testid="confirm-factor">
        {t.confirm}
      </Button>
    </form>
  )
}

type Act = {
  label: string
  run: (password: string) => Promise<void>
  tone: 'main' | 'plain' | 'danger'
  testid: string
}

function WithPassword({ acts }: { acts: Act[] }) {
  const t = useText(settingsText)
  const say = useProblemText()
  const [password, setPassword] = useState('')
  const run = useMutation({ mutationFn: (act: Act) => act.run(password), onSuccess: () => setPassword('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (acts[0]) run.mutate(acts[0])
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field label={t.yourPassword} error={run.error ? say(run.error) : null}>
        {(ids) => (
          <input
            {...ids}
            className="input max-w-80"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {acts.map((act) => (
          <Button
            key={act.testid}
            tone={act.tone}
            busy={run.isPending}
            disabled={password === ''}
            data-testid={act.testid}
            onClick={() => run.mutate(act)}
          >
            {act.label}
          </Button>
        ))}
      </div>
    </form>
  )
}

function Standing({ factor }: { factor: SecondFactor }) {
  const t = useText(settingsText)
  const says = { on: t.factorOn, off: t.factorOff, needed: t.factorNeeded, elsewhere: t.factorElsewhere }
  const safe = factor === 'on' || factor === 'elsewhere'
  const Icon = safe ? ShieldCheck : ShieldOff
  return (
    <p className="mb-3 flex gap-2" data-testid={`factor-${factor}`}>
      <Icon size={18} className={`mt-0.5 shrink-0 ${safe ? 'text-ok' : 'text-warn'}`} aria-hidden="true" />
      {says[factor]}
    </p>
  )
}

/** The second factor: set up with a QR code and recovery codes, renewed, taken away. */
export function FactorCard({ factor }: { factor: SecondFactor }) {
  const t = useText(settingsText)
  const [set, setSet] = useState<Enrolment | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const done = () => {
    setSet(null)
    sayDone(t.factorOnNow)
    void factorChanged()
  }
  const begin: Act = {
    label: t.factorBegin,
    tone: 'main',
    testid: 'begin-factor',
    run: async (password) => setSet(await enrol(password)),
  }
  const renew: Act = {
    label: t.codesNew,
    tone: 'plain',
    testid: 'new-codes',
    run: async (password) => setCodes(await newCodes(password)),
  }
  const drop: Act = {
    label: t.factorRemove,
    tone: 'danger',
    testid: 'remove-factor',
    run: async (password) => {
      await removeFactor(password)
      sayDone(t.factorRemoved)
    },
  }
  return (
    <Card id="factor" title={t.factor}>
      <Standing factor={factor} />
      {codes ? <Codes codes={codes} /> : null}
      {set ? <Setup set={set} onDone={done} /> : null}
      {set === null && (factor === 'off' || factor === 'needed') ? <WithPassword acts={[begin]} /> : null}
      {factor === 'on' ? <WithPassword acts={[renew, drop]} /> : null}
    </Card>
  )
}
