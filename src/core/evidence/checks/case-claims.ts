/** What a case asserts and records, claim by claim, each with its place: what the check `consistent` holds against each other. */
import { RE2JS } from 're2js'
import type { CaseState, Exhibit, Filing } from '../../case/state.ts'
import type { Law, Pack } from '../../policy/pack.ts'
import { plainId } from '../../statement/claims.ts'
import { type Placed, placedClaims } from '../../statement/contradictions.ts'
import { textsOf } from '../../statement/texts.ts'
import type { Topic } from '../../statement/topics.ts'
import type { Facts } from '../facts.ts'
import type { FindingPlace } from '../finding.ts'
import { fieldOf } from '../needs.ts'
import { textOf } from '../reading.ts'

export type CaseClaim = Placed<FindingPlace>

/** Fields of the case by the topic they say something of. */
export type FieldTopics = Partial<Record<Topic, readonly string[]>>

type Statement = CaseState['statement']

const placeIn =
  (field: string) =>
  (span: { start: number; end: number }): FindingPlace => ({ in: 'statement', field, span })

const word = /[\p{L}\p{N}][\p{L}\p{N}_-]*/gu

/** What an id is made of: an id of another make is no listing, however well the pack's loose pattern fits it. */
const makeOf = (id: string): string =>
  `${id.length} ${/^\d+$/u.test(id) ? 'digits' : /^[0-9a-f]+$/iu.test(id) ? 'hex' : /\d/u.test(id) ? 'mixed' : 'word'}`

/** Packs never change once loaded: each pattern is compiled once. */
const patterns = new WeakMap<Pack, RE2JS>()

function patternOf(pack: Pack): RE2JS {
  const pattern = patterns.get(pack) ?? RE2JS.compile(pack.listingId.pattern)
  patterns.set(pack, pattern)
  return pattern
}

/** Ids of listings a text names: they fit the pack's pattern and are made as the case's own. */
function listingsIn(
  text: string,
  law: Law,
  own: string | undefined,
  place: (span: { start: number; end: number }) => FindingPlace,
): CaseClaim[] {
  if (own === undefined || !/\d/u.test(own)) return []
  const pattern = patternOf(law.pack)
  return [...text.matchAll(word)].flatMap(({ index, 0: written }) => {
    if (makeOf(written) !== makeOf(own) || !pattern.matches(written)) return []
    const where = place({ start: index, end: index + written.length })
    return [{ topic: 'listing' as const, value: plainId(written), written, where }]
  })
}

type About = { law: Law; listing: string | undefined }

function claimsIn(statement: Statement, { law, listing }: About): CaseClaim[] {
  return textsOf(statement).flatMap(({ field, text }) => {
    const claims = placedClaims(text, placeIn(field))
    const taken = new Set(claims.map(({ value }) => value))
    // What stands behind "order" is an order, however much it looks like a listing.
    return [
      ...claims,
      ...listingsIn(text, law, listing, placeIn(field)).filter(({ value }) => !taken.has(value)),
    ]
  })
}

/** The claims of a statement for as long as it is held: what is filed is the very statement that was written. */
const stated = new WeakMap<NonNullable<Statement>, About & { claims: readonly CaseClaim[] }>()

/** What the statement claims, now or as it was filed with `filing`. */
export function statedClaims(statement: Statement, about: About, filing?: number): readonly CaseClaim[] {
  if (statement === null) return []
  const known = stated.get(statement)
  const holds = known !== undefined && known.law === about.law && known.listing === about.listing
  const claims = holds ? known.claims : claimsIn(statement, about)
  if (!holds) stated.set(statement, { ...about, claims })
  return filing === undefined
    ? claims
    : claims.map((claim) => ({ ...claim, where: { ...claim.where, filing } }))
}

const idTopics: ReadonlySet<Topic> = new Set(['registration', 'invoice', 'order', 'report', 'listing', 'sku'])

