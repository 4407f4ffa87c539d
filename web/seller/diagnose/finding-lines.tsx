import { durationText } from '#core/calendar/duration-text.ts'
import type { CauseFinding } from '#core/diagnosis/diagnosis.ts'
import { clauseName } from '#core/policy/clause.ts'
import { MarkedText } from '../../kit/marked-text.tsx'
import { Tag } from '../../kit/tag.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useDiagnosed } from './diagnosed.ts'

type Props = { findings: CauseFinding[]; fields: Record<string, string> }

/** Findings that mark places in one text are shown in it once, together. */
function Marked({ column, findings, fields }: Props & { column: string }) {
  const say = useLawText()
  const { headers } = useDiagnosed().result
  const marks = findings.flatMap(({ where, says }) =>
    where?.column === column && where.span ? [{ ...where.span, label: say(says) }] : [],
  )
  return (
    <div className="rounded-md bg-sunken px-2.5 py-1.5">
      <p className="text-[0.8rem] text-muted">{headers[column] ?? column}</p>
      <MarkedText text={fields[column] ?? ''} marks={marks} />
    </div>
  )
}

/** Durations are said in words, also where one stands in a range of two. */
function useThreshold(): (threshold: string | number) => string {
  const say = useLawText()
  return (threshold) =>
    String(threshold)
      .split(' – ')
      .map((part) => {
        const duration = durationText(part)
        return duration === null ? part : say(duration)
      })
      .join(' – ')
}

function Line({ finding }: { finding: CauseFinding }) {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { headers } = useDiagnosed().result
  const said = useThreshold()
  const { measured, threshold, where, clause, contradicted } = finding
  const ground = [
    where === null ? null : (headers[where.column] ?? where.column),
    measured === null ? null : `${t.measured} ${measured}`,
    threshold === null ? null : `${t.threshold} ${said(threshold)}`,
    clause ? say(clauseName(clause)) : null,
  ].filter((part) => part !== null)
  return (
    <li className="min-w-0">
      <p className="break-words">{say(finding.says)}</p>
      <p className="break-words text-[0.93rem]">→ {say(finding.remedy)}</p>
      <p className="flex flex-wrap items-center gap-1.5 break-words text-[0.83rem] text-muted">
        <span className="min-w-0 break-words">{ground.join(' · ')}</span>
        {contradicted ? <Tag tone="violet">{t.contradicted}</Tag> : null}
      </p>
    </li>
  )
}

/** The evidence of a cause: texts with the places marked, then each finding with what to do. */
export function FindingLines({ findings, fields }: Props) {
  const columns = [
    ...new Set(findings.flatMap(({ where }) => (where?.span && fields[where.column] ? [where.column] : []))),
  ]
  return (
    <div className="space-y-1.5">
      {columns.map((column) => (
        <Marked key={column} column={column} findings={findings} fields={fields} />
      ))}
      <ul className="space-y-1.5">
        {findings.map((finding, index) => (
          <Line key={`${finding.where?.column} ${finding.where?.span?.start ?? index}`} finding={finding} />
        ))}
      </ul>
    </div>
  )
}
