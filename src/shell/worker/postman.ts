/**
 * Looks into the mailboxes whose time has come, one after the other, and keeps what looks like a notice for a person to confirm. It
 * opens no case. It goes beside the worker, not in its line.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeptWarning } from '#core/case/notice-warnings.ts'
import { warningsKept } from '#core/notice/kept-warnings.ts'
import { recogniseNotice } from '#core/notice/recognise.ts'
import type { NoticeText } from '#core/notice/source.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import { digestOf, isKnown, keepArrival } from '#shell/mailbox/arrivals.ts'
import { type Look, lookInto } from '#shell/mailbox/look.ts'
import { type DueMailbox, recordLook, takeDueMailboxes } from '#shell/mailbox/mailboxes.ts'
import { readNoticeFile } from '#shell/notice/file.ts'
import { backOff } from './back-off.ts'
import { type Rounds, roundsOf } from './rounds.ts'
import { system } from './wake.ts'

const as = asActor(system, null)
/** Milliseconds between two looks into a mailbox, and how long one look may hold it. */
const every = 5 * 60_000
const hold = 10 * 60_000
const perRound = 5

/** Its tick looks into what is due and answers how many mailboxes that were. */
export type Postman = Rounds

/** The text of a mail, read as a file that was dropped; null where there is none. */
async function textOf(bytes: Buffer): Promise<NoticeText | null> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-mail-'))
  try {
    const path = join(folder, 'mail.eml')
    await writeFile(path, bytes, { mode: 0o600 })
    return (await readNoticeFile(path, 'mail.eml')).notices[0] ?? null
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What was found against it, where it is one to show: a notice, or something that would pass for one. Null where it is none. */
function worthShowing(deps: Deps, notice: NoticeText, now: number): KeptWarning[] | null {
  const ids = [...new Set(deps.library.packs.map(({ pack }) => pack))]
  const [best] = recogniseNotice(
    notice.text,
    ids.map((id) => deps.library.inForce(id, now)),
    notice,
  )
  if (best === undefined) return null
  const { reading, pack } = best
  const shown = reading.isNotice || reading.warnings.some(({ code }) => code === 'asks-for-secrets')
  return shown ? warningsKept(reading, pack, notice.places) : null
}

async function keep(deps: Deps, mailbox: DueMailbox, look: Look, now: number): Promise<void> {
  for (const { uid, bytes } of look.messages) {
    const digest = digestOf(deps.keyring, bytes)
    const { shop } = mailbox
    if (await deps.database.transaction(as, (session) => isKnown(session, shop, digest))) continue
    const notice = await textOf(bytes)
    // Whatever else lies in the mailbox is nobody's business here and is not kept.
    const warnings = notice === null ? null : worthShowing(deps, notice, now)
    if (notice === null || warnings === null) continue
    const { uidValidity } = look
    const arrival = { shop, mailbox: mailbox.id, uidValidity, uid, digest, at: now, notice, warnings }
    await deps.database.transaction(as, (session) => keepArrival(session, deps.keyring, arrival))
  }
}

async function visit(deps: Deps, mailbox: DueMailbox, now: number): Promise<void> {
  try {
    const look = await lookInto(mailbox, deps.outbound)
    await keep(deps, mailbox, look, now)
    const told = { at: now, nextAt: now + every, error: null, reached: look }
    await deps.database.transaction(as, (session) => recordLook(session, mailbox.id, told))
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    deps.log.warn('a mailbox could not be read', { mailbox: mailbox.id, error: words })
    const nextAt = now + Math.max(every, backOff(mailbox.failures + 8))
    await deps.database.transaction(as, (session) =>
      recordLook(session, mailbox.id, { at: now, nextAt, error: words, reached: null }),
    )
  }
}

export function openPostman(deps: Deps): Postman {
  return roundsOf(deps, 'postman', async (now) => {
    const due = await deps.database.transaction(as, (session) =>
      takeDueMailboxes(session, deps.keyring, { at: now, until: now + hold, most: perRound }),
    )
    for (const mailbox of due) await visit(deps, mailbox, now)
    return due.length
  })
}
