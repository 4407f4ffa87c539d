/** What the operator's page shows: holds, erasures with how far they have come, and the periods. */
import type { ErasurePlanView, ErasureRow, HoldRow, PrivacyView } from '#core/doors/privacy-shapes.ts'
import { retention } from '#core/privacy/retention-classes.ts'
import type { Session } from '#shell/store/database.ts'
import type { PlannedErasure } from './erase.ts'
import { inRecord, type PrivacyTools, readPrivacy } from './record.ts'

const day = 86_400_000

/** Codes of cases and addresses of people that are still known. */
async function titlesOf(session: Session, subjects: readonly string[]): Promise<Map<string, string>> {
  const rows = await session.query<{ id: string; title: string }>(
    `select id::text as id, code as title from case_view where id::text = any ($1::text[])
     union all select id::text, email from auth_user where id::text = any ($1::text[])
     union all select id, name from shop where id = any ($1::text[]) and name <> ''`,
    [[...subjects]],
  )
  return new Map(rows.map(({ id, title }) => [id, title]))
}

type Progress = { id: string; scrubbed_at: number | null; left_over: string | null; blobs_left: number }

const progressOf = (session: Session): Promise<Progress[]> =>
  session.query<Progress>(
    `select e.id, e.scrubbed_at, e.left_over, (select count(*)::int from erasure_blob b where b.erasure = e.id) as blobs_left
     from erasure e`,
    [],
  )

/** `backupDays`: how long this installation keeps backups. */
export async function privacyView(tools: PrivacyTools, backupDays: number): Promise<PrivacyView> {
  return inRecord(tools, async (session) => {
    const { state } = await readPrivacy(session, tools)
    const titles = await titlesOf(
      session,
      [...state.holds, ...state.erasures].map(({ subject }) => subject),
    )
    const titleOf = (subject: string) => titles.get(subject) ?? null
    const progress = new Map((await progressOf(session)).map((one) => [one.id, one]))
    const holds = state.holds.map(
      ({ id, scope, subject, setAt, reason, lifted }): HoldRow => ({
        id,
        scope,
        subject,
        title: titleOf(subject),
        setAt,
        reason,
        lifted: lifted === null ? null : { at: lifted.at, reason: lifted.reason },
      }),
    )
    const erasures = state.erasures.map(({ by: _, ...erasure }): ErasureRow => {
      const at = progress.get(erasure.id)
      return {
        ...erasure,
        title: titleOf(erasure.subject),
        blobsLeft: at?.blobs_left ?? 0,
        scrubbedAt: at?.scrubbed_at ?? null,
        leftOver: at?.left_over ?? null,
      }
    })
    return {
      now: tools.clock.now(),
      holds: holds.reverse(),
      erasures: erasures.reverse(),
      retention: Object.values(retention),
      backupDays,
    }
  })
}

export function planView(
  { reach, holds, digest }: PlannedErasure,
  now: number,
  backupDays: number,
): ErasurePlanView {
  const { scope, subject, title, cases, shops, exhibits, packets, keys, listings, signIn } = reach
  return {
    scope,
    subject,
    title,
    cases,
    shops,
    exhibits: exhibits.length,
    packets,
    keys: keys.length,
    listings: listings.length,
    signIn,
    holds: holds.map(({ id, scope: on, subject: of, setAt, reason }) => ({
      id,
      scope: on,
      subject: of,
      setAt,
      reason,
    })),
    digest,
    backupsGoneBy: now + backupDays * day,
  }
}
