import * as z from 'zod/mini'
import type { Exhibit } from '../../case/state.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { lines } from '../../similarity/comparison.ts'
import { distance, type Fingerprint, fingerprintFrom } from '../../similarity/pdq.ts'
import { caseCheck, type Draft, nameOf } from '../check.ts'

/** Below it the fingerprint of a picture says little. */
const telling = 50

function printsOf({ facts }: Exhibit): Fingerprint[] {
  const print = facts?.picture?.fingerprint
  if (print === undefined || print.quality < telling) return []
  return [...print.turned, ...(print.trimmed === undefined ? [] : [print.trimmed])].flatMap(
    (hex) => fingerprintFrom(hex) ?? [],
  )
}

/** Whether two files are the same picture by fingerprint, whichever way either is turned. */
const alike = (a: Exhibit, b: Exhibit): boolean =>
  printsOf(a).some((one) => printsOf(b).some((other) => distance(one, other) <= lines.near))

const skusOf = (sku: string): string[] => [...new Set(sku.split(/[,;，；\s]+/u).filter(Boolean))]

/** A file that was named after an SKU is about it; upper and lower case do not matter. */
const isAbout = (exhibit: Exhibit, sku: string): boolean =>
  nameOf(exhibit).toLowerCase().includes(sku.toLowerCase())

const left = (picture: string, capture: string): Text => ({
  zh: `“${capture}”里仍是违规图片“${picture}”。`,
  en: `"${capture}" still shows the picture of the violation, "${picture}".`,
  ru: `На «${capture}» всё ещё изображение с нарушением: «${picture}».`,
})
const unshown = (sku: string): Text => ({
  zh: `没有整改后的截图显示 SKU “${sku}” 已换图（文件名里写上 SKU 即可对应）。`,
  en: `No capture after the mending shows the replacement on SKU "${sku}" (name the file after the SKU).`,
  ru: `Нет снимка после исправления для SKU «${sku}» (назовите файл по SKU).`,
})
const details: Text = {
  zh: '页面截图里的小图和详情页图片程序无法逐张核对，请自己看一遍，或在原图库用导出表核对图片地址。',
  en: 'Small pictures within a page and those of the details cannot be told one by one: look yourself, or check their addresses against an export.',
  ru: 'Мелкие изображения на странице и в описании программа не различает: посмотрите сами или сверьте адреса с выгрузкой.',
}

/**
 * Whether the replacement is in use everywhere: a capture after the mending that is still the picture of the violation is named; an
 * SKU nobody shows is asked for; what a program cannot tell is said.
 */
export const replacedEverywhere = caseCheck({
  name: 'replaced-everywhere',
  looksAt:
    'captures after the mending against the picture of the violation by fingerprint, and whether each SKU is shown',
  args: z.strictObject({
    /** Kinds of documents that show the picture of the violation. */
    violating: z.array(idSchema).check(z.minLength(1)),
    /** Kinds of documents that show what is live now. */
    after: z.array(idSchema).check(z.minLength(1)),
  }),
  run: ({ state }, { violating, after }) => {
    const of = (kinds: readonly string[]) => state.exhibits.filter(({ document }) => kinds.includes(document))
    const [wrong, live] = [of(violating), of(after)]
    const skus = skusOf(state.subject?.sku ?? '')
    if (state.exhibits.length === 0) return 'nothing'
    const remaining = live.flatMap((capture) =>
      wrong
        .filter((picture) => alike(picture, capture))
        .map(
          (picture): Draft => ({
            subject: nameOf(picture),
            where: { in: 'exhibit', exhibit: capture.id },
            measured: nameOf(capture),
            threshold: null,
            confidence: 'high',
            says: left(nameOf(picture), nameOf(capture)),
          }),
        ),
    )
    const ask = (subject: string, says: Text): Draft => ({
      subject,
      where: { in: 'case' },
      level: 'ask',
      measured: null,
      threshold: null,
      confidence: 'medium',
      says,
    })
    const missing = skus.filter((sku) => !live.some((capture) => isAbout(capture, sku)))
    return [...remaining, ...missing.map((sku) => ask(sku, unshown(sku))), ask('details', details)]
  },
})
