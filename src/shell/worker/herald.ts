/**
 * Tells people on their channels: hands on what happened and what is due, puts it together as each channel wants it, and sends it.
 * At least once, under an id that stays. It goes beside the worker, not in its line.
 */

import { compose } from '#core/channel/message.ts'
import { bytesOf } from '#core/channel/vendor.ts'
import type { Calendar } from '#core/policy/pack.ts'
import { addressOf } from '#shell/channel/channels.ts'
import { type Due, dropDelivery, recordDelivery, takeDue } from '#shell/channel/deliveries.ts'
import { toldIn } from '#shell/channel/facts.ts'
import { fanOut } from '#shell/channel/fan-out.ts'
import { originOf, send } from '#shell/channel/send.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { paperRulesIn } from '#shell/law/paper-rules.ts'
import { type Rounds, roundsOf } from './rounds.ts'
import { system } from './wake.ts'

const as = asActor(system, null)

/** Its tick sends what is due and may go out at `now`, and answers how many deliveries were taken. */
export type Herald = Rounds

/** Of a calendar that is not there any more only the weekend is known. */
const bare: Calendar = {
  calendar: 'weekend',
  title: { zh: '周末', en: 'Weekends' },
  weekend: [6, 7],
  from: '2000-01-01',
  knownUntil: null,
  off: [],
  on: [],
  sources: {},
}

const calendarOf =
  ({ library }: Deps) =>
  (id: string): Calendar =>
    library.calendars.find(({ calendar }) => calendar === id) ?? bare

/** Puts it into words and sends it; whether it was taken. */
async function handOver(deps: Deps, due: Due, now: number): Promise<boolean> {
  const origin = originOf(deps)
  const { told, to } = await deps.database.transaction(as, async (session) => ({
    told: await toldIn(session, { library: deps.library, origin }, due.id, now),
    to: await addressOf(session, deps.keyring, due.channel),
  }))
  if (told.length === 0 || to === null) {
    await deps.database.transaction(as, (session) => dropDelivery(session, due.id))
    return false
  }
  const { language, zone, kind, id } = due
  const reader = {
    language,
    zone,
    id,
    bytes: bytesOf(kind),
    settings: `${origin}/settings/channels`,
    inbox: `${origin}/s/inbox`,
  }
  const said = await send(deps, { kind, ...to }, { ...compose(told, reader, now), id })
  await deps.database.transaction(as, (session) => recordDelivery(session, due, said, now))
  if (said.how !== 'taken')
    deps.log.warn('channel not told', {
      delivery: id,
      kind,
      attempts: due.attempts + 1,
      how: said.how,
      answer: said.code,
    })
  return said.how === 'taken'
}

export function openHerald(deps: Deps): Herald {
  const once = async (now: number) => {
    const calendars = calendarOf(deps)
    const papers = paperRulesIn(deps.library)
    while (await deps.database.transaction(as, (session) => fanOut(session, now, calendars, papers))) {
      // Until nothing is left to hand on.
    }
    let taken = 0
    for (;;) {
      const due = await deps.database.transaction(as, (session) => takeDue(session, now))
      if (due.length === 0) return taken
      const handed = await Promise.all(due.map((one) => handOver(deps, one, now)))
      taken += handed.filter(Boolean).length
    }
  }
  return roundsOf(deps, 'herald', once)
}
