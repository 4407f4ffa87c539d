import { LoaderCircle, TriangleAlert, X } from 'lucide-react'
import { memo } from 'react'
import { ProblemError, refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { bytesText } from '../../kit/bytes.ts'
import { Refusals } from '../../kit/refusals.tsx'
import { Tag } from '../../kit/tag.tsx'
import { caseText } from '../../text/case.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { uploadText } from '../../text/upload.ts'
import { useCase } from './case-context.tsx'
import type { Staged, UploadActs } from './uploads.ts'
import { WhatToDo } from './what-to-do.tsx'

const tones = { block: 'danger', warn: 'warn', pass: 'ok' } as const

function DocumentChoice({ one, acts }: { one: Staged; acts: UploadActs }) {
  const t = useText(caseText)
  const words = useText(uploadText)
  const say = useLawText()
  const { law } = useCase()
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      <select
        className="input min-w-0 flex-1 basis-48"
        aria-label={`${t.document}: ${one.file.name}`}
        data-testid="document"
        value={one.document}
        onChange={(event) => acts.choose(one, event.target.value)}
      >
        <option value="">{t.chooseDocument}</option>
        {Object.entries(law.pack.documents).map(([id, document]) => (
          <option key={id} value={id}>
            {say(document.title)}
          </option>
        ))}
      </select>
      <Button
        tone="main"
        data-testid="attach"
        disabled={one.document === '' || one.uploaded === null}
        busy={one.attaching}
        onClick={() => void acts.attach(one, one.document)}
      >
        {t.attach}
      </Button>
      {one.guessed ? (
        <p className="basis-full text-[0.86rem] text-muted" data-testid="guessed">
          {words.guessed}
        </p>
      ) : null}
    </div>
  )
}

/** What is known of the file so far; once it is uploaded the laboratory's word stands in place of the browser's. */
function Known({ one, twice }: { one: Staged; twice: boolean }) {
  const t = useText(uploadText)
  const { view } = useCase()
  const { before, facts } = one
  if (!before) return null
  const exhibit = view.state.exhibits.find(({ id }) => id === before.same)
  const notes = [
    ...(exhibit ? [t.same(exhibit.fileName ?? exhibit.document)] : []),
    ...(twice ? [t.twice] : []),
    ...(!one.uploaded && facts?.unread.some(({ what }) => what === 'pdf lock') ? [t.locked] : []),
  ]
  return (
    <div data-testid="before" data-verdict={before.verdict}>
      <WhatToDo findings={before.findings} />
      {notes.map((note) => (
        <p key={note} className="mt-1 flex gap-1.5 text-[0.9rem]">
          <TriangleAlert size={14} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
          <span className="min-w-0 break-words">{note}</span>
        </p>
      ))}
      {one.uploaded ? null : (
        <p className="mt-1 text-[0.83rem] text-muted">
          {t.here}
          {before.later.length > 0 ? ` · ${t.later(before.later.length)}` : ''}
        </p>
      )}
    </div>
  )
}

function Held({ one, acts }: { one: Staged; acts: UploadActs }) {
  const t = useText(uploadText)
  return (
    <div role="alert" className="mt-1.5 flex flex-wrap items-center gap-2 rounded-md bg-danger-weak p-2">
      <span className="min-w-0 flex-1 basis-56 text-[0.93rem] text-danger-ink">{t.held}</span>
      <Button tone="danger" data-testid="upload-anyway" onClick={() => acts.send(one)}>
        {t.uploadAnyway}
      </Button>
    </div>
  )
}

function Failed({ one, acts }: { one: Staged; acts: UploadActs }) {
  const t = useText(uploadText)
  const words = useText(common)
  const refusals = refusalsOf(one.error)
  const problem = one.error instanceof ProblemError ? one.error.problem : null
  return (
    <div role="alert" className="mt-1.5 flex flex-wrap items-center gap-2 text-[0.93rem] text-danger-ink">
      {refusals.length > 0 ? (
        <Refusals refusals={refusals} />
      ) : (
        <span className="min-w-0">
          {words.problems[problem?.code ?? 'internal'] ?? problem?.detail ?? problem?.title}
        </span>
      )}
      {one.is === 'failed' ? (
        <Button small onClick={() => acts.send(one)}>
          {t.again}
        </Button>
      ) : null}
    </div>
  )
}

type Props = { one: Staged; acts: UploadActs; twice: boolean }

/** A file being read, held, sent, or sent and waiting to be told what it is. */
export const StagedRow = memo(function StagedRow({ one, acts, twice }: Props) {
  const t = useText(caseText)
  const words = useText(uploadText)
  const verdicts = useText(common).verdicts
  const { before, file, is } = one
  const busy = is === 'reading' || is === 'sending'
  return (
    <li className="border-line border-b px-3.5 py-2.5" data-testid="staged" data-is={is}>
      <div className="flex items-center gap-2">
        {busy ? (
          <LoaderCircle size={15} className="shrink-0 animate-spin text-accent" aria-hidden="true" />
        ) : null}
        <span className="min-w-0 truncate font-medium">{file.name}</span>
        <span className="whitespace-nowrap text-[0.86rem] text-muted">{bytesText(file.size)}</span>
        {before ? <Tag tone={tones[before.verdict]}>{verdicts[before.verdict]}</Tag> : null}
        <button
          type="button"
          onClick={() => acts.remove(one.key)}
          aria-label={`${t.drop}: ${file.name}`}
          className="ml-auto rounded p-1 text-faint hover:bg-sunken hover:text-ink"
        >
          <X size={15} aria-hidden="true" />
        </button>
      </div>
      {is === 'reading' || is === 'waiting' ? (
        <p className="text-[0.86rem] text-muted">{is === 'reading' ? words.reading : words.waiting}</p>
      ) : null}
      {is === 'sending' ? (
        <progress
          className="mt-1 h-1.5 w-full accent-accent"
          max={1}
          value={one.share}
          aria-label={t.sending(file.name)}
        />
      ) : null}
      <Known one={one} twice={twice} />
      {is === 'held' ? <Held one={one} acts={acts} /> : null}
      {is === 'reading' ? null : <DocumentChoice one={one} acts={acts} />}
      {one.error ? <Failed one={one} acts={acts} /> : null}
    </li>
  )
})
