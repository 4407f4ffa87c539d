import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrganisationRow, PersonRole, PersonShown } from '#core/doors/operator-shapes.ts'
import { operatorQueries, usePersonActs } from '../client/operator.ts'
import { useSession } from '../client/session.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone } from '../kit/toast.tsx'
import { useText } from '../text/language.tsx'
import { operatorText } from '../text/operator.ts'
import { ActsCard } from './acts-card.tsx'
import { RightsFields } from './rights-fields.tsx'
import { useOperatorProblem } from './says.ts'

type Acts = ReturnType<typeof usePersonActs>

/** What is done about a person; each button waits for a reason. */
function Buttons(props: {
  shown: PersonShown
  acts: Acts
  role: PersonRole
  shops: string[]
  reason: string
  onDone: (text: string) => void
}) {
  const t = useText(operatorText)
  const { shown, acts, role, shops, reason, onDone } = props
  const { change, disable, enable, end } = acts
  const waits = reason.length < 5
  const done = (text: string) => ({ onSuccess: () => onDone(text) })
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        tone="main"
        disabled={waits}
        busy={change.isPending}
        title={t.changeHint}
        data-testid="change-role"
        onClick={() => change.mutate({ role, shops, reason }, done(t.saved))}
      >
        {t.save}
      </Button>
      <Button
        disabled={waits}
        busy={end.isPending}
        onClick={() => end.mutate(reason, { onSuccess: ({ ended }) => onDone(t.ended(ended)) })}
      >
        {t.endSessions}
      </Button>
      {shown.person.disabledAt === null ? (
        <Button
          tone="danger"
          disabled={waits}
          busy={disable.isPending}
          data-testid="disable-person"
          onClick={() => disable.mutate(reason, done(t.disabledNow))}
        >
          {t.disable}
        </Button>
      ) : (
        <Button
          disabled={waits}
          busy={enable.isPending}
          data-testid="enable-person"
          onClick={() => enable.mutate(reason, done(t.enabledNow))}
        >
          {t.enable}
        </Button>
      )}
    </div>
  )
}

/** Role and shops, disabling and enabling, ending sessions: each with a reason. */
function Rights({ shown, organisations }: { shown: PersonShown; organisations: OrganisationRow[] }) {
  const t = useText(operatorText)
  const say = useOperatorProblem()
  const { person } = shown
  const [role, setRole] = useState<PersonRole>(person.role)
  const [shops, setShops] = useState(person.shops)
  const [reason, setReason] = useState('')
  const acts = usePersonActs(person.id)
  const error = Object.values(acts).find((act) => act.error !== null)?.error
  const done = (text: string) => {
    sayDone(text)
    setReason('')
  }
  return (
    <section className="space-y-3">
      <h3 className="font-medium">{t.change}</h3>
      <RightsFields
        organisations={organisations}
        role={role}
        shops={shops}
        testid="person"
        onRole={setRole}
        onShops={setShops}
      />
      <Field label={t.reason} hint={t.reasonHint} required error={error ? say(error) : null}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={300}
            data-testid="person-reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Buttons
        shown={shown}
        acts={acts}
        role={role}
        shops={role === 'operator' ? [] : shops}
        reason={reason.trim()}
        onDone={done}
      />
      <p className="text-[0.9rem] text-muted">
        {t.changeHint} {t.disableHint} {person.claims > 0 ? t.claimsStay : ''}
      </p>
    </section>
  )
}

function Opened({ shown: { sessions, keys } }: { shown: PersonShown }) {
  const t = useText(operatorText)
  return (
    <section className="text-[0.93rem]">
      <h3 className="font-medium">{t.openSessions}</h3>
      {sessions.length === 0 ? <p className="text-muted">{t.never}</p> : null}
      <ul className="space-y-1">
        {sessions.map((one) => (
          <li key={one.id} className="break-words">
            <Instant at={one.seenAt} year /> · {one.address}{' '}
            <span className="block break-words text-[0.86rem] text-muted">{one.agent}</span>
          </li>
        ))}
      </ul>
      {keys.length === 0 ? null : (
        <>
          <h3 className="mt-2 font-medium">{t.openKeys}</h3>
          <ul className="space-y-1">
            {keys.map((one) => (
              <li key={one.id} className="break-words">
                {one.name} <code className="font-mono text-[0.86rem]">{one.start}…</code>{' '}
                {one.usedAt === null ? null : <Instant at={one.usedAt} year />}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** One person: rights, what is open, and what operators did about them. */
export function PersonDialog({
  id,
  name,
  organisations,
  onClose,
}: {
  id: string
  name: string
  organisations: OrganisationRow[]
  onClose: () => void
}) {
  const t = useText(operatorText)
  const own = useSession()?.person.id === id
  const query = useQuery(operatorQueries.person(id))
  return (
    <Dialog open onClose={onClose} title={name} wide>
      <Loaded query={query}>
        {(shown) => (
          <div className="space-y-4">
            {own ? (
              <p>{t.ownRights}</p>
            ) : (
              <Rights
                key={`${shown.person.role} ${shown.person.disabledAt}`}
                shown={shown}
                organisations={organisations}
              />
            )}
            <Opened shown={shown} />
            <ActsCard acts={shown.acts} />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
