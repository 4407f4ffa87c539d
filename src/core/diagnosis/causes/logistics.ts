import { RE2JS } from 're2js'
import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import { durationSchema } from '../../policy/values.ts'
import { type CauseDraft, cause, cell, orClear } from '../cause.ts'
import { dayText, instantIn, millisecondsOf, remembering, sameness } from '../cells.ts'

const columnsRead = ['last-moved', 'carrier', 'tracking', 'origin-declared', 'origin-label']

type Stall = { now: number; zone: string; limit: string }

/** The last movement, by its cell, is longer ago than the limit. */
function stalledDraft(written: string, { now, zone, limit }: Stall): CauseDraft[] {
  const span = millisecondsOf(limit)
  const moved = instantIn(written, zone)
  if (span === null || moved === null || now - moved <= span) return []
  const day = dayText(moved, zone)
  return [
    {
      where: { column: 'last-moved' },
      measured: day,
      threshold: limit,
      says: {
        zh: `物流轨迹自 ${day} 起没有更新。`,
        en: `The tracking has not moved since ${day}.`,
        ru: `Отслеживание не обновлялось с ${day}.`,
      },
    },
  ]
}

function carrierDraft(row: ListingRow, certified: ReadonlySet<string> | null): CauseDraft[] {
  const carrier = cell(row, 'carrier')
  if (certified === null || carrier === '' || certified.has(sameness(carrier))) return []
  return [
    {
      where: { column: 'carrier' },
      measured: carrier,
      threshold: null,
      says: {
        zh: `承运商“${carrier}”不在认证名单内。`,
        en: `The carrier "${carrier}" is not on the list of certified ones.`,
        ru: `Перевозчика «${carrier}» нет в списке сертифицированных.`,
      },
    },
  ]
}

function trackingDraft(row: ListingRow, virtual: RE2JS | null): CauseDraft[] {
  const tracking = cell(row, 'tracking')
  if (virtual === null || tracking === '' || !virtual.matches(tracking)) return []
  return [
    {
      where: { column: 'tracking' },
      measured: tracking,
      threshold: virtual.pattern(),
      says: {
        zh: `运单号“${tracking}”像是虚拟单号。`,
        en: `The tracking number "${tracking}" looks like a virtual one.`,
        ru: `Трек-номер «${tracking}» похож на виртуальный.`,
      },
    },
  ]
}

function originDraft(row: ListingRow): CauseDraft[] {
  const declared = cell(row, 'origin-declared')
  const label = cell(row, 'origin-label')
  if (declared === '' || label === '' || sameness(declared) === sameness(label)) return []
  return [
    {
      where: { column: 'origin-label' },
      measured: label,
      threshold: declared,
      says: {
        zh: `面单上的发货地“${label}”与申报的“${declared}”不一致。`,
        en: `The label says the origin is "${label}", declared is "${declared}".`,
        ru: `На этикетке указано «${label}», а заявлено «${declared}».`,
      },
    },
  ]
}

/** What an export says of shipping: standing still, an uncertified carrier, a virtual number, two origins. */
export const logistics = cause({
  name: 'logistics',
  looksAt: 'tracking, carrier and origin, where the export has them',
  args: z.strictObject({
    stalled: z.optional(durationSchema),
    carriers: z.optional(z.array(z.string())),
    /** Shape of virtual tracking numbers (re2 syntax). */
    virtual: z.optional(z.string()),
  }),
  prepare: ({ columns, given, pack }, { stalled, carriers, virtual }) => {
    const certified = carriers === undefined ? null : new Set(carriers.map(sameness))
    const shape = virtual === undefined ? null : RE2JS.compile(virtual)
    const zone = pack.zone.value
    const stall = remembering((written: string) =>
      stalled === undefined ? [] : stalledDraft(written, { now: given.now, zone, limit: stalled }),
    )
    const hasAny = columnsRead.some((column) => columns.has(column))
    return (row) =>
      hasAny
        ? orClear([
            ...stall(cell(row, 'last-moved')),
            ...carrierDraft(row, certified),
            ...trackingDraft(row, shape),
            ...originDraft(row),
          ])
        : 'not-measured'
  },
})