const claimed = (topic: Topic, written: string | undefined | null, where: FindingPlace): CaseClaim[] =>
  written === undefined || written === null || written.trim() === ''
    ? []
    : [
        {
          topic,
          value: idTopics.has(topic) ? plainId(written) : written.trim(),
          written: written.trim(),
          where,
        },
      ]

/** What fields of the case say, by the topics the rule names. */
export const fieldClaims = (state: CaseState, fields: FieldTopics): CaseClaim[] =>
  Object.entries(fields).flatMap(([topic, ids]) =>
    (ids ?? []).flatMap((field) => claimed(topic as Topic, fieldOf(state, field), { in: 'case', field })),
  )

/** A right that only says what kind it is names no brand. */
const kindsOfRight =
  /trade\s?mark|\bmark\b|brand|copyright|patent|design|商标|品牌|版权|著作权|专利|外观|знак|бренд|патент|авторск/iu

/** What the chain and the subject of the case record; `others` are ids of further listings that may be named. */
export function recordedClaims(state: CaseState, others: readonly string[]): CaseClaim[] {
  const { subject, chain } = state
  const own = { in: 'notice' } as const
  const links = chain.flatMap((link, index): CaseClaim[] => {
    const where: FindingPlace = { in: 'chain', index }
    const brand = kindsOfRight.test(link.right ?? '') ? [] : claimed('brand', link.right, where)
    return [
      ...claimed('authorised-by', link.from, where),
      ...(index === 0 ? claimed('owner', link.from, where) : []),
      ...brand,
      ...claimed('registration', link.registration, where),
      ...claimed('authorised-on', link.validFrom, where),
      ...claimed('valid-until', link.validUntil, where),
    ]
  })
  const listings = [
    subject?.listing,
    ...state.relistings.map((one) => one.listing),
    ...others.map((field) => fieldOf(state, field)),
  ]
  return [
    ...listings.flatMap((listing) => claimed('listing', listing, own)),
    ...claimed('sku', subject?.sku, own),
    ...links,
  ]
}

/** So much of a file's text is looked at: numbers and dates of a paper stand at its head. */
const readUpTo = 20_000
const paperTopics: ReadonlySet<Topic> = new Set([
  'registration',
  'invoice',
  'report',
  'bought-on',
  'valid-until',
])
const known = new WeakMap<Facts, Omit<CaseClaim, 'where'>[]>()

function claimsOfPaper(facts: Facts): Omit<CaseClaim, 'where'>[] {
  const found =
    known.get(facts) ??
    placedClaims(textOf(facts).slice(0, readUpTo), () => null)
      .filter(({ topic }) => paperTopics.has(topic))
      .map(({ where: _, ...claim }) => claim)
  known.set(facts, found)
  return found
}

/** What the texts of the attached files say of numbers and days. */
export const paperClaims = (exhibits: readonly Exhibit[]): CaseClaim[] =>
  exhibits.flatMap(({ id, role, facts }) =>
    facts === null || role === 'notice'
      ? []
      : claimsOfPaper(facts).map((claim) => ({ ...claim, where: { in: 'exhibit' as const, exhibit: id } })),
  )

/** Ids and days the last filing gave in fields that now say otherwise. */
export function changedFields(
  state: CaseState,
  law: Law,
  filing: Filing,
): { here: CaseClaim; there: CaseClaim; field: string }[] {
  return Object.entries(filing.snapshot.fields).flatMap(([field, before]) => {
    const kind = law.pack.fields[field]?.as
    const now = state.fields[field]?.trim() ?? ''
    if (
      kind === undefined ||
      kind === 'text' ||
      now === '' ||
      before.trim() === '' ||
      plainId(now) === plainId(before)
    )
      return []
    const about = { topic: 'registration' as const }
    return [
      {
        field,
        here: { ...about, value: now, written: now, where: { in: 'case' as const, field } },
        there: {
          ...about,
          value: before,
          written: before.trim(),
          where: { in: 'case' as const, field, filing: filing.filing },
        },
      },
    ]
  })
}
