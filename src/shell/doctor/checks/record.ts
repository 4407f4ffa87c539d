import { checkChain } from '#shell/store/chain-check.ts'
import { type Check, fault, fine } from '../check.ts'

export const record: Check = {
  name: 'record',
  about: 'the chained record, entry by entry, up to its heads',
  needs: ['database', 'schema'],
  async look({ database }) {
    const chain = await database?.transaction({ as: 'owner' }, checkChain)
    if (chain === undefined) return []
    const remedy =
      'somebody changed the database behind the application: stop, keep a copy, compare with receipts (verify) and restore a backup'
    if (chain.problems.length > 0) return chain.problems.map((says) => fault(says, remedy))
    return fine(
      `${chain.entries} entries in ${chain.streams} streams hang together; head ${chain.head.head.slice(0, 16)}…`,
    )
  },
}
