/** Documents a reviewer has asked for while a filing is open: what waits, how long clocks stand still for it, what came of it. */
import type { Deadline } from './derived.ts'
import type { CaseEventOf } from './events.ts'
import type { Ask, CaseState, Exhibit } from './state.ts'

/** The one that waits for the seller; undefined when none does. */
export const openAsk = ({ asks }: CaseState): Ask | undefined => asks?.find(({ state }) => state === 'open')

/** Until when the seller may answer what is asked for, as a deadline among the others; none while nothing is. */
export function askDeadline(state: CaseState, zone: string): Deadline[] {
  const open = state.status === 'filed' ? openAsk(state) : undefined
  if (open === undefined) return []
  const shape = { code: 'ask-answer', anchor: 'asked', kind: 'deadline', clause: open.clause } as const
  const never = { provisional: false, closes: null, lapses: false, opens: null, stated: true } as const
  return [{ ...shape, ...never, at: open.until, zone, title: askTitle }]
}

const askTitle = {
  zh: '补交材料截止',
  en: 'The document asked for is due',
  ru: 'Срок передачи запрошенного документа',
}

/** Exhibits that answered what was asked about a filing. */
export const addedTo = ({ asks }: CaseState, filing: number): Exhibit[] =>
  (asks ?? []).filter((one) => one.filing === filing).flatMap(({ added }) => added)

/** While it waits it may last until its end. */
const endOf = ({ closedAt, until }: Ask): number => closedAt ?? until

/**
 * What asking does to the clocks of the filing that is open: milliseconds they stand still, and the instant they begin anew at
 * (null: they do not). `waits`: something is open, so that both may come out smaller.
 */
export function pauseOf(state: CaseState): { still: number; anew: number | null; waits: boolean } {
  const filing = state.filings.at(-1)?.filing
  const asks = (state.asks ?? []).filter((one) => one.filing === filing)
  const anew = asks.filter(({ clock }) => clock === 'restarts').map(endOf)
  const from = anew.length > 0 ? Math.max(...anew) : null
  const stopped = asks.filter(({ clock, at }) => clock === 'stops' && (from === null || at >= from))
  return {
    still: stopped.reduce((sum, one) => sum + (endOf(one) - one.at), 0),
    anew: from,
    waits: asks.some((one) => one.state === 'open' && one.clock !== 'runs'),
  }
}

/** Folds an ask in. */
export function withAsk(state: CaseState, event: CaseEventOf<'DocumentAsked'>): CaseState {
  const { clause = null, ...body } = event.body
  const ask: Ask = {
    ...body,
    clause,
    at: event.at,
    text: event.personal?.text ?? null,
    answer: null,
    added: [],
    closedAt: null,
    state: 'open',
  }
  return { ...state, asks: [...(state.asks ?? []), ask] }
}

const changed = (state: CaseState, number: number, change: Partial<Ask>): CaseState => ({
  ...state,
  asks: (state.asks ?? []).map((one) => (one.ask === number ? { ...one, ...change } : one)),
})

export function answeredAsk(state: CaseState, { at, body, personal }: CaseEventOf<'AskAnswered'>): CaseState {
  const added = state.exhibits.filter(({ id }) => body.exhibits.includes(id))
  return changed(state, body.ask, {
    state: 'answered',
    closedAt: at,
    added,
    answer: personal?.text ?? null,
  })
}

export const closedAsk = (state: CaseState, { at, body }: CaseEventOf<'AskClosed'>): CaseState =>
  changed(state, body.ask, { state: body.how, closedAt: at })

/** Another packet takes the place of the one something was asked about. */
export function withoutOpenAsk(state: CaseState, at: number): CaseState {
  const open = openAsk(state)
  return open === undefined ? state : changed(state, open.ask, { state: 'superseded', closedAt: at })
}
