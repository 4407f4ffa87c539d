/**
 * docs/reference/events.md: every event type with its body and its personal part, copied from the types themselves. The types
 * are the contract and the compiler's TypeScript has no API to ask, so the declaration is read as text by its indentation.
 */
import type { EventType } from '#core/case/events.ts'

/** What each event says, in a sentence. */
const meanings: Record<EventType, string> = {
  CaseOpened:
    'A seller opened a case from a notice, or from a claim where the procedure begins with one. The version of the policy pack is pinned here.',
  ExhibitAttached: 'A file became an exhibit of the case, as a kind of document.',
  ExhibitDetached: 'An exhibit was taken out of the case before filing.',
  ExhibitMeasured:
    'The laboratory found out more about an exhibit after it was attached: the text in it was read, or a newer laboratory measured it. Filings keep what was known when they were handed in.',
  TypeChosen:
    "The marketplace's appeal type was chosen; `contested` says the classification itself is disputed.",
  ChainSet: 'The authorisation chain was stated, from the right holder to the seller.',
  FieldsSet: 'Fields the reason asks for were filled in.',
  FactsStated:
    'The statement of facts, the reason of the appeal and the answers to the allegations were written.',
  ItemTicked: 'An item of the checklist was ticked or unticked by the seller.',
  PacketFiled:
    'A packet was filed. Nothing of it can change afterwards; a correction is a new filing that supersedes it.',
  WarningOverruled: 'A person looked at what was found against the notice and said why it does not hold.',
  TicketRecorded: 'The ticket id the marketplace gave was recorded.',
  OutcomeRecorded: "The marketplace's answer was recorded.",
  RelistingRecorded:
    'The same goods were found listed anew; recorded again with `takenDownAt` once that listing is gone.',
  CaseGivenUp: 'The seller gave the case up.',
  TroubleRecorded:
    'An error page of the marketplace was kept, with where and when it was shown. It is no evidence and no filing.',
  CorrespondenceKept: 'Something sent by mail, chat or phone was kept. It never counts as filed.',
  CaseClaimed: 'A reviewer took the case.',
  ClaimReleased: 'A reviewer gave the case back.',
  CaseSkipped:
    'A reviewer put the case back, for a reason of the catalogue; it is kept from them for a while.',
  ConflictDeclared: 'A reviewer declared a conflict of interest: the case is never theirs again.',
  DocumentAsked:
    'A reviewer asked for one more document. No try is used; `clock` says what the clocks of the review do until the answer.',
  AskAnswered:
    'The seller answered with exhibits that were attached since, or with the word that there are none.',
  AskClosed: 'Nothing was handed in by `until`, or the reviewer no longer asks.',
  DecisionMade:
    'A reviewer decided, handed the filing on to the next stage (`escalated`), or amended a decision (`amends`). It takes effect at `effectAt` unless it is undone before.',
  DecisionUndone: 'A decision was withdrawn within its hold.',
  DecisionTookEffect: 'The hold is over: the decision stands, or the filing has gone to the stage `to`.',
  CaseLapsed: 'A deadline closed the case.',
  LawCorrected:
    'The pinned version of the pack was wrong. From here on the case is judged by the version that corrects it; `changed` says value by value what is different.',
}

export type EventShape = { type: string; v: number; body: string; personal: string }

const dedent = (text: string): string => text.replace(/^ {4}/gm, '').trim()

/** Where the next member of an event begins; a comment may stand before it. */
const next = '(?=;\\s(?:v|body|personal):|\\n {4}(?:/\\*\\*[^\\n]*\\*/\\n {4})?(?:v|body|personal):|$)'

/** One member's type, from after its colon to where the next member of the same depth begins. */
function memberOf(block: string, member: string): string {
  const found = new RegExp(`(?:^|\\n|; )\\s*${member}: ([\\s\\S]*?)${next}`).exec(block)
  if (found?.[1] === undefined) throw new Error(`an event has no ${member}: ${block}`)
  return dedent(`    ${found[1]}`)
}

/** The events declared in the text of `src/core/case/events.ts`, in its order. */
export function eventShapes(source: string): EventShape[] {
  const table = /export type CaseEvents = \{\n([\s\S]*?)\n\}\n/.exec(source)?.[1]
  if (table === undefined) throw new Error('events.ts declares no CaseEvents')
  const starts = [...table.matchAll(/^ {2}(\w+): \{/gm)]
  return starts.map((start, i) => {
    const from = start.index + start[0].length
    const upTo = starts[i + 1]?.index ?? table.length
    const text = table.slice(from, upTo).replace(/\n {2}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/, '')
    const block = text.slice(0, text.lastIndexOf('}')).trimEnd()
    return {
      type: start[1] ?? '',
      v: Number(memberOf(block, 'v')),
      body: memberOf(block, 'body'),
      personal: memberOf(block, 'personal'),
    }
  })
}

/** The page as it is committed. Throws when a declared event has no meaning here. */
export function eventsPage(source: string): string {
  const shapes = eventShapes(source)
  const missing = Object.keys(meanings).filter((type) => !shapes.some((shape) => shape.type === type))
  if (missing.length > 0) throw new Error(`not declared in events.ts: ${missing.join(', ')}`)
  return `${[
    '# Events of a case',
    '',
    'Generated from `src/core/case/events.ts` by `node src/shell/reference/generate.ts`; a test fails when it drifts.',
    '',
    'Every event stands in an [envelope](schemas/event-envelope.schema.json), which gives its time, its actor and its place in',
    'the chain. The *body* is stored in the clear. The *personal* part is encrypted under the key of the case; the envelope',
    'holds only a salted commitment to it, and after erasure it is `null`. `v` is the version of the type: a body that was',
    'stored is never rewritten, an old version is lifted when it is read.',
    '',
    '| event | v | personal part |',
    '|---|---|---|',
    ...shapes.map(
      ({ type, v, personal }) =>
        `| [${type}](#${type.toLowerCase()}) | ${v} | ${personal === 'null' ? '–' : 'yes'} |`,
    ),
    '',
    'Types named below (`Facts`, `Allegation`, `Answer`, `Link`, `Override`, `BodyOf`) are declared in',
    '`src/core/evidence/facts.ts` and `src/core/case/commands.ts`.',
    ...shapes.flatMap(eventLines),
  ].join('\n')}\n`
}

function eventLines({ type, v, body, personal }: EventShape): string[] {
  const meaning = Object.hasOwn(meanings, type) ? meanings[type as EventType] : undefined
  if (meaning === undefined) throw new Error(`${type} has no sentence in event-table.ts`)
  const part = personal.replace(/^Sealed<([\s\S]*)>$/, '$1')
  return [
    '',
    `## ${type}`,
    '',
    `${meaning} Version ${v}.`,
    '',
    '```ts',
    `body: ${body}`,
    ...(personal === 'null' ? [] : [`personal: ${part} | null`]),
    '```',
  ]
}
