import * as z from 'zod/mini'
import type { Text } from '../../policy/values.ts'
import { aboutExhibit, exhibitCheck, nameOf } from '../check.ts'

/** The rule's own remedy, and for a picture that a smaller copy can be made of it. */
const withCopy = (remedy: Text): Text => ({
  zh: `${remedy.zh}可用 recourse derive 生成较小的副本：信息保留，注明原件摘要，原件不动。`,
  en: `${remedy.en} \`recourse derive\` makes a smaller copy that keeps its data and names its original, which stays as it is.`,
  ru: `${remedy.ru ?? remedy.en} Команда recourse derive делает уменьшенную копию: данные сохраняются, исходник назван по хешу и не меняется.`,
})

/** Size of a file in bytes against the pack's limit; between `warn` and `max` it depends on how the reader counts a megabyte. */
export const fileSize = exhibitCheck({
  name: 'file-size',
  looksAt: 'size of a file in bytes',
  args: z.strictObject({ max: z.int().check(z.minimum(1)), warn: z.int().check(z.minimum(1)) }),
  run: ({ exhibit, rule }, { max, warn }) => {
    if (exhibit.facts === null) return 'unknown'
    const { bytes } = exhibit.facts
    const name = nameOf(exhibit)
    const about = { ...aboutExhibit(exhibit), measured: bytes, confidence: 'high' as const }
    if (bytes === 0)
      return [
        {
          ...about,
          threshold: max,
          says: { zh: `“${name}”是空文件。`, en: `"${name}" is empty.`, ru: `Файл «${name}» пуст.` },
        },
      ]
    const copied = exhibit.facts.picture !== undefined && exhibit.role !== 'notice'
    const remedy = copied ? { remedy: withCopy(rule.remedy) } : {}
    if (bytes > max)
      return [
        {
          ...about,
          ...remedy,
          threshold: max,
          says: {
            zh: `“${name}”有 ${bytes} 字节，超过上限 ${max} 字节。`,
            en: `"${name}" has ${bytes} bytes, more than the limit of ${max}.`,
            ru: `«${name}» занимает ${bytes} байт, больше предела в ${max}.`,
          },
        },
      ]
    if (bytes > warn)
      return [
        {
          ...about,
          ...remedy,
          level: 'warn',
          threshold: warn,
          says: {
            zh: `“${name}”有 ${bytes} 字节：若平台按 ${warn} 字节计算上限，就会超限。`,
            en: `"${name}" has ${bytes} bytes: over the limit if the marketplace counts it as ${warn}.`,
            ru: `«${name}» занимает ${bytes} байт: больше предела, если площадка считает его как ${warn}.`,
          },
        },
      ]
    return 'pass'
  },
})
