import type { CaseState } from '#core/case/state.ts'
import type { Finding, FindingPlace, Preflight } from '#core/evidence/finding.ts'
import { textsOf } from '#core/statement/texts.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { statementText } from '../../text/statement.ts'
import { useCase } from '../case/case-context.tsx'
import { type Draft, useDraft } from '../case/draft.tsx'
import { levelColours, levelIcons } from '../case/what-to-do.tsx'

/** So much of a text is shown on either side of a place. */
const around = 32

type Snippet = { before: string; marked: string; after: string }

const cut = (text: string, { start, end }: { start: number; end: number }): Snippet => ({
  before: `${start > around ? '…' : ''}${text.slice(Math.max(0, start - around), start)}`,
  marked: text.slice(start, end),
  after: `${text.slice(end, end + around)}${text.length > end + around ? '…' : ''}`,
})

/** The text a place stands in: as it is written now, or as it was handed in with a filing. */
function textAt(place: FindingPlace, state: CaseState, draft: Draft): string | null {
  if (place.in === 'case' && place.field !== undefined) return state.fields[place.field] ?? null
  if (place.in !== 'statement' || place.field === undefined) return null
  const filed = state.filings.find(({ filing }) => filing === place.filing)
  const statement = place.filing === undefined ? draft : (filed?.snapshot.statement ?? null)
  return textsOf(statement).find(({ field }) => field === place.field)?.text ?? null
}

/** Only a place that still says what was found is marked: the text may have been changed since. */
function snippetAt(place: FindingPlace, said: unknown, state: CaseState, draft: Draft): Snippet | null {
  const text = textAt(place, state, draft)
  if (text === null || place.span === undefined) return null
  const found = text.slice(place.span.start, place.span.end)
  return found !== '' && found === said ? cut(text, place.span) : null
}

const inputOf = (field: string): HTMLInputElement | HTMLTextAreaElement | null => {
  const name =
    field === 'text'
      ? 'statement'
      : field === 'reasonText'
        ? 'reason-text'
        : field.replace('answer:', 'answer-')
  return document.querySelector(`[data-testid="${CSS.escape(name)}"]`)
}

function select({ field, span }: FindingPlace): void {
  const input = field === undefined ? null : inputOf(field)
  if (input === null || span === undefined) return
  input.focus()
  input.setSelectionRange(span.start, span.end)
}

const Marked = ({ before, marked, after }: Snippet) => (
  <span className="break-words">
    {before}
    <mark>{marked}</mark>
    {after}
  </span>
)

function Places({ finding }: { finding: Finding }) {
  const t = useText(statementText)
  const { view } = useCase()
  const { draft } = useDraft()
  const { where, also, measured, threshold } = finding
  const here = snippetAt(where, measured, view.state, draft)
  const there = also === undefined ? null : snippetAt(also, threshold, view.state, draft)
  if (here === null && there === null) return null
  const theirName = also?.filing === undefined ? t.there : t.filed(also.filing)
  return (
    <span className="mt-0.5 grid grid-cols-[minmax(0,1fr)] gap-x-3 gap-y-0.5 text-[0.86rem] text-muted md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      {here === null ? null : (
        <button
          type="button"
          className="min-w-0 rounded text-left hover:text-ink"
          title={t.show}
          data-testid="show-place"
          onClick={() => select(where)}
        >
          {there === null ? null : <span className="mr-1">{t.here}:</span>}
          <Marked {...here} />
        </button>
      )}
      {there === null ? null : (
        <span className="min-w-0" data-testid="other-place">
          <span className="mr-1">{theirName}:</span>
          <Marked {...there} />
        </span>
      )}
    </span>
  )
}

/** What was found in the statement, reason text and answers: each with its place, and with the other place where there are two. */
export function AboutStatement({ preflight }: { preflight: Preflight }) {
  const say = useLawText()
  const about = preflight.findings.filter((finding) => finding.where.in === 'statement')
  if (about.length === 0) return null
  return (
    <ul className="space-y-1.5" aria-live="polite">
      {about.map((finding) => {
        const Icon = levelIcons[finding.level]
        return (
          <li
            key={`${finding.rule} ${finding.subject} ${JSON.stringify(finding.where)} ${JSON.stringify(finding.also)}`}
            className="flex gap-1.5 text-[0.9rem]"
          >
            <Icon size={15} className={`mt-0.5 shrink-0 ${levelColours[finding.level]}`} aria-hidden="true" />
            <span className="min-w-0 flex-1">
              {say(finding.says)} <span className="text-muted">{say(finding.remedy)}</span>
              <Places finding={finding} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
