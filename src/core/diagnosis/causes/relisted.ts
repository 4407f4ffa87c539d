import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import { durationSchema, type Text } from '../../policy/values.ts'
import { cause, cell, type World } from '../cause.ts'
import { dayText, instantIn, millisecondsOf, remembering } from '../cells.ts'
import { stateReader } from '../listing-state.ts'

/** A listing that was removed, with the identifier of its goods. */
type Removal = { listing: string; removedAt: number | null }

/** Identifiers of goods compare by their digits: `0-12345` is `012345`. */
const identifier = (row: ListingRow): string => cell(row, 'gtin').replace(/[\s-]/g, '')

type ReadInstant = (text: string) => number | null

function removalsByGoods({ rows, law }: World, instant: ReadInstant): Map<string, Removal[]> {
  const stateOf = stateReader(law)
  const byGoods = new Map<string, Removal[]>()
  for (const row of rows) {
    const goods = identifier(row)
    if (goods === '' || stateOf(row) !== 'removed') continue
    const removedAt = instant(cell(row, 'removed-at'))
    const before = byGoods.get(goods)
    const removal = { listing: cell(row, 'listing'), removedAt }
    if (before === undefined) byGoods.set(goods, [removal])
    else before.push(removal)
  }
  return byGoods
}

const day = 86_400_000

/** How much of the cool-down is left, counted from the removal. */
function waiting(removedAt: number | null, spans: readonly number[], now: number, zone: string): Text {
  if (removedAt === null)
    return {
      zh: '下架时间未给出，冷静期无法计算。',
      en: 'The export gives no removal time, so the cool-down cannot be counted.',
      ru: 'Время снятия не указано, срок ожидания не рассчитать.',
    }
  const ends = spans.map((span) => removedAt + span).sort((a, b) => a - b)
  const days = ends.map((end) => dayText(end, zone)).join(' – ')
  const left = Math.ceil(((ends.at(-1) ?? removedAt) - now) / day)
  return left <= 0
    ? {
        zh: `冷静期已于 ${days} 结束。`,
        en: `The cool-down ended ${days}.`,
        ru: `Срок ожидания закончился ${days}.`,
      }
    : {
        zh: `冷静期到 ${days}，最多还有 ${left} 天。`,
        en: `The cool-down ends ${days}, at most ${left} more days.`,
        ru: `Срок ожидания до ${days}, осталось не более ${left} дн.`,
      }
}

/** The same goods listed again, under another listing, after a removal: told by the identifier of the goods alone. */
export const relisted = cause({
  name: 'relisted',
  looksAt:
    'the same UPC or EAN on another listing that was removed, and the cool-down since; texts and pictures are not compared',
  args: z.strictObject({ cooldown: z.array(durationSchema).check(z.minLength(1)) }),
  prepare: (world, { cooldown }) => {
    const { pack, given, columns } = world
    const zone = pack.zone.value
    const spans = cooldown.map((one) => millisecondsOf(one)).filter((one) => one !== null)
    const instant = remembering((text: string) => instantIn(text, zone))
    const removals = removalsByGoods(world, instant)
    return (row) => {
      if (!columns.has('gtin')) return 'not-measured'
      const goods = identifier(row)
      const listing = cell(row, 'listing')
      const listedAt = instant(cell(row, 'listed-at'))
      const earlier = (removals.get(goods) ?? []).filter(
        (one) =>
          one.listing !== listing &&
          (listedAt === null || one.removedAt === null || listedAt >= one.removedAt),
      )
      const last = earlier.sort((a, b) => (b.removedAt ?? 0) - (a.removedAt ?? 0))[0]
      if (goods === '') return 'not-measured'
      if (last === undefined) return 'clear'
      const wait = waiting(last.removedAt, spans, given.now, zone)
      return [
        {
          where: { column: 'gtin' },
          measured: goods,
          threshold: cooldown.join(' – '),
          says: {
            zh: `同一商品编码曾在已下架的链接 ${last.listing} 上。${wait.zh}`,
            en: `The same goods stood on listing ${last.listing}, which was removed. ${wait.en}`,
            ru: `Тот же товар был в снятом листинге ${last.listing}. ${wait.ru ?? wait.en}`,
          },
        },
      ]
    }
  },
})
