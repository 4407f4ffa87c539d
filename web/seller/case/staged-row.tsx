import { LoaderCircle, X } from 'lucide-react'
import { ProblemError, refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { bytesText } from '../../kit/bytes.ts'
import { Refusals } from '../../kit/refusals.tsx'
import { caseText } from '../../text/case.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'
import type { Staged } from './uploads.ts'

type Acts = {
  attach: (one: Staged, document: string) => Promise<boolean>
  choose: (key: number, document: string) => void
  remove: (key: number) => void
}

function DocumentChoice({ one, acts }: { one: Staged; acts: Acts }) {
  const t = useText(caseText)
  const say = useLawText()
  const { law } = useCase()
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      <select
        className="input min-w-0 flex-1 basis-48"
        aria-label={`${t.document}: ${one.name}`}
        data-testid="document"
        value={one.document}
        onChange={(event) => acts.choose(one.key, event.target.value)}
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
        disabled={one.document === ''}
        busy={one.attaching}
        onClick={() => void acts.attach(one, one.document)}
      >
        {t.attach}
      </Button>
    </div>
  )
}

/** A file being sent, or sent and waiting to be told what it is. */
export function StagedRow({ one, acts }: { one: Staged; acts: Acts }) {
  const t = useText(caseText)
  const words = useText(common)
  const refusals = refusalsOf(one.error)
  const problem = one.error instanceof ProblemError ? one.error.problem : null
  return (
    <li className="border-line border-b px-3.5 py-2.5" data-testid="staged">
      <div className="flex items-center gap-2">
        {one.uploaded || one.error ? null : (
          <LoaderCircle size={15} className="animate-spin text-accent" aria-hidden="true" />
        )}
        <span className="min-w-0 truncate font-medium">{one.name}</span>
        {one.uploaded ? (
          <span className="whitespace-nowrap text-[0.86rem] text-muted">
            {bytesText(one.uploaded.facts.bytes)}
          </span>
        ) : null}
        <button
          type="button"
          onClick={() => acts.remove(one.key)}
          aria-label={`${t.drop}: ${one.name}`}
          className="ml-auto rounded p-1 text-faint hover:bg-sunken hover:text-ink"
        >
          <X size={15} aria-hidden="true" />
        </button>
      </div>
      {one.uploaded || one.error ? null : (
        <progress
          className="mt-1 h-1.5 w-full accent-accent"
          max={1}
          value={one.share}
          aria-label={t.sending(one.name)}
        />
      )}
      {one.uploaded ? <DocumentChoice one={one} acts={acts} /> : null}
      {one.error ? (
        <div role="alert" className="mt-1.5 text-[0.93rem] text-danger-ink">
          {refusals.length > 0 ? (
            <Refusals refusals={refusals} />
          ) : (
            (words.problems[problem?.code ?? 'internal'] ?? problem?.detail ?? problem?.title)
          )}
        </div>
      ) : null}
    </li>
  )
}
