import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrganisationRow, People, PersonRow } from '#core/doors/operator-shapes.ts'
import { operatorQueries } from '../client/operator.ts'
import { useSession } from '../client/session.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { operatorText } from '../text/operator.ts'
import { operatorTabsText } from '../text/operator-tabs.ts'
import { ActsCard } from './acts-card.tsx'
import { InvitePersonCard } from './invite-card.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { OperatorTabs } from './tabs.tsx'

function Row({ row, names, onLook }: { row: PersonRow; names: Map<string, string>; onLook: () => void }) {
  const t = useText(operatorText)
  const words = useText(common)
  const me = useSession()?.person.id === row.id
  const { name, email, role, shops, organisation, secondFactor, sessions, keys, claims, seenAt, disabledAt } =
    row
  return (
    <li
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2 first:border-t-0"
      data-testid="person-row"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-1.5">
          <span className={`break-words font-medium ${disabledAt === null ? '' : 'line-through'}`}>
            {name}
          </span>
          {me ? <Tag>{t.you}</Tag> : null}
          <Tag tone="info">{words.roles[role]}</Tag>
          {organisation?.admin ? <Tag tone="outline">{t.admin}</Tag> : null}
          {disabledAt === null ? null : <Tag tone="danger">{t.disabled}</Tag>}
          <Tag tone={secondFactor ? 'ok' : 'outline'}>{secondFactor ? t.withFactor : t.withoutFactor}</Tag>
        </p>
        <p className="break-all text-[0.86rem] text-muted">{email}</p>
        {shops.length === 0 ? null : (
          <p className="break-words text-[0.86rem] text-muted">
            {role === 'seller' ? '' : `${t.shopsOf.other}: `}
            {shops.map((shop) => names.get(shop) ?? shop).join(' · ')}
          </p>
        )}
      </div>
      <p className="flex flex-wrap gap-x-3 text-[0.9rem] text-muted">
        <span>{t.sessions(sessions)}</span>
        {keys > 0 ? <span>{t.keys(keys)}</span> : null}
        {claims > 0 ? <span>{t.claims(claims)}</span> : null}
        {seenAt === null ? null : (
          <span>
            {t.seen} <Instant at={seenAt} year />
          </span>
        )}
      </p>
      <Button small onClick={onLook} data-testid="look-person">
        {t.look}
      </Button>
    </li>
  )
}

function Organisations({ organisations }: { organisations: OrganisationRow[] }) {
  const t = useText(operatorText)
  return (
    <Card id="organisations" title={t.organisations}>
      <ul className="space-y-2">
        {organisations.map(({ id, name, shops }) => (
          <li key={id}>
            <p className="break-words font-medium">{name}</p>
            <ul className="text-[0.93rem] text-muted">
              {shops.map((shop) => (
                <li key={shop.id} className="break-words">
                  {shop.name} <code className="font-mono text-[0.86rem]">{shop.id}</code>
                  {shop.mailbox === null ? '' : ` · ${t.mailbox}: ${shop.mailbox}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Everybody({ people }: { people: People }) {
  const t = useText(operatorText)
  const tabs = useText(operatorTabsText)
  const words = useText(common)
  const acts = useQuery(operatorQueries.acts())
  const [query, setQuery] = useState('')
  const [looked, setLooked] = useState<PersonRow | null>(null)
  const names = new Map(
    people.organisations.flatMap(({ shops }) => shops.map(({ id, name }) => [id, name] as const)),
  )
  const asked = query.trim().toLowerCase()
  const found = people.people.filter(({ name, email, role, shops }) =>
    [name, email, words.roles[role], ...shops.map((shop) => names.get(shop) ?? shop)]
      .join('\n')
      .toLowerCase()
      .includes(asked),
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="space-y-3">
        <Card
          id="everybody"
          title={`${tabs.people} (${people.people.length})`}
          aside={
            <input
              type="search"
              className="input w-56"
              aria-label={t.search}
              placeholder={t.search}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          }
        >
          <ul className="-my-2">
            {found.map((row) => (
              <Row key={row.id} row={row} names={names} onLook={() => setLooked(row)} />
            ))}
          </ul>
        </Card>
        <Loaded query={acts}>{(list) => <ActsCard acts={list} />}</Loaded>
      </div>
      <div className="space-y-3">
        <InvitePersonCard people={people} />
        <Organisations organisations={people.organisations} />
      </div>
      {looked === null ? null : (
        <PersonDialog
          id={looked.id}
          name={looked.name}
          organisations={people.organisations}
          onClose={() => setLooked(null)}
        />
      )}
    </div>
  )
}

/** Everybody who may sign in, with what they may do; every act about them is shown. */
export function PeopleScreen() {
  const t = useText(operatorText)
  const tabs = useText(operatorTabsText)
  const query = useQuery(operatorQueries.people())
  return (
    <>
      <OperatorTabs />
      <h1 className="font-semibold text-xl">{tabs.people}</h1>
      <p className="mb-3 max-w-3xl text-muted">{t.peopleLead}</p>
      <Loaded query={query}>{(people) => <Everybody people={people} />}</Loaded>
    </>
  )
}
