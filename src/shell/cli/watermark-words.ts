/** What is said of a watermark against the shop it is expected of, in three languages. */
import type { Watermark } from '#core/evidence/shop-watermark.ts'
import type { Text } from '#core/policy/values.ts'

/** One line for a picture; what was read stands with it. */
export function watermarkSaid({ is, expected, read }: Watermark): Text & { ru: string } {
  switch (is) {
    case 'match':
      return {
        zh: `店铺水印：与 ${expected} 一致`,
        en: `shop's mark: match, ${expected}`,
        ru: `знак магазина: совпадает, ${expected}`,
      }
    case 'neighbour':
      return {
        zh: `店铺水印：读到 ${read}，与 ${expected} 只差一两位，是另一家店`,
        en: `shop's mark: neighbouring id, ${read} is another shop's and differs from ${expected} in a digit or two`,
        ru: `знак магазина: соседний ID, ${read} — другой магазин, от ${expected} отличается одной-двумя цифрами`,
      }
    case 'other':
      return {
        zh: `店铺水印：读到 ${read}，不是 ${expected}`,
        en: `shop's mark: other, ${read} is not ${expected}`,
        ru: `знак магазина: другой, ${read} — это не ${expected}`,
      }
    case 'none':
      return {
        zh: `店铺水印：没有读到任何 ID（期望 ${expected}）；淡色或倾斜的可能读不出来`,
        en: `shop's mark: none, no id was read (expected ${expected}); a faint or slanting one may be missed`,
        ru: `знак магазина: нет, ID не прочитан (ожидался ${expected}); бледный или наклонный можно не распознать`,
      }
    default:
      return read === null
        ? {
            zh: `店铺水印：未知，没有读取文字`,
            en: `shop's mark: unknown, no text was read`,
            ru: `знак магазина: неизвестно, текст не прочитан`,
          }
        : {
            zh: `店铺水印：未知，读到“${read}”，与 ${expected} 相近但不能确定，需要人工查看`,
            en: `shop's mark: unknown, "${read}" is near ${expected} but not for certain: a person has to look`,
            ru: `знак магазина: неизвестно, «${read}» похоже на ${expected}, но не наверняка: должен посмотреть человек`,
          }
  }
}
