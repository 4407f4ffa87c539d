import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountBodyOf } from '#core/account/commands.ts'
import type { AccountView } from '#core/doors/account-shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { type AccountPlace, useAccountCommand } from '../../client/account.ts'
import { queries } from '../../client/queries.ts'
import { useSession } from '../../client/session.ts'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { accountActsText } from '../../text/account-acts.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { WhyForm } from './why-form.tsx'

type Given = { reason: string; clause: string; grade: string; listing: string; case: string; points: string }
const nothing: Given = { reason: '', clause: '', grade: '', listing: '', case: '', points: '' }

/** Integer thousandths; undefined where nothing was typed, null where it is no number of points. */
function pointsOf(text: string): number | undefined | null {
  if (text.trim() === '') return undefined
  const points = Math.round(Number(text.trim().replace(',', '.')) * 1000)
  return points >= 1 && points <= 100_000 ? points : null
}

function bodyOf(given: Given, text: string): AccountBodyOf<'ImposePenalty'> | null {
  const points = pointsOf(given.points)
  if (given.reason === '' || given.clause === '' || points === null) return null
  return {
    reason: given.reason,
    clause: given.clause,
    text,
    ...(given.grade === '' ? {} : { grade: given.grade }),
    ...(given.listing.trim() === '' ? {} : { listing: given.listing.trim() }),
    ...(given.case.trim() === '' ? {} : { case: given.case.trim() }),
    ...(points === undefined ? {} : { points }),
  }
}

type Option = { value: string; name: string }
type FieldProps = {
  label: string
  testid: string
  value: string
  onChange: (value: string) => void
}

function Select({
  label,
  testid,
  value,
  none,
  options,
  onChange,
  required = false,
}: FieldProps & {
  none: string
  options: Option[]
  required?: boolean
}) {
  return (
    <Field label={label} required={required}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid={testid}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Line({
  label,
  testid,
  value,
  onChange,
  hint,
  error,
}: FieldProps & { hint?: string; error?: string | null }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          data-testid={testid}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type PartProps = { pack: Pack; given: Given; set: (part: Partial<Given>) => void }

/** The act with the clause it rests on; how grave it is where the law knows grades. */
function Act({ pack, given, set }: PartProps) {
  const t = useText(accountActsText)
  const say = useLawText()
  const grades = Object.entries(pack.penalties?.grades ?? {})
  return (
    <>
      <Select
        label={t.reason}
        testid="impose-reason"
        required
        none={t.choose}
        value={given.reason}
        onChange={(reason) => set({ reason })}
        options={Object.entries(pack.reasons).map(([value, { title }]) => ({ value, name: say(title) }))}
      />
      <Select
        label={t.clause}
        testid="impose-clause"
        required
        none={t.choose}
        value={given.clause}
        onChange={(clause) => set({ clause })}
        options={Object.entries(pack.clauses).map(([value, { label }]) => ({ value, name: label }))}
      />
      {grades.length > 0 ? (
        <Select
          label={t.grade}
          testid="impose-grade"
          none={t.ungraded}
          value={given.grade}
          onChange={(grade) => set({ grade })}
          options={grades.map(([value, { title }]) => ({ value, name: say(title) }))}
        />
      ) : null}
    </>
  )
}

function About({ given, set }: Omit<PartProps, 'pack'>) {
  const t = useText(accountActsText)
  return (
    <>
      <Line
        label={t.listing}
        testid="impose-listing"
        value={given.listing}
        onChange={(listing) => set({ listing })}
      />
      <Line label={t.case} testid="impose-case" value={given.case} onChange={(code) => set({ case: code })} />
      <Line
        label={t.points}
        testid="impose-points"
        hint={t.pointsHint}
        error={pointsOf(given.points) === null ? t.badPoints : null}
        value={given.points}
        onChange={(points) => set({ points })}
      />
    </>
  )
}

/** A penalty decided directly; only the committee may. */
export function ImposeCard({ view, place }: { view: AccountView; place: AccountPlace }) {
  const t = useText(accountActsText)
  const session = useSession()
  const pack = useQuery(queries.pack(view.pack.id, view.pack.version)).data?.pack
  const impose = useAccountCommand('ImposePenalty', place)
  const [given, setGiven] = useState(nothing)
  const set = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }))
  if (session?.role !== 'committee' || !pack) return null
  const send = (text: string) => {
    const body = bodyOf(given, text)
    if (body === null) return
    impose.mutate(body, {
      onSuccess: () => {
        setGiven(nothing)
        sayDone(t.imposed)
      },
    })
  }
  return (
    <Card id="impose" title={t.impose} className="no-print">
      <p className="mb-3 text-[0.9rem] text-muted">{t.imposeLead}</p>
      <WhyForm
        key={view.penalties.length}
        name="impose"
        submit={t.imposeNow}
        tone="danger"
        busy={impose.isPending}
        error={impose.error}
        ready={bodyOf(given, '') !== null}
        onSubmit={send}
      >
        <Act pack={pack} given={given} set={set} />
        <About given={given} set={set} />
      </WhyForm>
    </Card>
  )
}
