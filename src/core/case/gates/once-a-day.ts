import { dateOfDay } from '../../calendar/civil-days.ts'
import { civilDayAt, startOfDay } from '../../calendar/zones.ts'
import type { Law } from '../../policy/pack.ts'
import { gate, noArgs } from '../gate.ts'
import { ticketKey } from '../reservation-keys.ts'
import type { CaseState } from '../state.ts'

/** A correction is the same filing, whenever it comes. */
const daysFiled = (state: CaseState, { pack }: Law): number[] => {
  const days = state.filings
    .filter((filing) => filing.supersedes === null)
    .map((filing) => civilDayAt(filing.at, pack.zone.value))
  return [...new Set(days)]
}

/** The same act is the same target and reason, whatever the evidence. Kept for good: ending a case opens no second filing that day. */
export const onceADay = gate({
  name: 'once-a-day',
  looksAt: 'Whether the same act of the same target was filed on this day of the zone already.',
  kind: 'law',
  codes: ['daily-limit'],
  args: noArgs,
  keeps: (state, law) => {
    const key = ticketKey(state)
    if (key === null) return []
    return daysFiled(state, law).map((day) => ({
      kind: 'daily',
      key: JSON.stringify([key, dateOfDay(day)]),
      refusal: 'daily-limit',
      until: startOfDay(day + 1, law.pack.zone.value),
    }))
  },
  test: ({ state, law, at, command, correction }) => {
    if (correction === true || (command?.type === 'FilePacket' && command.body.supersedes !== undefined))
      return []
    const { value: zone } = law.pack.zone
    const today = civilDayAt(at, zone)
    if (!daysFiled(state, law).includes(today)) return []
    return [{ is: 'refused', code: 'daily-limit', until: startOfDay(today + 1, zone) }]
  },
})
