import { useState } from 'react'
import type { ReportAboutView } from '#core/doors/respondent-routes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { ProblemError } from '../../client/problem.ts'
import { useAnswerReport } from '../../client/reported.ts'
import { upload } from '../../client/upload.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { reportedText } from '../../text/reported.ts'

type Staged = { exhibit: string; fileName: string; document: string }

function StagedRow(props: {
  staged: Staged
  documents: string[]
  pack: Pack
  onKind: (document: string) => void
  onRemove: () => void
}) {
  const { staged, documents, pack, onKind, onRemove } = props
  const t = useText(reportedText)
  const say = useLawText()
  return (
    <li className="flex flex-wrap items-center gap-2 border-line border-t py-2 first:border-t-0">
      <span className="min-w-0 flex-1 basis-40 break-all">{staged.fileName}</span>
      <select
        className="input max-w-full basis-56"
        aria-label={`${t.document}: ${staged.fileName}`}
        value={staged.document}
        onChange={(event) => onKind(event.target.value)}
      >
        {documents.map((id) => (
          <option key={id} value={id}>
            {say(pack.documents[id]?.title ?? { zh: id, en: id })}
          </option>
        ))}
      </select>
      <Button small tone="quiet" onClick={onRemove}>
        {t.remove}
      </Button>
    </li>
  )
}

/** Files on their way into the answer. */
function useStaged(first: string) {
  const words = useText(common)
  const [staged, setStaged] = useState<Staged[]>([])
  const [busy, setBusy] = useState(false)
  const take = async (files: File[]) => {
    setBusy(true)
    try {
      for (const file of files) {
        const { exhibit, fileName } = await upload(file, () => {})
        setStaged((before) => [...before, { exhibit, fileName, document: first }])
      }
    } catch {
      sayFailed(words.failed)
    } finally {
      setBusy(false)
    }
  }
  return { staged, setStaged, busy, take }
}

/** The answer of the reported shop: words and files, given once. */
export function AnswerForm({ report, pack }: { report: ReportAboutView; pack: Pack }) {
  const t = useText(reportedText)
  const words = useText(common)
  const give = useAnswerReport(report.id)
  const [text, setText] = useState('')
  const { staged, setStaged, busy, take } = useStaged(report.documents[0] ?? '')
  const failed = give.error instanceof ProblemError ? t.problems[give.error.problem.code] : undefined
  const send = () =>
    give.mutate(
      { text: text.trim(), files: staged.map(({ exhibit, document }) => ({ exhibit, document })) },
      { onSuccess: () => sayDone(t.sent) },
    )
  return (
    <div className="space-y-3">
      <Field label={t.text} hint={t.textHint} error={give.error ? (failed ?? words.failed) : null}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={5}
            maxLength={10_000}
            value={text}
            data-testid="answer-report-text"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <FileDrop label={busy ? t.uploading : t.add} onFiles={(files) => void take(files)} />
      <p className="text-[0.9rem] text-muted">{t.addHint}</p>
      <ul>
        {staged.map((one) => (
          <StagedRow
            key={one.exhibit}
            staged={one}
            documents={report.documents}
            pack={pack}
            onKind={(document) =>
              setStaged((before) =>
                before.map((each) => (each.exhibit === one.exhibit ? { ...each, document } : each)),
              )
            }
            onRemove={() => setStaged((before) => before.filter(({ exhibit }) => exhibit !== one.exhibit))}
          />
        ))}
      </ul>
      <Button
        tone="main"
        disabled={text.trim() === '' || busy}
        busy={give.isPending}
        onClick={send}
        data-testid="answer-report"
      >
        {t.send}
      </Button>
    </div>
  )
}
