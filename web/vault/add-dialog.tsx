import { useState } from 'react'
import { skusOf } from '#core/vault/item.ts'
import { type VaultKind, vaultKinds } from '#core/vault/kinds.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field } from '../kit/field.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { type UploadState, vaultMovingText } from '../text/vault-moving.ts'
import { type SendAs, type Sending, useSending } from './adding.ts'

const tones: Record<UploadState, TagTone> = {
  waiting: 'neutral',
  sending: 'info',
  added: 'ok',
  known: 'outline',
  failed: 'danger',
}

function Line({ one }: { one: Sending }) {
  const m = useText(vaultMovingText)
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 border-line border-t py-1 first:border-t-0"
      data-testid="sending"
    >
      <span className="min-w-0 truncate" title={one.file.name}>
        {one.file.name}
      </span>
      <Tag tone={tones[one.state]}>
        {m.states[one.state]}
        {one.state === 'sending' ? ` ${Math.round(one.share * 100)}%` : ''}
      </Tag>
    </li>
  )
}

/** Failures first, then what is on its way; of the many that are done the latest. */
const shown = (all: readonly Sending[]): Sending[] => {
  const rank = { failed: 0, sending: 1, waiting: 2, added: 3, known: 3 } as const
  return [...all].sort((a, b) => rank[a.state] - rank[b.state] || b.key - a.key).slice(0, 60)
}

function As({
  as,
  onChange,
}: {
  as: SendAs & { words: string }
  onChange: (part: Partial<SendAs & { words: string }>) => void
}) {
  const t = useText(vaultText)
  const m = useText(vaultMovingText)
  return (
    <div className="space-y-2">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <Field label={m.as}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              data-testid="add-kind"
              value={as.kind}
              onChange={(event) => onChange({ kind: event.target.value as VaultKind })}
            >
              {vaultKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t.kinds[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={m.skus}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              data-testid="add-skus"
              value={as.words}
              onChange={(event) => onChange({ words: event.target.value })}
            />
          )}
        </Field>
      </div>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={as.fromName}
          onChange={(event) => onChange({ fromName: event.target.checked })}
        />
        {m.fromName}
      </label>
    </div>
  )
}

/** How many are done, and how each fares. */
function Progress({ all, done }: { all: readonly Sending[]; done: number }) {
  const m = useText(vaultMovingText)
  return (
    <div>
      <p className="num mb-1 text-muted" aria-live="polite" data-testid="add-progress">
        {m.progress(done, all.length)}
      </p>
      <progress
        className="mb-2 h-1.5 w-full accent-accent"
        max={all.length}
        value={done}
        aria-label={m.addTitle}
      />
      <ul>
        {shown(all).map((one) => (
          <Line key={one.key} one={one} />
        ))}
      </ul>
    </div>
  )
}

/** Many files at once: what they are, then how each fares. `dropped` were brought along and wait for a word on what they are. */
export function AddDialog({ dropped, onClose }: { dropped: File[]; onClose: () => void }) {
  const t = useText(vaultText)
  const m = useText(vaultMovingText)
  const words = useText(common)
  const [as, setAs] = useState({ kind: 'original' as VaultKind, words: '', fromName: false })
  const [waiting, setWaiting] = useState(dropped)
  const sending = useSending()
  const told: SendAs = { kind: as.kind, skus: skusOf(as.words), fromName: as.fromName }
  const done = sending.all.filter(({ state }) => state === 'added' || state === 'known').length
  const failed = sending.all.some(({ state }) => state === 'failed')
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={m.addTitle}
      footer={
        <>
          {failed ? <Button onClick={() => sending.again(told)}>{m.again}</Button> : null}
          <Button tone={sending.busy ? 'plain' : 'main'} onClick={onClose} data-testid="add-done">
            {words.close}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <As
          as={{ ...as, skus: told.skus }}
          onChange={(part) => setAs((before) => ({ ...before, ...part }))}
        />
        {waiting.length > 0 ? (
          <Button
            tone="main"
            onClick={() => {
              sending.send(waiting, told)
              setWaiting([])
            }}
          >
            {t.add} · {t.count(waiting.length)}
          </Button>
        ) : null}
        <FileDrop
          onFiles={(files) => sending.send(files, told)}
          label={m.drop}
          hint={m.dropHint}
          testid="vault-upload"
        />
        {sending.all.length > 0 ? <Progress all={sending.all} done={done} /> : null}
      </div>
    </Dialog>
  )
}
