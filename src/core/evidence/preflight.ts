/**
 * Preflight: every rule of the procedure over the case and its exhibits. The same function runs on the server, in the browser
 * and over a folder, so the check a seller passes is the check a reviewer sees.
 */
import { circumstancesOf } from '../case/circumstances.ts'
import type { CaseState, Exhibit } from '../case/state.ts'
import { troubleRole } from '../case/trouble-commands.ts'
import { holds } from '../policy/condition.ts'
import { basisOf, binding, clauseRef, procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Rule } from '../policy/procedure.ts'
import type { Provenance } from '../policy/values.ts'
import { aboutExhibit, type CheckContext, type Draft, type Outcome, type PreflightGiven } from './check.ts'
import { checks, readsText } from './checks/index.ts'
import type { Finding, Level, Preflight } from './finding.ts'
import { readingOf } from './reading.ts'
import { saidOf } from './value-said.ts'

const weight: Record<Level, number> = { advise: 1, warn: 2, ask: 2, block: 3 }

/** The weaker of two levels; `wanted` where they weigh the same. */
const weaker = (wanted: Level, limit: Level): Level => (weight[wanted] <= weight[limit] ? wanted : limit)

/** What a value of the law may do here: one that is contradicted or assumed asks on an external venue, where it would block. */
const capped = (level: Level, rests: Provenance, context: CheckContext): Level =>
  level === 'block' && binding(rests, context.law.pack, context.state.venue).level === 'ask' ? 'ask' : level

function findingOf(draft: Draft, rule: Rule, context: CheckContext, certain: boolean): Finding {
  const { pack } = context.law
  const rests = draft.rests ?? rule
  const wanted = weaker(draft.level ?? rule.level, rule.level)
  const level = capped(capped(wanted, rule, context), rests, context)
  const said = saidOf(draft, context.law)
  return {
    rule: rule.id,
    clause: clauseRef(pack, rests.clause) ?? clauseRef(pack, rule.clause),
    level: certain || level !== 'block' ? level : 'ask',
    subject: draft.subject,
    where: draft.where,
    ...(draft.also === undefined ? {} : { also: draft.also }),
    measured: draft.measured,
    threshold: draft.threshold,
    confidence: draft.confidence,
    ...(said === undefined ? {} : { said }),
    says: draft.says,
    remedy: draft.remedy ?? rule.remedy,
    basis: basisOf(rests, pack),
  }
}

/** An unknown is a question, whatever the rule's level. */
function questionOf(rule: Rule, context: CheckContext, exhibit: Exhibit | null): Finding {
  const about =
    exhibit === null ? { subject: rule.title.en, where: { in: 'case' as const } } : aboutExhibit(exhibit)
  const name = exhibit === null ? '' : `${about.subject}: `
  const waits = readsText.has(rule.check) && exhibit?.facts != null && readingOf(exhibit.facts) === 'waits'
  return {
    rule: rule.id,
    clause: clauseRef(context.law.pack, rule.clause),
    level: 'ask',
    ...about,
    ...(exhibit === null ? { said: { subject: rule.title } } : {}),
    measured: null,
    threshold: null,
    confidence: 'low',
    says: waits
      ? {
          zh: `${name}文字尚未读取，“${rule.title.zh}”在读完之前未知。`,
          en: `${name}its text has not been read yet: "${rule.title.en}" is unknown until then.`,
          ru: `${name}текст ещё не прочитан: «${rule.title.ru}» пока неизвестно.`,
        }
      : {
          zh: `${name}“${rule.title.zh}”没有测得结果，需要人工查看。`,
          en: `${name}"${rule.title.en}" could not be measured: a person has to look.`,
          ru: `${name}«${rule.title.ru}»: измерить не удалось, должен посмотреть человек.`,
        },
    remedy: rule.remedy,
    basis: basisOf(rule, context.law.pack),
  }
}

const judges = (rule: Rule, exhibit: Exhibit): boolean =>
  (rule.roles === undefined || rule.roles.includes(exhibit.role)) &&
  (rule.documents === undefined || rule.documents.includes(exhibit.document))

/** Outcomes of one rule: one for the case, or one for each exhibit it judges. */
function outcomesOf(rule: Rule, context: CheckContext): { outcome: Outcome; exhibit: Exhibit | null }[] {
  const check = Object.hasOwn(checks, rule.check) ? checks[rule.check] : undefined
  if (check === undefined) return [{ outcome: 'unknown', exhibit: null }]
  if (check.reads === 'case') return [{ outcome: check.run(context, rule.args), exhibit: null }]
  return context.state.exhibits
    .filter((exhibit) => judges(rule, exhibit))
    .map((exhibit) => ({ outcome: check.run({ ...context, exhibit }, rule.args), exhibit }))
}

