import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Team, TeamPerson } from '#core/doors/identity-shapes.ts'
import { changePerson, identityQueries, removePerson } from '../client/identity.ts'
import { useSession } from '../client/session.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { sayDone } from '../kit/toast.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { teamText } from '../text/team.ts'
import { InviteCard } from './invite-card.tsx'
import { useProblemText } from './says.ts'
import { ShopChoice } from './shop-choice.tsx'
import { nothingLeft, restrictionsOf, SiteChoice } from './site-choice.tsx'
import { SettingsTabs } from './tabs.tsx'
import { Tick } from './tick.tsx'

/** What an admin may do about a person; `onDone` once it is done. */
function usePersonActs(id: string, onDone: () => void) {
  const t = useText(teamText)
  const done = (text: string) => () => {
    sayDone(text)
    onDone()
  }
  const save = useMutation({
    mutationFn: (body: Parameters<typeof changePerson>[1]) => changePerson(id, body),
    onSuccess: done(t.saved),
  })
  const remove = useMutation({ mutationFn: () => removePerson(id), onSuccess: done(t.removed) })
  return { save, remove, error: save.error ?? remove.error }
}

function Wrong({ error }: { error: unknown }) {
  const say = useProblemText()
  if (!error) return null
  return (
    <p role="alert" className="text-danger-ink">
      {say(error)}
    </p>
  )
}

function EditDialog({ team, person, onClose }: { team: Team; person: TeamPerson; onClose: () => void }) {
  const t = useText(teamText)
  const words = useText(common)
  const [shops, setShops] = useState(person.shops)
  const [admin, setAdmin] = useState(person.admin)
  const [sites, setSites] = useState(person.sites)
  const [removing, setRemoving] = useState(false)
  const { save, remove, error } = usePersonActs(person.id, onClose)
  return (
    <Dialog
      open
      onClose={onClose}
      title={person.name}
      footer={
        <>
          <Button
            tone="danger"
            busy={remove.isPending}
            data-testid="remove-person"
            onClick={() => (removing ? remove.mutate() : setRemoving(true))}
          >
            {t.remove}
          </Button>
          <Button
            tone="main"
            busy={save.isPending}
            disabled={shops.length === 0 || nothingLeft(sites, shops)}
            data-testid="save-person"
            onClick={() => save.mutate({ shops, admin, sites: restrictionsOf(sites, shops) })}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <ShopChoice
          legend={t.shops}
          shops={team.shops}
          chosen={shops}
          onChange={setShops}
          testid="edit-shops"
        />
        <SiteChoice team={team} shops={shops} sites={sites} onChange={setSites} />
        <Tick label={t.asAdmin} checked={admin} onChange={setAdmin} />
        {removing ? <p className="text-danger-ink">{t.removeAsk(person.name)}</p> : null}
        <Wrong error={error} />
      </div>
    </Dialog>
  )
}

function PersonRow({ team, person, onEdit }: { team: Team; person: TeamPerson; onEdit: () => void }) {
  const t = useText(teamText)
  const me = useSession()?.person.id === person.id
  const names = team.shops
    .filter(({ id }) => person.shops.includes(id))
    .map(({ id, name }) => (person.sites[id] ? `${name} (${person.sites[id].join(', ')})` : name))
  return (
    <li
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b py-2 last:border-b-0"
      data-testid="person"
    >
      <span className="min-w-0 flex-1 basis-56">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="break-words font-medium">{person.name}</span>
          {me ? <Tag>{t.you}</Tag> : null}
          {person.admin ? <Tag tone="info">{t.admin}</Tag> : null}
          {person.secondFactor ? (
            <Tag tone="ok">{t.withFactor}</Tag>
          ) : (
            <Tag tone="outline">{t.withoutFactor}</Tag>
          )}
        </span>
        <span className="block break-all text-[0.86rem] text-muted">{person.email}</span>
        <span className="block break-words text-[0.86rem] text-muted">{names.join(' · ')}</span>
      </span>
      {team.admin ? (
        <Button small onClick={onEdit} data-testid="edit-person">
          {t.edit}
        </Button>
      ) : null}
    </li>
  )
}

function Inside({ team }: { team: Team }) {
  const t = useText(teamText)
  const [editing, setEditing] = useState<TeamPerson | null>(null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="space-y-3">
        <Card id="organisation" title={t.organisation(team.organisation.name)}>
          <h3 className="mb-1 font-medium text-[0.93rem]">{t.shops}</h3>
          <ul className="space-y-1">
            {team.shops.map((shop) => (
              <li key={shop.id} className="break-words">
                {shop.name} <span className="break-all text-[0.86rem] text-muted">{shop.mailbox}</span>
              </li>
            ))}
          </ul>
        </Card>
        {team.admin ? <InviteCard team={team} /> : null}
      </div>
      <Card id="people" title={t.people}>
        <ul className="-my-2">
          {team.people.map((person) => (
            <PersonRow key={person.id} team={team} person={person} onEdit={() => setEditing(person)} />
          ))}
        </ul>
      </Card>
      {editing ? <EditDialog team={team} person={editing} onClose={() => setEditing(null)} /> : null}
    </div>
  )
}

/** The organisation: its shops, its people, and who was invited. */
export function TeamScreen() {
  const t = useText(settingsText)
  const query = useQuery(identityQueries.team())
  return (
    <div className="mx-auto max-w-5xl">
      <h1 className="mb-2.5 font-semibold text-xl">{t.title}</h1>
      <SettingsTabs />
      <Loaded query={query}>{(team) => <Inside team={team} />}</Loaded>
    </div>
  )
}
