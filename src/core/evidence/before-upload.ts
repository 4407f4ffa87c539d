/**
 * Preflight of one file before it is handed over: the rules of the procedure that look at a file, by the same checks, over what the
 * browser could read of it. Where its kind is not chosen yet, only what holds whatever kind it turns out to be is told.
 */
import type { CaseState, Exhibit } from '../case/state.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Rule } from '../policy/procedure.ts'
import type { PreflightGiven } from './check.ts'
import { checks } from './checks/index.ts'
import type { Facts } from './facts.ts'
import type { Finding, Level, Preflight } from './finding.ts'
import { asSellerSees, judgeRule } from './preflight.ts'

/** A file on its way: `document` null while nobody has said what it is. */
export type Candidate = { id: string; fileName: string; facts: Facts; document: string | null }

export type BeforeUpload = Preflight & {
  /** Titles of rules that need what is measured after the upload only. */
  later: Rule['title'][]
  /** The exhibit of the case with the same bytes; null where there is none. */
  same: string | null
}

const weight: Record<Level, number> = { advise: 1, warn: 2, ask: 2, block: 3 }

/** Rules that look at the file itself; the name is one a check of the case looks at. */
const ofFiles = (law: Law): Rule[] =>
  procedureOf(law).rules.filter(({ check }) => check === 'name-safe' || checks[check]?.reads === 'exhibit')

type Judged = { findings: Finding[]; later: Rule[] }

function judgedAs(candidate: Candidate, document: string, about: About): Judged {
  const { state, law, given } = about
  const kind = law.pack.documents[document]
  const { id, fileName, facts } = candidate
  if (kind === undefined) return { findings: [], later: [] }
  const exhibit: Exhibit = { id, document, role: kind.role, fileName, facts, attachedAt: given.now }
  const alone: CaseState = { ...state, exhibits: [exhibit] }
  const judged: Judged = { findings: [], later: [] }
  for (const rule of ofFiles(law)) {
    const told = judgeRule(rule, { state: alone, law, given })
    if (told === null) continue
    if (told.unmeasured) judged.later.push(rule)
    else judged.findings.push(...told.findings.filter(({ where }) => where.exhibit === id))
  }
  return judged
}

/** Kinds that rules tell apart: one of each role, and every kind some rule names. */
function kindsOf(law: Law): string[] {
  const named = new Set(ofFiles(law).flatMap(({ documents = [] }) => documents))
  const roles = new Set<string>()
  return Object.entries(law.pack.documents).flatMap(([id, { role }]) => {
    if (named.has(id)) return [id]
    if (roles.has(role)) return []
    roles.add(role)
    return [id]
  })
}

type About = { state: CaseState; law: Law; given: PreflightGiven }

const told = ({ rule, level, says }: Finding): string => `${rule} ${level} ${says.en}`

/** What holds of a file under every kind it may be handed in as. */
function inCommon(all: Judged[]): Judged {
  const [first, ...others] = all
  if (first === undefined) return { findings: [], later: [] }
  const everywhere = (one: string, of: (judged: Judged) => string[]) =>
    others.every((other) => of(other).includes(one))
  return {
    findings: first.findings.filter((one) => everywhere(told(one), ({ findings }) => findings.map(told))),
    later: [...new Set(all.flatMap(({ later }) => later))],
  }
}

/** Judges one file. Findings as a seller may see them; verdict as of a case. */
export function beforeUpload(candidate: Candidate, about: About): BeforeUpload {
  const { state, law } = about
  const { document, facts } = candidate
  const judged =
    document === null
      ? inCommon(kindsOf(law).map((kind) => judgedAs(candidate, kind, about)))
      : judgedAs(candidate, document, about)
  const findings = judged.findings.toSorted((a, b) => weight[b.level] - weight[a.level])
  const worst = Math.max(0, ...findings.map(({ level }) => weight[level]))
  const verdict = worst === 3 ? 'block' : worst === 2 ? 'warn' : 'pass'
  const seen = asSellerSees({ verdict, findings, passed: [] }, law)
  const same = state.exhibits.find((exhibit) => exhibit.facts?.sha256 === facts.sha256)?.id ?? null
  return { ...seen, later: judged.later.map(({ title }) => title), same }
}
