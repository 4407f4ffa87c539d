import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Role } from '#core/case/commands.ts'
import type { Session } from '#core/doors/shapes.ts'
import type { Demo } from '../client/api.ts'
import { identityQueries, providerAddress } from '../client/identity.ts'
import { statusOf } from '../client/problem.ts'
import { queries } from '../client/queries.ts'
import { giveCode, homeOf, signIn } from '../client/session.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { signInText } from '../text/sign-in.ts'
import { SecondStep } from './second-step.tsx'

const route = getRouteApi('/sign-in')

function useEntering() {
  const router = useRouter()
  const { back } = route.useSearch()
  const [asked, setAsked] = useState(false)
  const goIn = (session: Session) =>
    router.history.push(session.secondFactor === 'needed' ? homeOf(session) : (back ?? homeOf(session)))
  const enter = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: (session) => (session === null ? setAsked(true) : goIn(session)),
  })
  const code = useMutation({ mutationFn: giveCode, onSuccess: goIn })
  return { enter, code, asked, back, again: () => setAsked(false) }
}

type Enter = ReturnType<typeof useEntering>['enter']

function Form({ enter }: { enter: Enter }) {
  const t = useText(signInText)
  const words = useText(common)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate({ email, password })
  }
  const slow = statusOf(enter.error) === 429
  const wrong =
    statusOf(enter.error) === 401 || statusOf(enter.error) === 403 || statusOf(enter.error) === 400
  return (
    <form onSubmit={submit} className="space-y-3" data-testid="sign-in">
      <Field label={t.email}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t.password}
        error={enter.error ? (slow ? t.tooMany : wrong ? t.wrong : (words.problems.unreachable ?? '')) : null}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone="main" className="w-full" busy={enter.isPending}>
        {t.submit}
      </Button>
    </form>
  )
}

/** The system signs in nowhere. */
const hasHome = ({ role }: { role: Role }): boolean => role !== 'system'

function DemoAccounts({ enter, demo }: { enter: Enter; demo: Demo }) {
  const t = useText(signInText)
  const words = useText(common)
  return (
    <div className="border-line border-t pt-4">
      <h2 className="mb-2 font-medium text-[0.93rem]">{t.demoTitle}</h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {demo.people.filter(hasHome).map(({ email, name, role }) => (
          <button
            key={email}
            type="button"
            data-testid={`demo-${email.split('@')[0]}`}
            disabled={enter.isPending}
            onClick={() => enter.mutate({ email, password: demo.password })}
            className="min-w-0 rounded-md border border-edge/60 px-3 py-2 text-left hover:border-accent hover:bg-accent-weak"
          >
            <span className="block font-medium">{words.roles[role]}</span>
            {name === common.en.roles[role] ? null : (
              <span className="block truncate text-[0.86rem] text-muted">{name}</span>
            )}
            <span className="block truncate text-[0.86rem] text-muted">{email}</span>
          </button>
        ))}
      </div>
      <p className="mt-2 text-[0.86rem] text-muted">{t.demoHint(demo.password)}</p>
    </div>
  )
}

/** What an identity provider's answer came to, where it was a no. */
function Refused() {
  const t = useText(signInText)
  const { problem } = route.useSearch()
  if (!problem) return null
  return (
    <p role="alert" className="rounded-md bg-danger-weak p-2.5 text-danger-ink">
      {problem === 'oidc-not-allowed' ? t.notAllowed : t.providerFailed}
    </p>
  )
}

/** The way in for those who run the installation, where an identity provider is set up. */
function Provider({ back }: { back: string | undefined }) {
  const t = useText(signInText)
  const ways = useQuery(identityQueries.ways())
  if (!ways.data?.provider) return null
  return (
    <a href={providerAddress(back)} className={`${buttonClass('plain')} w-full`} data-testid="provider">
      {t.provider(ways.data.provider)}
    </a>
  )
}

export function SignIn() {
  const t = useText(signInText)
  const words = useText(common)
  const demo = useQuery(queries.demo())
  const { enter, code, asked, back, again } = useEntering()
  return (
    <div className="mx-auto max-w-md space-y-4 py-6 sm:py-12">
      <div className="space-y-2 px-1">
        <Scale size={30} className="text-accent" aria-hidden="true" />
        <h1 className="font-semibold text-2xl">{words.product}</h1>
        <p className="text-muted">{t.lead}</p>
      </div>
      <div className="space-y-5 rounded-lg border border-line bg-surface p-4 sm:p-5">
        <Refused />
        {asked ? (
          <SecondStep onCode={code.mutate} onBack={again} busy={code.isPending} error={code.error} />
        ) : (
          <>
            <Form enter={enter} />
            <Provider back={back} />
          </>
        )}
        {demo.data && !asked ? <DemoAccounts enter={enter} demo={demo.data} /> : null}
      </div>
      <p className="px-1 text-[0.86rem] text-muted">{t.disclaimer}</p>
    </div>
  )
}
