import { type FormEvent, useState } from 'react'
import type { People, PersonRole } from '#core/doors/operator-shapes.ts'
import { useInvitePerson, useRevokeInvitation } from '../client/operator.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { SecretOnce } from '../kit/secret-once.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { nothingLeft, restrictionsOf, SiteChoice } from '../settings/site-choice.tsx'
import { Tick } from '../settings/tick.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { operatorText } from '../text/operator.ts'
import { RightsFields } from './rights-fields.tsx'
import { useOperatorProblem } from './says.ts'

function Waiting({ invitations }: Pick<People, 'invitations'>) {
  const t = useText(operatorText)
  const words = useText(common)
  const revoke = useRevokeInvitation()
  if (invitations.length === 0) return null
  return (
    <div className="mt-3 border-line border-t pt-2">
      <h3 className="mb-1 font-medium text-[0.93rem]">{t.waiting}</h3>
      <ul className="space-y-1">
        {invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2" data-testid="waiting-invitation">
            <span className="min-w-0 flex-1 basis-48 break-all">
              {one.email} <span className="text-muted">{words.roles[one.role]}</span>
              <span className="block text-[0.86rem] text-muted">
                {t.ends} <Instant at={one.expiresAt} year />
              </span>
            </span>
            <Button
              small
              tone="danger"
              busy={revoke.isPending}
              onClick={() =>
                revoke.mutate(one.id, {
                  onSuccess: () => sayDone(t.revoked),
                  onError: () => sayFailed(words.failed),
                })
              }
            >
              {t.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

type SellerProps = {
  people: People
  shops: string[]
  sites: Record<string, string[]>
  setSites: (sites: Record<string, string[]>) => void
  admin: boolean
  setAdmin: (admin: boolean) => void
}

/** For which sites of the shops, and whether the person runs the organisation. */
function SellerFields({ people, shops, sites, setSites, admin, setAdmin }: SellerProps) {
  const t = useText(operatorText)
  const team = { shops: people.organisations.flatMap((one) => one.shops), sites: people.sites }
  return (
    <>
      <SiteChoice team={team} shops={shops} sites={sites} onChange={setSites} />
      <Tick label={t.asAdmin} checked={admin} onChange={setAdmin} />
    </>
  )
}

type EmailProps = { email: string; onEmail: (email: string) => void; error: string | null }

function EmailField({ email, onEmail, error }: EmailProps) {
  const t = useText(operatorText)
  return (
    <Field label={t.email} required error={error}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type="email"
          name="invite-email"
          required
          value={email}
          onChange={(event) => onEmail(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Invites somebody to any role by a link that is shown once. */
export function InvitePersonCard({ people }: { people: People }) {
  const { organisations, invitations } = people
  const t = useText(operatorText)
  const say = useOperatorProblem()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<PersonRole>('reviewer')
  const [shops, setShops] = useState<string[]>([])
  const [admin, setAdmin] = useState(false)
  const [sites, setSites] = useState<Record<string, string[]>>({})
  const make = useInvitePerson()
  const send = (event: FormEvent) => {
    event.preventDefault()
    make.mutate(
      {
        email,
        role,
        shops: role === 'operator' ? [] : shops,
        admin: role === 'seller' && admin,
        sites: role === 'seller' ? restrictionsOf(sites, shops) : {},
      },
      { onSuccess: () => setEmail('') },
    )
  }
  return (
    <Card id="invite" title={t.invite}>
      <p className="mb-2 text-muted">{t.inviteLead}</p>
      <form onSubmit={send} className="space-y-3">
        <EmailField email={email} onEmail={setEmail} error={make.error ? say(make.error) : null} />
        <RightsFields
          organisations={organisations}
          role={role}
          shops={shops}
          testid="invite"
          onRole={setRole}
          onShops={setShops}
        />
        {role === 'seller' ? <SellerFields {...{ people, shops, sites, setSites, admin, setAdmin }} /> : null}
        <Button
          type="submit"
          tone="main"
          busy={make.isPending}
          disabled={role === 'seller' && nothingLeft(sites, shops)}
          data-testid="invite-person"
        >
          {t.makeLink}
        </Button>
      </form>
      {make.data ? <SecretOnce says={t.linkOnce} secret={make.data} testid="invitation-link" /> : null}
      <Waiting invitations={invitations} />
    </Card>
  )
}
