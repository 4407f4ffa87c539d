import * as z from 'zod/mini'
import { gate } from '../gate.ts'

const folded = (mailbox: string) => mailbox.normalize('NFKC').trim().toLowerCase()
const domainOf = (mailbox: string) => mailbox.slice(mailbox.lastIndexOf('@') + 1)

export const boundMailbox = gate({
  name: 'bound-mailbox',
  looksAt: 'Whether the filing comes from the mailbox bound to the shop, and that is not a personal one.',
  kind: 'law',
  codes: ['personal-mailbox', 'mailbox-not-bound', 'mailbox-unknown'],
  args: z.strictObject({ personalDomains: z._default(z.array(z.string()), []) }),
  test: ({ command, given }, { personalDomains }) => {
    const bound = given.shop?.mailbox ?? null
    // Without a body the question is whether the bound mailbox could file.
    const used = command?.type === 'FilePacket' ? command.body.mailbox : bound
    if (used === null) return [{ is: 'unknown', code: 'mailbox-unknown', subject: '/mailbox' }]
    const domain = domainOf(folded(used))
    const personal = personalDomains.some(
      (one) => domain === folded(one) || domain.endsWith(`.${folded(one)}`),
    )
    if (personal)
      return [{ is: 'refused', code: 'personal-mailbox', subject: '/mailbox', params: { domain } }]
    if (bound === null) return [{ is: 'unknown', code: 'mailbox-unknown', subject: '/mailbox' }]
    if (folded(used) !== folded(bound))
      return [{ is: 'refused', code: 'mailbox-not-bound', subject: '/mailbox', params: { bound } }]
    return []
  },
})
