/** Which news goes to which person on which channel. */
import type { Calendar } from '../policy/pack.ts'
import type { ChannelSettings, NewsKind } from './channel.ts'
import { goesOutAt } from './timing.ts'

/**
 * One thing to tell about a shop. `id` is the same however often it is found; `by` is who did it, who is not told of it; `persons`
 * names whom it is for, null: everybody of the shop. `closesAt`: the deadline it is about.
 */
export type News = {
  id: string
  shop: string
  kind: NewsKind
  at: number
  closesAt: number | null
  by: string | null
  persons: readonly string[] | null
}

/** A channel that may be told, with the shops its person acts for today. `group`: several people read it. */
export type Listener = Pick<
  ChannelSettings,
  'shops' | 'news' | 'pace' | 'morning' | 'quiet' | 'zone' | 'calendar'
> & {
  id: string
  person: string
  group: boolean
  acts: readonly string[]
}

/** `id` names the news on that channel: given twice it is the same. */
export type Routed = { id: string; channel: string; news: News; goesOutAt: number }

function concerns(news: News, to: Listener): boolean {
  if (!to.shops.includes(news.shop) || !to.acts.includes(news.shop) || !to.news.includes(news.kind))
    return false
  if (news.persons !== null) return news.persons.includes(to.person)
  // Others in a group want to know what its owner did.
  return to.group || news.by !== to.person
}

/** Everything of `news` that goes to `listeners`. `calendarOf` gives the working days a channel lives by. */
export function route(
  news: readonly News[],
  listeners: readonly Listener[],
  calendarOf: (id: string) => Calendar,
): Routed[] {
  return news.flatMap((one) =>
    listeners
      .filter((to) => concerns(one, to))
      .map((to) => ({
        id: `${to.id}:${one.id}`,
        channel: to.id,
        news: one,
        goesOutAt: goesOutAt(one, to, calendarOf(to.calendar)),
      })),
  )
}
