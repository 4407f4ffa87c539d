import { useMutation, useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { KeyRow } from '#core/doors/identity-shapes.ts'
import type { Session } from '#core/doors/shapes.ts'
import { type Permission, permissions } from '#core/person/permissions.ts'
import { identityQueries, makeKey, revokeKey } from '../client/identity.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { SecretOnce } from '../kit/secret-once.tsx'
import { instantText, localZone } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { useProblemText } from './says.ts'

/** What a role's key may be allowed at all. */
const grantable: Record<Session['role'], readonly Permission[]> = {
  seller: ['read', 'draft', 'file', 'export'],
  reviewer: ['read', 'export', 'decide'],
  committee: ['read', 'export', 'decide', 'account'],
  operator: ['read', 'draft', 'export', 'account'],
  system: [],
}

function Row({ row }: { row: KeyRow }) {
  const t = useText(settingsText)
  const words = useText(common)
  const { language } = useLanguage()
  const say = (at: number) => instantText(at, localZone(), language, true)
  const revoke = useMutation({
    mutationFn: () => revokeKey(row.id),
    onSuccess: () => sayDone(t.revoked),
    onError: () => sayFailed(words.failed),
  })
  const may =
    row.permissions === null
      ? t.everything
      : permissions
          .filter((one) => row.permissions?.includes(one))
          .map((one) => t.permissions[one])
          .join(' · ')
  const times = [
    row.usedAt === null ? t.keyUnused : t.keyUsed(say(row.usedAt)),
    row.expiresAt === null ? t.noEnd : t.ends(say(row.expiresAt)),
  ]
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b py-2" data-testid="key">
      <KeyRound size={16} className="shrink-0 text-muted" aria-hidden="true" />
      <span className="min-w-0 flex-1 basis-52">
        <span className="block break-words font-medium">
          {row.name} <code className="font-mono font-normal text-muted">{row.start}…</code>
        </span>
        <span className="block text-[0.86rem] text-muted">{[row.shop, may].filter(Boolean).join(' · ')}</span>
        <span className="block text-[0.86rem] text-muted">{times.join(' · ')}</span>
      </span>
      <Button
        small
        tone="danger"
        busy={revoke.isPending}
        onClick={() => revoke.mutate()}
        data-testid="revoke-key"
      >
        {t.revoke}
      </Button>
    </li>
  )
}

function Permissions({
  of,
  chosen,
  onChange,
}: {
  of: readonly Permission[]
  chosen: Permission[]
  onChange: (chosen: Permission[]) => void
}) {
  const t = useText(settingsText)
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-[0.93rem]">{t.keyPermissions}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {of.map((one) => (
          <label key={one} className="flex min-h-7 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              data-testid={`permission-${one}`}
              checked={chosen.includes(one)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
              }
            />
            {t.permissions[one]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function NewKey({ session }: { session: Session }) {
  const t = useText(settingsText)
  const say = useProblemText()
  const [name, setName] = useState('')
  const [shop, setShop] = useState(session.shop?.id ?? '')
  const [days, setDays] = useState('90')
  const [chosen, setChosen] = useState<Permission[]>(['read'])
  const make = useMutation({
    mutationFn: () =>
      makeKey({
        name,
        permissions: chosen,
        ...(shop === '' ? {} : { shop }),
        ...(days === '' ? {} : { days: Number(days) }),
      }),
    onSuccess: () => setName(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit} className="mt-3 space-y-3">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Field label={t.keyName} error={make.error ? say(make.error) : null}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              name="key-name"
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t.keyDays}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="number"
              min={1}
              max={3650}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          )}
        </Field>
      </div>
      {session.shops.length > 1 ? (
        <Field label={t.keyShop}>
          {(ids) => (
            <select {...ids} className="input" value={shop} onChange={(event) => setShop(event.target.value)}>
              {session.shops.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Permissions of={grantable[session.role]} chosen={chosen} onChange={setChosen} />
      <Button
        type="submit"
        tone="main"
        busy={make.isPending}
        disabled={chosen.length === 0}
        data-testid="make-key"
      >
        {t.makeKey}
      </Button>
      {make.data ? <SecretOnce says={t.keyOnce} secret={make.data} testid="new-key" /> : null}
    </form>
  )
}

/** Keys with which programs act for the person: made, listed with their last use, revoked. */
export function KeysCard({ session }: { session: Session }) {
  const t = useText(settingsText)
  const query = useQuery(identityQueries.keys())
  return (
    <Card id="keys" title={t.keys}>
      <p className="mb-1 text-muted">{t.keysLead}</p>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-muted">{t.noKeys}</p>
          ) : (
            <ul>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <NewKey session={session} />
    </Card>
  )
}
