import { useEffect, useState } from 'react'
import type { CaseState } from '#core/case/state.ts'
import type { Finding, Preflight } from '#core/evidence/finding.ts'
import { useSession } from '../../client/session.ts'
import { currentTime } from '../../kit/clock.ts'
import { type OpenCase, useCase } from './case-context.tsx'
import { type Draft, useDraft } from './draft.tsx'

type Run = typeof import('#core/evidence/preflight.ts')

const nameOf = (finding: Finding): string =>
  JSON.stringify([finding.rule, finding.level, finding.subject, finding.where, finding.measured])

/**
 * What the server found, less what the draft mends, plus what it newly breaks. Only the difference is taken from here: the server
 * knows more (earlier statements), and hides from a seller what the law keeps from sellers.
 */
export function mergeFindings(server: Finding[], before: Finding[], after: Finding[]): Finding[] {
  const stays = new Set(after.map(nameOf))
  const was = new Set(before.map(nameOf))
  const mended = new Set([...was].filter((name) => !stays.has(name)))
  return [
    ...server.filter((finding) => !mended.has(nameOf(finding))),
    ...after.filter((finding) => !was.has(nameOf(finding))),
  ]
}

const withDraft = (state: CaseState, draft: Draft): CaseState => ({
  ...state,
  statement: {
    ...draft,
    answers: draft.answers.filter((answer) => answer.text.trim() || answer.exhibits.length > 0),
  },
})

function judge(
  run: Run,
  open: OpenCase,
  draft: Draft,
  shop: { id: string; mailbox: string | null } | null,
): Finding[] {
  const { view, law } = open
  const given = { now: currentTime(), ...(shop ? { shop: { ...shop, account: 'unknown' as const } } : {}) }
  const before = run.preflight(view.state, law, given)
  const after = run.asSellerSees(run.preflight(withDraft(view.state, draft), law, given), law)
  return mergeFindings(view.preflight.findings, run.asSellerSees(before, law).findings, after.findings)
}

const rank = { block: 3, warn: 2, ask: 2, advise: 1 } as const
const verdictOf = (findings: Finding[]): Preflight['verdict'] => {
  const worst = Math.max(0, ...findings.map((finding) => rank[finding.level]))
  return worst === 3 ? 'block' : worst === 2 ? 'warn' : 'pass'
}

/** Preflight of the case with what is being typed: the same checks as the server's, run in the browser. */
export function useLivePreflight(): Preflight & { live: boolean } {
  const open = useCase()
  const { draft, dirty } = useDraft()
  const session = useSession()
  const [run, setRun] = useState<{ current: Run } | null>(null)
  const [findings, setFindings] = useState<Finding[] | null>(null)
  useEffect(() => {
    if (dirty && !run) void import('#core/evidence/preflight.ts').then((current) => setRun({ current }))
  }, [dirty, run])
  useEffect(() => {
    if (!dirty || !run) return setFindings(null)
    const later = setTimeout(() => setFindings(judge(run.current, open, draft, session?.shop ?? null)), 250)
    return () => clearTimeout(later)
  }, [dirty, run, open, draft, session])
  if (!findings) return { ...open.view.preflight, live: false }
  return { verdict: verdictOf(findings), findings, passed: open.view.preflight.passed, live: true }
}
