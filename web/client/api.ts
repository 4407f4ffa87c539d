import type { Role } from '#core/case/commands.ts'
import { routes } from '#core/doors/routes.ts'
import type { CaseView, PackSummary, QueueRow, ReviewView, Session } from '#core/doors/shapes.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import type { CaseOptions } from '#core/options/options.ts'
import type { Calendar, Pack } from '#core/policy/pack.ts'
import type { Language } from '#core/policy/values.ts'
import { serverSays } from '../kit/clock.ts'
import { addressOf, call, fetchBlob } from './request.ts'

/** The demo says so and gives its clock; outside the demo the route is absent. */
export type Demo = { now: number; password: string; people: { email: string; name: string; role: Role }[] }
export type PackWithCalendar = { pack: Pack; calendar: Calendar }

/** Every answer that tells the server's time sets the clock countdowns run by. */
function timed<T extends { now?: number | undefined }>(answer: T): T {
  if (answer.now !== undefined) serverSays(answer.now)
  return answer
}

/** Ids are written out only where the seller consents. */
const consented = (consent: boolean) => ({ consent: consent ? 'yes' : undefined })

/** The calls of the doors, one for each row of the register that the screens use. */
export const api = {
  demo: async () => timed(await call<Demo>(routes.demo)),
  moveClock: async (to: { hours: number } | { to: 'next-working-day' }) =>
    timed(await call<{ now: number; woken: number }>({ ...routes.moveClock, body: to })),
  session: () => call<Session>(routes.session),
  packs: () => call<PackSummary[]>(routes.packs),
  pack: (id: string, version: number) => call<PackWithCalendar>({ ...routes.pack, params: { id, version } }),
  readNotice: (pack: string, text: string) =>
    call<NoticeReading>({ ...routes.readNotice, body: { pack, text } }),
  case: async (id: string) => timed(await call<CaseView>({ ...routes.case, params: { id } })),
  options: async (id: string, consent: boolean) =>
    timed(await call<CaseOptions>({ ...routes.caseOptions, params: { id }, query: consented(consent) })),
  queue: () => call<QueueRow[]>(routes.queue),
  review: async (id: string) => timed(await call<ReviewView>({ ...routes.review, params: { id } })),
  exhibit: (id: string, exhibit: string, type?: string) =>
    fetchBlob({ ...routes.exhibit, params: { id, exhibit }, query: {} }, type),
  /** Fetched before anybody looks at it, so that looking takes no time; `exhibitOpened` says when it is looked at. */
  exhibitAhead: (id: string, exhibit: string, type?: string) =>
    fetchBlob({ ...routes.exhibit, params: { id, exhibit }, query: { ahead: 'yes' } }, type),
  exhibitOpened: (id: string, exhibit: string) =>
    call<{ opened: boolean }>({ ...routes.exhibitOpened, params: { id, exhibit }, body: {} }),
}

/** Addresses of what is downloaded rather than read. */
export const addresses = {
  packet: (id: string, filing: number) => addressOf({ ...routes.packet, params: { id, filing } }),
  draftPacket: (id: string) => addressOf({ ...routes.draftPacket, params: { id } }),
  brief: (id: string, consent: boolean) =>
    addressOf({ ...routes.brief, params: { id }, query: consented(consent) }),
  briefText: (id: string, consent: boolean, lang: Language) =>
    addressOf({ ...routes.briefText, params: { id }, query: { ...consented(consent), lang } }),
  export: (id: string) => addressOf({ ...routes.export, params: { id } }),
  exhibit: (id: string, exhibit: string) =>
    addressOf({ ...routes.exhibit, params: { id, exhibit }, query: {} }),
}
