/** What a seller under some law would have in hand: read from the pack, so that histories run under any of them. */
import type { Command, Given } from '#core/case/commands.ts'
import type { Exhibit } from '#core/case/state.ts'
import type { Facts } from '#core/evidence/facts.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Need, Procedure } from '#core/policy/procedure.ts'

export const start = Date.UTC(2026, 2, 2, 1, 0, 0)
export const second = 1000
export const hour = 3_600_000
export const day = 24 * hour

export const seller = { id: 'seller-1', role: 'seller' } as const
export const system = { id: 'system', role: 'system' } as const

export const given: Given = {
  shop: { id: 'shop-1', mailbox: 'legal@shop.example', account: 'active' },
  actorShops: [],
  code: 'RC-7K3Q-9F',
}

export type World = {
  law: Law
  procedure: Procedure
  reason: string
  /** The appeal type that fits the reason, and one that does not. */
  right: string
  wrong: string
  /** Kinds of documents that are evidence, and the kind of the notice. */
  documents: string[]
  notice: string
  /** The kind of a page that shows what went wrong, or nothing. */
  errorPage: string
  /** What the reason's evidence asks for, taking the first of what may be chosen from. */
  needs: { documents: string[]; fields: string[]; chain: boolean }
  clause: string
  lapses: string[]
}

const worlds = new WeakMap<Law, World>()

export function worldOf(law: Law): World {
  const known = worlds.get(law) ?? readWorld(law)
  worlds.set(law, known)
  return known
}

function readWorld(law: Law): World {
  const procedure = law.pack.procedures[law.procedureId]
  const reason = procedure?.reasons[0] ?? ''
  const right = law.pack.reasons[reason]?.appealType ?? ''
  if (procedure === undefined || right === '') throw new Error('a law without a reason')
  const documents = Object.entries(law.pack.documents)
  const evidence = law.pack.reasons[reason]?.evidence ?? null
  return {
    law,
    procedure,
    reason,
    right,
    wrong: Object.keys(law.pack.appealTypes).find((one) => one !== right) ?? '',
    documents: documents
      .filter(([, kind]) => !['notice', 'error-page'].includes(kind.role))
      .map(([id]) => id),
    errorPage: documents.find(([, kind]) => kind.role === 'error-page')?.[0] ?? '',
    notice: documents.find(([, kind]) => kind.role === 'notice')?.[0] ?? '',
    needs: evidence === null ? { documents: [], fields: [], chain: false } : needsOf(evidence),
    clause: procedure.decisionClauses[0] ?? '',
    lapses: procedure.deadlines.filter((one) => one.lapses).map((one) => one.code),
  }
}

function needsOf(need: Need): World['needs'] {
  if ('document' in need)
    return {
      documents: Array.from({ length: need.min ?? 1 }, () => need.document),
      fields: [],
      chain: false,
    }
  if ('field' in need) return { documents: [], fields: [need.field], chain: false }
  if ('chain' in need) return { documents: [], fields: [], chain: true }
  const parts = 'allOf' in need ? need.allOf : need.anyOf.slice(0, 1)
  const each = parts.map(needsOf)
  return {
    documents: each.flatMap((one) => one.documents),
    fields: each.flatMap((one) => one.fields),
    chain: each.some((one) => one.chain),
  }
}

/** Ids that read as UUIDs, so that a history is the same in every run. */
export const uuidOf = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Facts of a one-page PDF; the same number is the same content. */
export const factsOf = (content: number): Facts => ({
  laboratory: 'test 1',
  sha256: content.toString(16).padStart(64, '0'),
  bytes: 1000,
  type: { bySignature: 'pdf', byExtension: 'pdf', decodes: true },
  pdf: { pages: 1, encrypted: false, text: 'A letter.' },
  unread: [],
})

/** Whether the case has had a document of that kind often enough already. */
export const lacking = (documents: string[], exhibits: Exhibit[]): string[] => {
  const left = exhibits.map((one) => one.document)
  return documents.filter((document) => {
    const at = left.indexOf(document)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const doubt = {
  id: 'w1',
  rule: 'sender-unknown',
  measured: 'mail.example',
  threshold: '',
  confidence: 'low',
} as const

const text = 'Ticket T-1. The listing was removed: it uses a mark. The box shows a logo.'

/** The command that opens a case. `stated`: days after the notice that its own evidence deadline falls, or null. */
export function opening(
  { venue, stated }: { venue: 'external' | 'hosted'; stated: number | null },
  law: Law,
): Extract<Command, { type: 'OpenCase' }> {
  const { pack, procedureId } = law
  const { reason, procedure } = worldOf(law)
  const byNotice = procedure.opensWith === 'notice'
  const listing = pack.listingId.example
  const fields = Object.entries(pack.notice.fields)
    .filter(([, field]) => field.as !== 'instant')
    .map(([id, { as }]) => {
      if (id === 'ticket') return [id, { value: 'T-1', span: { start: 7, end: 10 } }] as const
      return [id, { value: as === 'ids' ? listing : 'as the notice has it' }] as const
    })
  return {
    type: 'OpenCase',
    at: start + hour,
    actor: seller,
    given: byNotice ? { ...given, noticeWarnings: [doubt] } : given,
    body: {
      pack: pack.pack,
      procedure: procedureId,
      venue,
      ...(byNotice
        ? { notice: { text, fields: Object.fromEntries(fields) }, noticeAt: start }
        : { claim: { text } }),
      allegations: [
        { id: 'a1', text: 'it uses a mark' },
        { id: 'a2', text: 'The box shows a logo' },
      ],
      subject: { listing, site: Object.keys(pack.sites)[0] ?? '', sku: 'K-1', violation: 'V-1' },
      reason,
      ...(stated === null ? {} : { evidenceDeadline: start + stated * day }),
    },
  }
}
