import { openFiling } from '../filed.ts'
import { gate, noArgs } from '../gate.ts'
import { ticketKey } from '../reservation-keys.ts'

/** A correction is a new ticket that supersedes the open one; across cases the reservation holds the law. */
export const oneOpen = gate({
  name: 'one-open',
  looksAt: 'Whether a ticket for the same listing, site and reason is open already.',
  kind: 'integrity',
  codes: ['already-open'],
  args: noArgs,
  reserves: (state) => {
    const key = state.status === 'filed' ? ticketKey(state) : null
    return key === null ? [] : [{ kind: 'open-ticket', key, refusal: 'already-open' }]
  },
  test: ({ state, command, correction }) => {
    const open = openFiling(state)
    if (open === undefined || correction === true) return []
    if (command?.type === 'FilePacket' && command.body.supersedes !== undefined) return []
    return [{ is: 'refused', code: 'already-open', subject: '/supersedes' }]
  },
})
