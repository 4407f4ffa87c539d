import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Team } from '#core/doors/identity-shapes.ts'
import { invite, revokeInvitation } from '../client/identity.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { SecretOnce } from '../kit/secret-once.tsx'
import { instantText, localZone } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { teamText } from '../text/team.ts'
import { useProblemText } from './says.ts'
import { ShopChoice } from './shop-choice.tsx'
import { nothingLeft, restrictionsOf, SiteChoice } from './site-choice.tsx'
import { Tick } from './tick.tsx'

function Waiting({ team }: { team: Team }) {
  const t = useText(teamText)
  const settings = useText(settingsText)
  const words = useText(common)
  const { language } = useLanguage()
  const revoke = useMutation({
    mutationFn: revokeInvitation,
    onSuccess: () => sayDone(settings.revoked),
    onError: () => sayFailed(words.failed),
  })
  if (team.invitations.length === 0) return null
  return (
    <div className="mt-3 border-line border-t pt-2">
      <h3 className="mb-1 font-medium text-[0.93rem]">{t.invitations}</h3>
      <ul className="space-y-1">
        {team.invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2" data-testid="invitation">
            <span className="min-w-0 flex-1 basis-48 break-all">
              {one.email}
              {Object.values(one.sites).map((of) => (
                <span key={of.join()} className="block text-[0.86rem] text-muted">
                  {of.join(', ')}
                </span>
              ))}
              <span className="block text-[0.86rem] text-muted">
                {settings.ends(instantText(one.expiresAt, localZone(), language))}
              </span>
            </span>
            <Button small tone="danger" busy={revoke.isPending} onClick={() => revoke.mutate(one.id)}>
              {settings.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Invites somebody by a link that is shown once, and lists what was not followed yet. */
export function InviteCard({ team }: { team: Team }) {
  const t = useText(teamText)
  const say = useProblemText()
  const [email, setEmail] = useState('')
  const [shops, setShops] = useState<string[]>(team.shops.slice(0, 1).map(({ id }) => id))
  const [admin, setAdmin] = useState(false)
  const [sites, setSites] = useState<Record<string, string[]>>({})
  const make = useMutation({
    mutationFn: () => invite({ email, shops, admin, sites: restrictionsOf(sites, shops) }),
    onSuccess: () => setEmail(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Card id="invite" title={t.invite}>
      <p className="mb-2 text-muted">{t.inviteLead}</p>
      <form onSubmit={submit} className="space-y-3">
        <Field label={t.email} error={make.error ? say(make.error) : null}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="email"
              name="invite-email"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <ShopChoice
          legend={t.shops}
          shops={team.shops}
          chosen={shops}
          onChange={setShops}
          testid="invite-shops"
        />
        <SiteChoice team={team} shops={shops} sites={sites} onChange={setSites} />
        <Tick label={t.asAdmin} checked={admin} onChange={setAdmin} />
        <Button
          type="submit"
          tone="main"
          busy={make.isPending}
          disabled={shops.length === 0 || nothingLeft(sites, shops)}
          data-testid="invite"
        >
          {t.makeInvitation}
        </Button>
      </form>
      {make.data ? <SecretOnce says={t.invitationOnce} secret={make.data} testid="invitation-link" /> : null}
      <Waiting team={team} />
    </Card>
  )
}
