/**
 * What a line read in a picture looks like: a telephone number, an address, a label. By its letters alone; what follows from it a
 * pack and a check say. Written for lines read by machine: width, case, missing spaces and the commonest misreadings do not matter.
 */
import type * as z from 'zod/mini'
import type { textLineSchema } from './picture-facts.ts'

export type TextKind = z.infer<typeof textLineSchema>['kinds'][number]

/** No digit before, none after: a longer number is another thing. */
const alone = (digits: string): RegExp => new RegExp(`(?<![\\d.])(?:${digits})(?![\\d])`)
const gap = '[ \\-.()]{0,2}'
const spaced = (count: number): string => `(?:${gap}\\d){${count}}`

const phones: readonly RegExp[] = [
  // China: a mobile number, a service number, a landline with its area.
  alone(`(?:\\+?86${gap})?1[3-9]${spaced(9)}`),
  alone(`[48]00[ \\-]\\d{3,4}[ \\-]?\\d{3,4}`),
  alone(`0(?:10|2\\d|[3-9]\\d\\d)[ \\-]\\d{7,8}`),
  // Russia and its neighbours under one code.
  alone(`(?:\\+${gap}7|8)${gap}[3489]${spaced(9)}`),
  new RegExp(`\\+${gap}[1-9]${spaced(7)}(?:${gap}\\d){0,7}(?!\\d)`),
]

const endings = 'com|cn|net|org|ru|su|shop|store|top|xyz|vip|info|biz|io|cc|co|eu|de|uk|us|by|kz|online|site'
const urls: readonly RegExp[] = [
  /https?[:;]?\/\//,
  /(?<![a-z0-9])www[.,][a-z0-9-]{2,}/,
  new RegExp(`(?<![a-z0-9@.])(?:[a-z0-9-]+\\.)*[a-z0-9-]*[a-z][a-z0-9-]*\\.(?:${endings})(?![a-z0-9-])`),
  /(?<![a-zа-я0-9])[а-я0-9-]{2,}\.(?:рф|рус)(?![а-я])/,
]

const mails: readonly RegExp[] = [/[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/]

const messengers: readonly RegExp[] = [
  /wechat|weixin|微信|威信|薇信|加[vV薇](?:信|[:x])|vx[::]?\s?[a-z0-9_-]{4,}/,
  /(?<![a-z])qq(?![a-z])\s*(?:群|号)?\s*[::.]?\s*\d{5,12}(?!\d)|(?:扣扣|企鹅)号?\s*[::]?\s*\d{5,}/,
  /whats\s?app|wa\.me\//,
  /telegram|телеграм|(?<![a-z])t\.me\/|(?<![a-z])tg\s*[::@]/,
  /(?<![a-z])viber(?![a-z])|вайбер|(?<![a-z])line\s?id(?![a-z])|skype|ватсап|вотсап/,
]

const copyrights: readonly RegExp[] = [
  /[©ⓒ]|\(c\)\s?(?:19|20)\d\d/,
  // The sign is often read as a letter; before a quantity it is one.
  /^\s*[c@]\s?(?:199\d|20[0-4]\d)(?![\d.]|\s?[a-z]{1,3}(?![a-z]))/,
  /copyright|all\s?rights\s?reserved|版权(?:所有|归)|著作权|авторск|все права защищены/,
]

// "AI" is as often read as "Al" or "A1".
const ai = '(?<![a-z])a[il1|!]'
const aiLabels: readonly RegExp[] = [
  /(?<![a-z])aigc(?![a-z])/,
  new RegExp(`${ai}\\s?[-–—]?\\s?(?:created|made|生成|合成|创作|绘制|制作|作图|绘图)`),
  new RegExp(`(?:generated|created|made)\\s?(?:by|with|using)\\s?${ai.replace('(?<![a-z])', '')}(?![a-z])`),
  /人工智能(?:生成|合成|创作)|(?:сгенерировано|создано)\s?(?:с помощью\s?)?(?:ии|нейросет)/,
]
const aiWord = new RegExp(`${ai}\\s?[-–—.]?\\s?([a-z]{8,10})(?![a-z])`)

/** Fewest letters changed, added or left out to make one of the other. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (const [n, letter] of a.entries()) {
    const next = [n + 1]
    for (const [m, other] of b.entries())
      next.push(
        Math.min((row[m] ?? 0) + (letter === other ? 0 : 1), (row[m + 1] ?? 0) + 1, (next[m] ?? 0) + 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}

function isAiLabel(line: string): boolean {
  if (aiLabels.some((one) => one.test(line))) return true
  const word = aiWord.exec(line)?.[1]
  return word !== undefined && editDistance([...word], [...'generated']) <= 1
}

/** No line in a picture is longer; some patterns take much longer on longer ones. */
const longest = 400

/** Whatever a line looks like; several things at once, or none. A shop's id is looked for by `shop-id.ts`, which knows the shop. */
export function kindsOf(text: string): TextKind[] {
  const line = text.slice(0, longest).normalize('NFKC').toLowerCase()
  const any = (patterns: readonly RegExp[]) => patterns.some((one) => one.test(line))
  const kinds: TextKind[] = []
  if (isAiLabel(line)) kinds.push('ai-label')
  if (any(phones)) kinds.push('phone')
  if (any(urls)) kinds.push('url')
  if (any(mails)) kinds.push('e-mail')
  if (any(messengers)) kinds.push('messenger')
  // NFKC leaves both signs as they are.
  if (any(copyrights)) kinds.push('copyright')
  return kinds
}
