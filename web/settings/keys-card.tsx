import { useMutation, useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { KeyRow } from '#core/doors/identity-shapes.ts'
import type { Session } from '#core/doors/shapes.ts'
import { type Permission, permissions } from '#core/person/permissions.ts'
import { identityQueries, type KeyAsked, makeKey, revokeKey } from '../client/identity.ts'
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

type Draft = { name: string; shop: string; days: string; permissions: Permission[] }

/** For which of several shops. */
function KeyShop({
  session,
  shop,
  onChange,
}: {
  session: Session
  shop: string
  onChange: (shop: string) => void
}) {
  const t = useText(settingsText)
  if (session.shops.length < 2) return null
  return (
    <Field label={t.keyShop}>
      {(ids) => (
        <select {...ids} className="input" value={shop} onChange={(event) => onChange(event.target.value)}>
          {session.shops.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function KeyName({
  draft,
  change,
  error,
}: {
  draft: Draft
  change: (part: Partial<Draft>) => void
  error: string | null
}) {
  const t = useText(settingsText)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Field label={t.keyName} error={error}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            name="key-name"
            required
            maxLength={100}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
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
            value={draft.days}
            onChange={(event) => change({ days: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

const askedOf = ({ name, shop, days, permissions: chosen }: Draft): KeyAsked => ({
  name,
  permissions: chosen,
  ...(shop === '' ? {} : { shop }),
  ...(days === '' ? {} : { days: Number(days) }),
})

function NewKey({ session }: { session: Session }) {
  const t = useText(settingsText)
  const say = useProblemText()
  const [draft, setDraft] = useState<Draft>({
    name: '',
    shop: session.shop?.id ?? '',
    days: '90',
    permissions: ['read'],
  })
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const make = useMutation({
    mutationFn: () => makeKey(askedOf(draft)),
    onSuccess: () => change({ name: '' }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit} className="mt-3 space-y-3">
      <KeyName draft={draft} change={change} error={make.error ? say(make.error) : null} />
      <KeyShop session={session} shop={draft.shop} onChange={(shop) => change({ shop })} />
      <Permissions
        of={grantable[session.role]}
        chosen={draft.permissions}
        onChange={(chosen) => change({ permissions: chosen })}
      />
      <Button
        type="submit"
        tone="main"
        busy={make.isPending}
        disabled={draft.permissions.length === 0}
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