function judge(
  rule: Rule,
  context: CheckContext,
  certain: boolean,
): { findings: Finding[]; passed: boolean } {
  const outcomes = outcomesOf(rule, context)
  const findings = outcomes.flatMap(({ outcome, exhibit }) => {
    if (outcome === 'unknown') return [questionOf(rule, context, exhibit)]
    if (outcome === 'pass' || outcome === 'nothing') return []
    return outcome.map((draft) => findingOf(draft, rule, context, certain))
  })
  // A rule with nothing to judge has neither passed nor failed.
  return { findings, passed: findings.length === 0 && outcomes.some(({ outcome }) => outcome === 'pass') }
}

/** What shows that something went wrong at the marketplace is no evidence: no rule sees it. */
const evidenceOnly = (state: CaseState): CaseState =>
  state.exhibits.some(({ role }) => role === troubleRole)
    ? { ...state, exhibits: state.exhibits.filter(({ role }) => role !== troubleRole) }
    : state

/** What one rule says of a case by itself; null where its condition does not hold. `unmeasured`: a fact it needs is missing. */
export function judgeRule(
  rule: Rule,
  about: { state: CaseState; law: Law; given: PreflightGiven },
): { findings: Finding[]; unmeasured: boolean } | null {
  const { law, given } = about
  const state = evidenceOnly(about.state)
  const applies = holds(rule.when, circumstancesOf(state, law))
  if (applies === 'false') return null
  const context = { state, law, given, rule }
  const unmeasured = outcomesOf(rule, context).some(({ outcome }) => outcome === 'unknown')
  return { findings: judge(rule, context, applies === 'true').findings, unmeasured }
}

type Judged = { law: Law; given: PreflightGiven; answer: Preflight }

/** The last answer for each state: within one command the same is asked several times. It hangs on its arguments alone. */
const last = new WeakMap<CaseState, Judged>()

const same = (a: PreflightGiven, b: PreflightGiven): boolean =>
  a.now === b.now && a.shop === b.shop && a.earlierStatements === b.earlierStatements && a.health === b.health

/**
 * Runs every rule whose condition holds. A condition that is unknown still runs its rule, which then cannot block but asks.
 * Verdict: the worst of block and warn, `ask` counting as warn. Never throws on a pack that was loaded.
 */
export function preflight(state: CaseState, law: Law, given: PreflightGiven): Preflight {
  const known = last.get(state)
  if (known !== undefined && known.law === law && same(known.given, given)) return known.answer
  const answer = judged(state, law, given)
  last.set(state, { law, given, answer })
  return answer
}

function judged(whole: CaseState, law: Law, given: PreflightGiven): Preflight {
  const state = evidenceOnly(whole)
  const about = circumstancesOf(state, law)
  const findings: Finding[] = []
  const passed: string[] = []
  for (const rule of procedureOf(law).rules) {
    const applies = holds(rule.when, about)
    if (applies === 'false') continue
    const told = judge(rule, { state, law, given, rule }, applies === 'true')
    findings.push(...told.findings)
    if (told.passed) passed.push(rule.id)
  }
  findings.sort((a, b) => weight[b.level] - weight[a.level])
  const worst = Math.max(0, ...findings.map((finding) => weight[finding.level]))
  return { verdict: worst === 3 ? 'block' : worst === 2 ? 'warn' : 'pass', findings, passed }
}

const withoutWords = ({ said, ...finding }: Finding): Finding =>
  said?.subject === undefined ? finding : { ...finding, said: { subject: said.subject } }

/** The same findings as a seller may see them: a rule that shows its verdict only keeps what was measured to reviewers. */
export function asSellerSees(given: Preflight, law: Law): Preflight {
  const hidden = new Set(
    procedureOf(law)
      .rules.filter((rule) => rule.sellerSees === 'verdict')
      .map((rule) => rule.id),
  )
  const findings = given.findings.map((finding) =>
    hidden.has(finding.rule)
      ? {
          ...withoutWords(finding),
          measured: null,
          threshold: null,
          says: {
            zh: '这一项需要改进。',
            en: 'This point needs mending.',
            ru: 'Этот пункт нужно исправить.',
          },
        }
      : finding,
  )
  return { ...given, findings }
}
