import { type FormEvent, useState } from 'react'
import type { BodyOf } from '#core/case/commands.ts'
import { useCommand } from '../client/commands.ts'
import { Button } from '../kit/button.tsx'
import { currentTime } from '../kit/clock.ts'
import { Field } from '../kit/field.tsx'
import { localInput } from '../kit/local-input.ts'
import { localZone, offsetAt } from '../kit/time.tsx'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { relistingText } from '../text/relisting.ts'

const instantOf = (text: string): number | null => {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

function useZoneHint(): string {
  const t = useText(relistingText)
  const words = useText(common)
  const zone = localZone()
  return t.yourTime(words.zone(zone, offsetAt(currentTime(), zone)))
}

type TimeProps = {
  label: string
  value: string
  required?: boolean
  testid: string
  onChange: (v: string) => void
}

function Time({ label, value, required = false, testid, onChange }: TimeProps) {
  const hint = useZoneHint()
  return (
    <Field label={label} hint={hint} required={required}>
      {(ids) => (
        <input
          {...ids}
          type="datetime-local"
          className="input num"
          data-testid={testid}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type Given = { listing: string; at: string; shares: string; takenDownAt: string }

function bodyOf({ listing, at, shares, takenDownAt }: Given): BodyOf<'RecordRelisting'> | null {
  const [since, until] = [instantOf(at), instantOf(takenDownAt)]
  const lines = shares
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (listing.trim() === '' || since === null || lines.length === 0) return null
  return {
    listing: listing.trim(),
    at: since,
    shares: lines,
    ...(until === null ? {} : { takenDownAt: until }),
  }
}

/** A listing of the same goods: which, since when, what both share, and since when it is gone again. */
export function RelistingForm({ caseId }: { caseId: string }) {
  const t = useText(relistingText)
  const give = useCommand('RecordRelisting', caseId)
  const [given, setGiven] = useState<Given>(() => ({
    listing: '',
    at: localInput(currentTime()),
    shares: '',
    takenDownAt: '',
  }))
  const set = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }))
  const body = bodyOf(given)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body && !give.isPending) give.mutate(body, { onSuccess: () => sayDone(t.saved) })
  }
  return (
    <form onSubmit={submit} className="space-y-3" noValidate>
      <Field label={t.listing} required>
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-testid="relisting-listing"
            value={given.listing}
            onChange={(event) => set({ listing: event.target.value })}
          />
        )}
      </Field>
      <Time label={t.at} required testid="relisting-at" value={given.at} onChange={(at) => set({ at })} />
      <Field label={t.shares} hint={t.sharesHint} required>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            data-testid="relisting-shares"
            value={given.shares}
            onChange={(event) => set({ shares: event.target.value })}
          />
        )}
      </Field>
      <Time
        label={t.takenDownAt}
        testid="relisting-down"
        value={given.takenDownAt}
        onChange={(takenDownAt) => set({ takenDownAt })}
      />
      <WhyNot error={give.error} />
      <Button
        type="submit"
        tone="main"
        disabled={body === null}
        busy={give.isPending}
        data-testid="record-relisting"
      >
        {t.save}
      </Button>
    </form>
  )
}

type Standing = Pick<BodyOf<'RecordRelisting'>, 'listing' | 'at' | 'shares'>

/** Records since when a listing that stands in the way is gone; not before it was there. */
export function TakeDown({ caseId, relisting }: { caseId: string; relisting: Standing }) {
  const t = useText(relistingText)
  const give = useCommand('RecordRelisting', caseId)
  const [when, setWhen] = useState(() => localInput(currentTime()))
  const at = instantOf(when)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (at === null || give.isPending) return
    // The input knows minutes only: within the minute of the listing itself, it is gone at the same instant.
    const takenDownAt = at < relisting.at && relisting.at - at < 60_000 ? relisting.at : at
    give.mutate({ ...relisting, takenDownAt }, { onSuccess: () => sayDone(t.saved) })
  }
  return (
    <details className="no-print">
      <summary className="text-accent-ink" data-testid="take-down">
        {t.takeDown}
      </summary>
      <form onSubmit={submit} className="mt-2 space-y-3" noValidate>
        <Time label={t.when} required testid="taken-down-at" value={when} onChange={setWhen} />
        <WhyNot error={give.error} />
        <Button type="submit" busy={give.isPending} disabled={at === null} data-testid="record-taken-down">
          {t.takeDown}
        </Button>
      </form>
    </details>
  )
}
