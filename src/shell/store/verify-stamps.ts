/** The time stamps of an export: each over a receipt that stands in it, and dated no earlier than that receipt. */
import type { CaseExport } from '#core/case/envelope.ts'
import { type Stamped, TimestampRefused, verifyToken } from '#shell/timestamp/token.ts'
import { stampDigest } from './time-stamps.ts'
import type { Report } from './verify-report.ts'

/** `trusted`: the authority stands under a certificate that was given. */
export type StampedReceipt = Stamped & { seq: number; trusted: boolean }

/** Clocks of two machines may be apart by so much, milliseconds. */
const apart = 300_000

export function checkTimestamps(
  { receipts, timestamps = [] }: CaseExport,
  authorities: readonly string[],
  report: Report,
): StampedReceipt[] {
  return timestamps.flatMap(({ receipt: signature, token }, index) => {
    const at = `/timestamps/${index}`
    const receipt = receipts.find((one) => one.signature === signature)
    if (receipt === undefined) {
      report(`${at}/receipt`, 'is not the signature of a receipt of the export')
      return []
    }
    const bytes = Buffer.from(token, 'base64')
    if (bytes.toString('base64') !== token) report(`${at}/token`, 'is not base64 as it is written')
    try {
      const trusted = authorities.length > 0
      const digest = stampDigest(receipt)
      const stamped = verifyToken(bytes, { digest, ...(trusted ? { trusted: authorities } : {}) })
      if (stamped.at + (stamped.accuracy ?? 0) + apart < receipt.at)
        report(`${at}/token`, 'is older than the receipt says of itself: its time was not true')
      return [{ ...stamped, seq: receipt.head.seq, trusted }]
    } catch (error) {
      if (!(error instanceof TimestampRefused)) throw error
      report(`${at}/token`, error.message)
      return []
    }
  })
}
