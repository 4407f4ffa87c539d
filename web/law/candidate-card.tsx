import { useState } from 'react'
import type { CandidateRead } from '#core/doors/law-shapes.ts'
import { type CandidateFile, useReadCandidate } from '../client/law-book.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { ProblemView } from '../kit/problem-view.tsx'
import { useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'

export type Candidate = { files: CandidateFile[]; read: CandidateRead }

function Faults({ problems }: { problems: CandidateRead['problems'] }) {
  const t = useText(packsText)
  return (
    <div role="alert" data-testid="candidate-faults">
      <p className="mt-2 font-medium text-danger-ink">{t.faults(problems.length)}</p>
      <ol className="mt-1 space-y-1.5">
        {problems.map((problem) => (
          <li
            key={`${problem.file} ${problem.line} ${problem.column} ${problem.reason}`}
            className="break-words"
          >
            <span className="num text-muted">
              {problem.file} · {t.at(problem.line, problem.column)}
            </span>{' '}
            {problem.path ? <code className="break-all font-mono text-[0.86rem]">{problem.path}</code> : null}{' '}
            <span lang="en">{problem.reason}</span>
            {problem.didYouMean ? ` — ${t.meant(problem.didYouMean)}` : ''}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Where each file has to lie, and what to call then. */
function Install({ files }: { files: CandidateRead['files'] }) {
  const t = useText(packsText)
  const first = files.find(({ lies }) => lies.endsWith('.yaml') && lies.split('/').length === 3)?.lies ?? ''
  return (
    <>
      <p className="mt-2">
        {t.fine} {t.install}
      </p>
      <ul className="mt-1 space-y-0.5">
        {files.map(({ name, lies }) => (
          <li key={lies} className="break-all">
            {name} → <code className="font-mono text-[0.9rem]">{lies}</code>
          </li>
        ))}
      </ul>
      <pre className="mt-1.5 overflow-x-auto rounded-md bg-sunken p-2 font-mono text-[0.86rem]" tabIndex={-1}>
        {`./recourse pack check ${first}`}
      </pre>
    </>
  )
}

/** Drops the files of a pack that is not in force: every fault is told; without any it can be compared. */
export function CandidateCard({
  candidate,
  onCandidate,
}: {
  candidate: Candidate | null
  onCandidate: (candidate: Candidate | null) => void
}) {
  const t = useText(packsText)
  const read = useReadCandidate()
  const [problems, setProblems] = useState<CandidateRead['problems']>([])
  const take = async (dropped: File[]) => {
    const files = await Promise.all(
      dropped.map(async (file) => ({ name: file.name, text: await file.text() })),
    )
    if (files.length === 0) return
    const told = await read.mutateAsync(files).catch(() => null)
    setProblems(told?.problems ?? [])
    onCandidate(told?.pack ? { files, read: told } : null)
  }
  return (
    <Card
      id="candidate"
      title={t.candidate}
      aside={
        candidate ? (
          <Button small onClick={() => onCandidate(null)}>
            {t.forget}
          </Button>
        ) : null
      }
    >
      <FileDrop
        label={t.drop}
        hint={t.dropHint}
        accept=".yaml,.yml,.json"
        onFiles={(files) => void take(files)}
        testid="candidate"
      />
      {read.error ? <ProblemView error={read.error} onRetry={() => read.reset()} /> : null}
      {problems.length > 0 ? <Faults problems={problems} /> : null}
      {candidate ? <Install files={candidate.read.files} /> : null}
    </Card>
  )
}
