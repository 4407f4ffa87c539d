import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import type { Finding, Level } from '#core/evidence/finding.ts'
import { ClauseLink } from '../../kit/clause-link.tsx'
import { useLawText } from '../../text/language.tsx'

export const levelIcons: Record<Level, typeof CircleAlert> = {
  block: CircleAlert,
  warn: TriangleAlert,
  ask: CircleHelp,
  advise: CircleCheck,
}
export const levelColours: Record<Level, string> = {
  block: 'text-danger',
  warn: 'text-warn',
  ask: 'text-warn',
  advise: 'text-faint',
}

/** Findings about one file: what was found, what to do, and the clause it rests on. */
export function WhatToDo({ findings }: { findings: Finding[] }) {
  const say = useLawText()
  return (
    <ul className="mt-1 space-y-1">
      {findings.map((finding) => {
        const Icon = levelIcons[finding.level]
        return (
          <li
            key={`${finding.rule} ${JSON.stringify(finding.measured)}`}
            className="flex gap-1.5 text-[0.9rem]"
          >
            <Icon size={14} className={`mt-0.5 shrink-0 ${levelColours[finding.level]}`} aria-hidden="true" />
            <span className="min-w-0 break-words">
              {say(finding.says)} <span className="text-muted">{say(finding.remedy)}</span>
              {finding.clause ? (
                <span className="text-faint">
                  {' '}
                  · <ClauseLink clause={finding.clause} />
                </span>
              ) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
