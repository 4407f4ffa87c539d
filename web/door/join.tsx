import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { acceptInvitation, identityQueries } from '../client/identity.ts'
import { statusOf } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { sayDone } from '../kit/toast.tsx'
import { useProblemText } from '../settings/says.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { signInText } from '../text/sign-in.ts'
import { teamText } from '../text/team.ts'

const route = getRouteApi('/join/$token')

function JoinForm({ token }: { token: string }) {
  const t = useText(teamText)
  const words = useText(signInText)
  const say = useProblemText()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const join = useMutation({
    mutationFn: () => acceptInvitation(token, { name, password }),
    onSuccess: () => {
      sayDone(t.joined)
      return navigate({ to: '/sign-in' })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    join.mutate()
  }
  return (
    <form onSubmit={submit} className="space-y-3" data-testid="join">
      <Field label={t.yourName}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={`${words.password} (≥ 10)`} error={join.error ? say(join.error) : null}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="password"
            name="new-password"
            autoComplete="new-password"
            minLength={10}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone="main" className="w-full" busy={join.isPending}>
        {t.joinDo}
      </Button>
    </form>
  )
}

const Sheet = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="mx-auto max-w-md space-y-4 py-6 sm:py-12">
    <div className="space-y-2 px-1">
      <Scale size={30} className="text-accent" aria-hidden="true" />
      <h1 className="font-semibold text-2xl">{title}</h1>
    </div>
    <div className="space-y-4 rounded-lg border border-line bg-surface p-4 sm:p-5">{children}</div>
  </div>
)

/** Following an invitation: what it is to, and choosing a name and a password. */
export function Join() {
  const t = useText(teamText)
  const everywhere = useText(common)
  const { token } = route.useParams()
  const query = useQuery(identityQueries.invitation(token))
  const over = statusOf(query.error) === 410 || statusOf(query.error) === 400
  return (
    <Sheet title={t.join}>
      {over ? (
        <p role="alert">{t.joinOver}</p>
      ) : (
        <Loaded query={query}>
          {({ organisation, role, shops, email }) => (
            <>
              <p className="break-words">
                {role === 'seller'
                  ? t.joinLead(organisation, shops.join(' · '))
                  : t.joinRole(everywhere.roles[role])}
              </p>
              <p className="break-all text-muted">{t.joinAs(email)}</p>
              <JoinForm token={token} />
            </>
          )}
        </Loaded>
      )}
    </Sheet>
  )
}
