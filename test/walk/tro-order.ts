/** A court's order over an invented shop's listings: the case the others are made from. */
import type { Client } from '../app.ts'
import { testStart } from '../app.ts'
import { pdf } from '../files.ts'
import { opening } from '../http/joom-case.ts'

const hour = 3_600_000

/** Opens the case with the order and the date of the court; its id. */
export async function orderOver(seller: Client): Promise<string> {
  const { evidenceDeadline: _, ...order } = opening({ listing: '7a3a9c01b2d4e6f708110000' })
  const { case: id } = await seller.give('OpenCase', {
    ...order,
    procedure: 'tro-appeal',
    reason: 'tro',
    noticeAt: testStart - 2 * hour,
    removedAt: testStart - 2 * hour,
  })
  await seller.attach(id, 'official-notice', 'order.pdf', await pdf('Temporary restraining order'))
  await seller.give('SetFields', { fields: { 'court-answer': '2026-11-30T17:00:00-06:00' } }, id)
  return id
}
