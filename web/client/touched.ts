/** Which of what is on the screen a change touches: asked for anew, and nothing else. */
import type { Changed } from '#core/doors/live-routes.ts'
import type { CaseView, ReviewView } from '#core/doors/shapes.ts'
import { queryClient } from './queries.ts'

/** Milliseconds in which changes are gathered, and between two askings for one list. */
const gather = 150
const listsEvery = 2_000

/** Lists and the figures beside them, by what they are made of. */
const listsOf: Record<Changed['kind'], string[]> = {
  case: ['cases', 'queue', 'decided', 'calendar', 'reminders'],
  account: ['account', 'accounts', 'cases'],
  listing: ['cases'],
  talk: ['assignments'],
  vault: ['vault', 'reminders', 'calendar'],
  laboratory: ['laboratory'],
}

/** The version of a case this page brought about itself: its own answer has refreshed what it touched. */
const own = new Map<string, number>()
export function ownAct(stream: string, seq: number): void {
  own.set(stream, Math.max(seq, own.get(stream) ?? 0))
}

const waiting = new Map<string, Changed>()
const lists = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined
let listTimer: ReturnType<typeof setTimeout> | undefined
let listsAt = Number.NEGATIVE_INFINITY

const invalidate = (...queryKey: string[]) => queryClient.invalidateQueries({ queryKey })

/** Whether the page shows this version already. */
const shows = (what: 'case' | 'review', { id, seq }: Changed): boolean =>
  (queryClient.getQueryData<CaseView | ReviewView>([what, id])?.timeline.at(-1)?.seq ?? 0) >= seq

function flushLists(): void {
  listTimer = undefined
  listsAt = performance.now()
  for (const list of lists) void invalidate(list)
  lists.clear()
}

function flush(): void {
  timer = undefined
  for (const one of waiting.values()) {
    const { kind, id, seq } = one
    if ((own.get(id) ?? 0) >= seq) continue
    if (kind === 'case')
      for (const what of ['case', 'review'] as const) if (!shows(what, one)) void invalidate(what, id)
    // A case shows how its listing stands, and does not say which stream that is.
    if (kind === 'listing') void invalidate('case')
    if (kind === 'talk') void invalidate('talk', id)
    for (const list of listsOf[kind]) lists.add(list)
  }
  waiting.clear()
  if (lists.size > 0 && listTimer === undefined)
    listTimer = setTimeout(flushLists, Math.max(0, listsAt + listsEvery - performance.now()))
}

/** Takes changes as they are told. */
export function changed(list: readonly Changed[]): void {
  for (const one of list) waiting.set(`${one.kind} ${one.id}`, one)
  if (list.length > 0 && timer === undefined) timer = setTimeout(flush, gather)
}

/** Everything that can change is asked for anew; what is not on the screen is when it is looked at. */
export function askAgain(): void {
  for (const key of ['case', 'review', ...new Set(Object.values(listsOf).flat())]) void invalidate(key)
}
