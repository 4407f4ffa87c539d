/** Names of what connected systems can ask to be told. Apart from the news itself, so that pages load no calendar with them. */

/** Types a receiver can ask for. `listing.*` tells of a listing's enforcement state, `webhook.test` of nothing. */
export const newsTypes = [
  'case.opened',
  'case.filed',
  'case.ticket-recorded',
  'case.granted',
  'case.denied',
  'case.escalated',
  'case.lapsed',
  'case.withdrawn',
  'case.law-corrected',
  'case.document-asked',
  'listing.removed',
  'listing.restored',
  'webhook.test',
] as const
export type NewsType = (typeof newsTypes)[number]
