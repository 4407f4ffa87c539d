import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import type { Health } from '../../policy/health.ts'
import { durationSchema } from '../../policy/values.ts'
import { type CauseDraft, type CauseOutcome, cause, cell } from '../cause.ts'
import { dayText, historyIn, instantIn, millisecondsOf, numberIn, remembering, sameness } from '../cells.ts'

const argsSchema = z.strictObject({
  /** Thresholds under which a score is a cause; absent: all that are not only safe bounds. */
  below: z._default(z.array(z.string()), []),
  /** Thresholds at or under which it is only a warning. */
  atOrUnder: z._default(z.array(z.string()), []),
  /** Cell values of a part that mean its red state. */
  red: z._default(z.array(z.string()), []),
  /** How long before the removal a fall is looked for. */
  before: z.optional(durationSchema),
})
type Args = z.infer<typeof argsSchema>

type Ground = { health: Health; args: Args; read: Read }

/** Times in the pack's zone. */
type Read = {
  instant: (text: string) => number | null
  day: (at: number) => string
  history: (text: string) => { at: number; value: number }[]
}
const readIn = (zone: string): Read => ({
  instant: remembering((text) => instantIn(text, zone)),
  day: remembering((at) => dayText(at, zone)),
  history: remembering((text) => historyIn(text, zone)),
})

/** Of the thresholds crossed the lowest says most. */
function scoreDrafts(score: number, { health, args }: Ground): CauseDraft[] {
  const crossed = (ids: readonly string[], is: (limit: number) => boolean) =>
    ids
      .flatMap((id) => (Object.hasOwn(health.thresholds, id) ? [health.thresholds[id]] : []))
      .filter((limit) => limit !== undefined)
      .filter(({ value }) => is(value))
      .sort((a, b) => a.value - b.value)
      .slice(0, 1)
  const below = crossed(args.below, (limit) => score < limit)
  const warned = below.length > 0 ? [] : crossed(args.atOrUnder, (limit) => score <= limit)
  return [
    ...below.map((limit) => ({ limit, level: {} })),
    ...warned.map((limit) => ({ limit, level: { level: 'warning' as const } })),
  ].map(({ limit, level }) => ({
    where: { column: 'health-score' },
    measured: score,
    threshold: limit.value,
    says: limit.says,
    rests: limit,
    ...level,
  }))
}

function redParts(row: ListingRow, { health, args }: Ground): CauseDraft[] {
  const red = new Set(args.red.map(sameness))
  return Object.entries(health.parts).flatMap(([part, { title }]) => {
    const value = cell(row, part)
    if (value === '' || !red.has(sameness(value))) return []
    return [
      {
        where: { column: part },
        measured: value,
        threshold: null,
        says: {
          zh: `${title.zh}处于红色状态。`,
          en: `${title.en} is in its red state.`,
          ru: `${title.ru}: красная зона.`,
        },
      },
    ]
  })
}

/** The last value before the removal against the last one before the span: a change for the worse between them. */
function worsened(row: ListingRow, removedAt: number, { health, args, read }: Ground): CauseDraft[] {
  const span = args.before === undefined ? null : millisecondsOf(args.before)
  if (span === null) return []
  const day = read.day(removedAt)
  return Object.entries(health.parts).flatMap(([part, { title, better }]): CauseDraft[] => {
    const column = `${part}-history`
    const points = read.history(cell(row, column))
    const last = points.findLast(({ at }) => at <= removedAt)
    const first = points.findLast(({ at }) => at <= removedAt - span) ?? points[0]
    if (last === undefined || first === undefined) return []
    const [then, now] = [first.value, last.value]
    if (better === 'lower' ? now <= then : now >= then) return []
    return [
      {
        where: { column },
        measured: `${then} → ${now}`,
        threshold: null,
        confidence: 'low',
        says: {
          zh: `${title.zh}在 ${day} 下架前从 ${then} 变为 ${now}，可能是原因。`,
          en: `${title.en} went from ${then} to ${now} before the removal on ${day}: a likely cause.`,
          ru: `${title.ru}: с ${then} до ${now} перед снятием ${day} — вероятная причина.`,
        },
      },
    ]
  })
}

/** The account's health score against the thresholds of the law, its parts in red, and parts that fell before the removal. */
export const health = cause({
  name: 'health',
  looksAt: 'the health score, its thresholds, its parts, and their trend before the removal',
  args: argsSchema,
  prepare: ({ law, pack, columns }, args) => {
    const { health: known } = law
    if (known === undefined) return () => 'not-asked'
    const read = readIn(pack.zone.value)
    const ground: Ground = { health: known, args, read }
    const parts = Object.keys(known.parts)
    const hasAny =
      columns.has('health-score') || parts.some((part) => columns.has(part) || columns.has(`${part}-history`))
    return (row, state): CauseOutcome => {
      if (!hasAny) return 'not-measured'
      const score = numberIn(cell(row, 'health-score'))
      const removedAt = state === 'removed' ? read.instant(cell(row, 'removed-at')) : null
      const drafts = [
        ...(score === null ? [] : scoreDrafts(score, ground)),
        ...redParts(row, ground),
        ...(removedAt === null ? [] : worsened(row, removedAt, ground)),
      ]
      if (drafts.length > 0) return drafts
      return score === null ? 'not-measured' : 'clear'
    }
  },
})
