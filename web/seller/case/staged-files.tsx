import { useMemo, useState } from 'react'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { currentTime } from '../../kit/clock.ts'
import { FileDrop } from '../../kit/file-drop.tsx'
import type { Ground } from '../../preflight/reading.ts'
import { caseText } from '../../text/case.ts'
import { useText } from '../../text/language.tsx'
import { uploadText } from '../../text/upload.ts'
import { useCase } from './case-context.tsx'
import { StagedRow } from './staged-row.tsx'
import { type Staged, type UploadActs, useUploads } from './uploads.ts'

/** How far a larger number of files is. */
function Progress({ list }: { list: Staged[] }) {
  const t = useText(uploadText)
  const read = list.filter(({ is }) => is !== 'reading').length
  const sent = list.filter(({ is }) => is === 'sent').length
  const settled = list.every(({ is }) => is === 'sent' || is === 'held' || is === 'failed')
  if (list.length < 4 || settled) return null
  const says = t.progress(read, sent, list.length)
  return (
    <div className="border-line border-b px-3.5 py-2" data-testid="upload-progress">
      <p className="num text-[0.9rem] text-muted">{says}</p>
      <progress
        className="h-1.5 w-full accent-accent"
        max={2 * list.length}
        value={read + sent}
        aria-label={says}
      />
    </div>
  )
}

/** Everything that is sent and said to be something, added in one go; each is recorded by itself, in the order shown. */
function AttachAll({ list, acts }: { list: Staged[]; acts: UploadActs }) {
  const t = useText(uploadText)
  const [busy, setBusy] = useState(false)
  const ready = list.filter((one) => one.document !== '' && one.uploaded !== null && !one.attaching)
  const coming = list.some(({ is }) => is === 'reading' || is === 'waiting' || is === 'sending')
  if (list.length < 2) return null
  const all = async () => {
    setBusy(true)
    for (const one of ready) await acts.attach(one, one.document)
    setBusy(false)
  }
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b px-3.5 py-2.5">
      <Button
        tone="main"
        data-testid="attach-all"
        disabled={ready.length === 0 || coming}
        busy={busy}
        onClick={() => void all()}
      >
        {t.attachAll(ready.length)}
      </Button>
      {ready.length < list.length && !coming && !busy ? (
        <span className="text-[0.9rem] text-muted">{t.notSaid(list.length - ready.length)}</span>
      ) : null}
    </div>
  )
}

/** Files on their way into the case, and where to drop more: each is judged before anything of it is sent. */
export function StagedFiles() {
  const t = useText(caseText)
  const { id, view, law } = useCase()
  const session = useSession()
  const shop = session?.shop ?? null
  const ground = useMemo<Ground>(() => {
    const given = { now: currentTime(), ...(shop ? { shop: { ...shop, account: 'unknown' as const } } : {}) }
    return { state: view.state, law, given }
  }, [view.state, law, shop])
  const { list, add, acts } = useUploads(id, ground)
  const first = new Map<string, number>()
  for (const { key, facts } of list) if (facts && !first.has(facts.sha256)) first.set(facts.sha256, key)
  return (
    <>
      <Progress list={list} />
      <ul>
        {list.map((one) => (
          <StagedRow
            key={one.key}
            one={one}
            acts={acts}
            twice={one.facts !== null && first.get(one.facts.sha256) !== one.key}
          />
        ))}
      </ul>
      <AttachAll list={list} acts={acts} />
      <div className="p-3">
        <FileDrop onFiles={add} label={t.dropFiles} hint={t.dropHint} testid="upload" />
      </div>
    </>
  )
}
