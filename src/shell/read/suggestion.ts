/** One's own choice first, what the findings suggest after it: held by the server, for each person, filing and stage. */
import type { Actor } from '#core/case/commands.ts'
import { aboutDecision } from '#core/case/decide/review.ts'
import { guardsOf } from '#core/case/guards.ts'
import type { Refusal } from '#core/case/refusal.ts'
import type { SuggestionAnswer } from '#core/doors/review-routes.ts'
import { suggestionFor } from '#core/review/blind.ts'
import { type Choice, compared } from '#core/review/suggestion.ts'
import type { Deps } from '#shell/deps.ts'
import { foldCase } from '#shell/handle/fold.ts'
import { givenFor, openedFor } from '#shell/handle/given.ts'
import type { Person } from '#shell/handle/person.ts'
import type { Session } from '#shell/store/database.ts'
import { choicesOf, type KeptChoice, keepChoice } from '#shell/store/own-choices.ts'

type Found = NonNullable<ReturnType<typeof suggestionFor>>

function answerOf(choice: KeptChoice, { suggestion }: Found): SuggestionAnswer {
  const { outcome, clause, also, at, filing, stage } = choice
  return {
    choice: { outcome, clause, also: also ?? [], at, filing, stage },
    suggestion,
    comparison: compared(choice, suggestion),
  }
}

/** The latest choice of this person on the filing at the stage where it stands. */
async function ownChoice(
  session: Session,
  as: Person,
  id: string,
  found: Found,
): Promise<KeptChoice | undefined> {
  const all = await choicesOf(session, id)
  const mine = all.filter(({ by, filing }) => by === as.actor && filing === found.filing)
  // Once it is decided the stage has moved on, and what was suggested may still be read.
  return mine.findLast(({ stage }) => stage === found.stage) ?? mine.at(-1)
}

export type Suggested = { answer: SuggestionAnswer } | { none: 'choose-first' }

/** Null when there is no such case for this person. */
export async function readSuggestion(deps: Deps, as: Person, id: string): Promise<Suggested | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    const found = folded && suggestionFor(folded.state, folded.law)
    if (found === null) return null
    const choice = await ownChoice(session, as, id, found)
    return choice === undefined ? { none: 'choose-first' } : { answer: answerOf(choice, found) }
  })
}

export type Chosen = { answer: SuggestionAnswer } | { refusals: Refusal[] }

/** Records the choice where the same person could decide so now; else says what stands against it. Null: no such case. */
export async function choose(
  deps: Deps,
  as: Person,
  { id, choice, at }: { id: string; choice: Choice; at: number },
): Promise<Chosen | null> {
  return deps.database.transaction(as, async (session) => {
    const folded = await foldCase(session, deps, id)
    const found = folded && suggestionFor(folded.state, folded.law)
    if (folded === null || found === null) return null
    const { state, law } = folded
    const actor: Actor = { id: as.actor, role: as.role }
    const given = {
      ...(await givenFor(session, actor, as.shop, law.pack.marketplace.id)),
      ...(await openedFor(session, actor, folded)),
    }
    const asked = { state, law, actor, at, given, command: null }
    // What a denial lacks and how it is worded is not asked yet.
    const body = { ...choice, text: '-', items: [{ missing: '-' }] }
    const refusals = [...guardsOf('Decide', asked), ...aboutDecision(body, asked)]
    if (refusals.length > 0) return { refusals }
    const { filing, stage, suggestion } = found
    const { outcome, clause } = suggestion
    const kept: KeptChoice = {
      ...choice,
      filing,
      stage,
      by: as.actor,
      at,
      suggested: { outcome, clause },
      how: 'asked',
    }
    await keepChoice(session, { stream: id, shop: state.shop }, kept)
    return { answer: answerOf(kept, found) }
  })
}
