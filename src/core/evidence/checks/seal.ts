import { documentOf } from '../../policy/law.ts'
import type { Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf, noArgs } from '../check.ts'
import type { Facts } from '../facts.ts'
import type { Box } from '../picture-facts.ts'

const whose: Record<'company' | 'issuer' | 'translator', Text> = {
  company: { zh: '卖家公司公章', en: "the seller's company seal", ru: 'печать компании продавца' },
  issuer: { zh: '出具方公章', en: "its issuer's seal", ru: 'печать выдавшей стороны' },
  translator: { zh: '翻译公司印章', en: "the translation company's seal", ru: 'печать бюро переводов' },
}

type Seen = { box: Box; score: number; page?: number }

/** Red seals of the file, surest first, and on how many pages or pictures they were looked for. */
function sealsIn({ picture, pdf }: Facts): { seen: Seen[]; looked: number } {
  const sheets = [
    ...(picture === undefined ? [] : [{ seals: picture.seals }]),
    ...(pdf?.pictures ?? []),
  ].filter(({ seals }) => seals !== undefined)
  const seen = sheets.flatMap((sheet) =>
    (sheet.seals ?? []).map(
      ({ box, score }): Seen => ({ box, score, ...('page' in sheet ? { page: sheet.page } : {}) }),
    ),
  )
  return { seen: seen.toSorted((a, b) => b.score - a.score), looked: sheets.length }
}

/** A rim that closes as far as this is one of a stamp more often than not. */
const surely = 0.85

const unlooked = (name: string, wanted: Text): Text => ({
  zh: `“${name}”须有${wanted.zh}：系统没有检测，需要人工查看。`,
  en: `"${name}" has to bear ${wanted.en}: this was not measured, a person has to look.`,
  ru: `На «${name}» нужна ${wanted.ru}: это не измерялось, должен посмотреть человек.`,
})
const none = (name: string, wanted: Text, looked: number): Text => ({
  zh: `“${name}”须有${wanted.zh}：看过的 ${looked} 页上没有找到红色圆章；方章、淡章和黑白复印件可能认不出来，需要人工查看。`,
  en: `"${name}" has to bear ${wanted.en}: no round red seal was found on the ${looked} pages looked at; a square, faint or copied one may be missed, so a person has to look.`,
  ru: `На «${name}» нужна ${wanted.ru}: круглой красной печати на просмотренных страницах (${looked}) не найдено; квадратную, бледную или чёрно-белую можно не распознать, должен посмотреть человек.`,
})
const there = (name: string, wanted: Text, { page }: Seen): Text => ({
  zh: `“${name}”${page === undefined ? '' : `第 ${page} 页`}标出的位置有一枚红色圆章；是不是${wanted.zh}、是否真实，由人判断。`,
  en: `"${name}" bears a round red seal where it is marked${page === undefined ? '' : `, on page ${page}`}; whether it is ${wanted.en}, and genuine, a person judges.`,
  ru: `На «${name}»${page === undefined ? '' : `, стр. ${page},`} в отмеченном месте круглая красная печать; ${wanted.ru} ли это и подлинна ли она, судит человек.`,
})

/** Documents that have to bear a seal: where a red one was found on them, or that a person has to look. Never whose it is. */
export const seal = exhibitCheck({
  name: 'seal',
  looksAt: 'the seal a document has to bear: where a round red one was found on it',
  args: noArgs,
  run: ({ exhibit, law }) => {
    const asked = documentOf(law, exhibit.document)?.seal
    if (asked === undefined) return 'nothing'
    const [name, wanted, about] = [nameOf(exhibit), whose[asked], aboutExhibit(exhibit)]
    const { seen, looked } = exhibit.facts === null ? { seen: [], looked: 0 } : sealsIn(exhibit.facts)
    const [first] = seen
    const base = { ...about, level: 'ask', measured: null, threshold: asked, confidence: 'low' } as const
    if (looked === 0) return [{ ...base, says: unlooked(name, wanted) }]
    if (first === undefined) return [{ ...base, says: none(name, wanted, looked) }]
    const { box, page, score } = first
    const found: Draft = {
      ...base,
      level: score >= surely ? 'advise' : 'ask',
      where: { ...about.where, box, ...(page === undefined ? {} : { page }) },
      measured: score,
      confidence: score >= surely ? 'medium' : 'low',
      says: there(name, wanted, first),
    }
    return [found]
  },
})
