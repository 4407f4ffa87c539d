import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Paper, paperSchema } from '#core/vault/item.ts'
import { describe } from '../client/vault.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { chainText } from '../text/chain.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { vaultPapersText } from '../text/vault-papers.ts'

type Draft = Record<'from' | 'to' | 'right' | 'registration' | 'validFrom' | 'validUntil', string> &
  Pick<Paper, 'sealed' | 'verified'>

const draftOf = (paper: Paper | null): Draft => ({
  from: paper?.from ?? '',
  to: paper?.to ?? '',
  right: paper?.right ?? '',
  registration: paper?.registration ?? '',
  validFrom: paper?.validFrom ?? '',
  validUntil: paper?.validUntil ?? '',
  sealed: paper?.sealed ?? 'unknown',
  verified: paper?.verified ?? 'unverified',
})

const texts = ['from', 'to', 'right', 'registration'] as const
const days = ['validFrom', 'validUntil'] as const
const said = (draft: Draft) => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== ''))

function Choice<T extends string>({
  label,
  value,
  of,
  onChange,
}: {
  label: string
  value: T
  of: Record<T, string>
  onChange: (value: T) => void
}) {
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {(Object.entries(of) as [T, string][]).map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Fields({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const p = useText(vaultPapersText)
  const chain = useText(chainText)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      {texts.map((name) => (
        <Field key={name} label={p[name]} required={name === 'from' || name === 'to'}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              data-testid={`paper-${name}`}
              value={draft[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {days.map((name) => (
        <Field key={name} label={p[name]}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              className="input"
              data-testid={`paper-${name}`}
              value={draft[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Choice
        label={p.sealed}
        value={draft.sealed}
        of={chain.sealed}
        onChange={(sealed) => set({ sealed })}
      />
      <Choice
        label={p.verified}
        value={draft.verified}
        of={chain.verified}
        onChange={(verified) => set({ verified })}
      />
    </div>
  )
}

/** What a paper says: who gives what to whom, and until when. */
export function PaperForm({ item, paper }: { item: string; paper: Paper | null }) {
  const t = useText(vaultText)
  const words = useText(common)
  const [draft, setDraft] = useState(() => draftOf(paper))
  const read = paperSchema.safeParse(said(draft))
  const save = useMutation({
    mutationFn: (body: Paper) => describe(item, { paper: body }),
    onSuccess: () => sayDone(t.saved),
    onError: () => sayFailed(words.failed),
  })
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <form
      className="space-y-2"
      data-testid="paper-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (read.success) save.mutate(read.data)
      }}
    >
      <Fields draft={draft} set={set} />
      <Button
        type="submit"
        tone="main"
        busy={save.isPending}
        disabled={!read.success}
        data-testid="save-paper"
      >
        {words.save}
      </Button>
    </form>
  )
}
