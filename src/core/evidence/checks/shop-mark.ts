import * as z from 'zod/mini'
import { idSchema, type Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import { fieldOf } from '../needs.ts'
import type { Box } from '../picture-facts.ts'
import { shopIdOn } from '../shop-id.ts'

const foreign = (name: string, read: string, shop: string): Text => ({
  zh: `“${name}”上的水印是“${read}”，不是本店的“${shop}”。`,
  en: `The mark in "${name}" is "${read}", not this shop's "${shop}".`,
  ru: `Знак на «${name}» — «${read}», а не «${shop}» этого магазина.`,
})
const near = (name: string, read: string, shop: string): Text => ({
  zh: `“${name}”上读到“${read}”，与本店的“${shop}”相近但不能确定，需要人工查看。`,
  en: `"${read}" was read in "${name}", near this shop's "${shop}" but not for certain: a person has to look.`,
  ru: `На «${name}» прочитано «${read}»: похоже на «${shop}» этого магазина, но не наверняка; должен посмотреть человек.`,
})
const none = (name: string, shop: string): Text => ({
  zh: `“${name}”上没有读到本店水印“${shop}”；淡色或倾斜的水印可能读不出来。`,
  en: `This shop's mark "${shop}" was not read in "${name}"; a faint or slanting one may be missed.`,
  ru: `Знак «${shop}» этого магазина на «${name}» не прочитан; бледный или наклонный можно не распознать.`,
})

type Reading = { is: 'expected' | 'ask' | 'other'; read: string; box: Box }

/**
 * The shop's id as a watermark. Only the shop's own counts; another shop's is found, whatever is too near to tell is asked about.
 * Where none was read, `required` says whether that is a finding.
 */
export const shopMark = exhibitCheck({
  name: 'shop-mark',
  looksAt: "the shop's id read in a picture, against the one the case gives",
  args: z.strictObject({ field: idSchema, clear: idSchema, required: z._default(z.boolean(), false) }),
  run: ({ exhibit, state, law }, { field, clear, required }) => {
    const shop = fieldOf(state, field)?.trim() ?? ''
    const clearFrom = law.pack.tuning[clear]?.value
    if (shop === '' || exhibit.facts?.picture === undefined) return 'nothing'
    const { text } = exhibit.facts.picture
    if (clearFrom === undefined || text === undefined) return 'unknown'
    const readings = text.lines.flatMap((line): Reading[] => {
      const { is, read } = shopIdOn(line, shop, clearFrom)
      return is === 'absent' || read === null ? [] : [{ is, read, box: line.box }]
    })
    const others = readings.filter(({ is }) => is === 'other')
    const own = readings.some(({ is }) => is === 'expected')
    const open = own ? [] : readings.filter(({ is }) => is === 'ask')
    const name = nameOf(exhibit)
    const about = aboutExhibit(exhibit)
    const draft = ({ read, box }: Reading, says: Text): Draft => ({
      ...about,
      where: { ...about.where, box },
      measured: read,
      threshold: shop,
      confidence: 'medium',
      says,
    })
    const drafts = [
      ...others.map((reading) => draft(reading, foreign(name, reading.read, shop))),
      ...open.map((reading) => ({
        ...draft(reading, near(name, reading.read, shop)),
        level: 'ask' as const,
      })),
    ]
    if (drafts.length > 0) return drafts
    if (own) return 'pass'
    if (!required) return 'nothing'
    return [{ ...about, measured: null, threshold: shop, confidence: 'low', says: none(name, shop) }]
  },
})
