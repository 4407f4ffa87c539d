/**
 * What connected systems are told of a case: ids, codes, states and deadlines. No names, texts, addresses or numbers of tickets: what a
 * receiver wants to know besides, it reads with its key, under the rules that hold for its person.
 */
import type { Law } from '../policy/pack.ts'
import { nextDeadline } from './clock.ts'
import type { CaseEvent } from './events.ts'
import type { NewsType } from './news-types.ts'
import type { CaseState } from './state.ts'

/** `deadline` is the next thing that closes, null when nothing does. Instants are UTC milliseconds. */
export type CaseNews = {
  case: string
  code: string
  shop: string
  marketplace: string
  pack: { id: string; version: number }
  procedure: string
  venue: 'external' | 'hosted'
  status: CaseState['status']
  seq: number
  deadline: { code: string; at: number; zone: string; provisional: boolean } | null
}
export type ListingNews = {
  shop: string
  marketplace: string
  site: string
  listing: string
  variant: string | null
  status: 'removed' | 'active'
}

/** The type an event is told under; null where it is nobody's business outside. A decision counts from when it takes effect. */
export function newsTypeOf(event: CaseEvent): NewsType | null {
  switch (event.type) {
    case 'CaseOpened':
      return 'case.opened'
    case 'PacketFiled':
      return 'case.filed'
    case 'TicketRecorded':
      return 'case.ticket-recorded'
    case 'OutcomeRecorded':
    case 'DecisionTookEffect':
      return `case.${event.body.outcome}`
    case 'CaseLapsed':
      return 'case.lapsed'
    case 'CaseGivenUp':
      return 'case.withdrawn'
    case 'LawCorrected':
      return 'case.law-corrected'
    case 'DocumentAsked':
      return 'case.document-asked'
    default:
      return null
  }
}

/** `state` is the case after the event with number `seq`, `at` when that was. */
export function caseNews(state: CaseState, law: Law, of: { id: string; seq: number; at: number }): CaseNews {
  const next = nextDeadline(state, law, of.at)
  const { code, shop, procedure, venue, status } = state
  return {
    case: of.id,
    code,
    shop,
    marketplace: law.pack.marketplace.id,
    pack: { id: state.pack.id, version: state.pack.version },
    procedure,
    venue,
    status,
    seq: of.seq,
    deadline: next && { code: next.code, at: next.at, zone: next.zone, provisional: next.provisional },
  }
}
