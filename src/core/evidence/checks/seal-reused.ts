import type { CaseState, Exhibit } from '../../case/state.ts'
import { caseCheck, type Draft, nameOf, noArgs } from '../check.ts'
import type { Box } from '../picture-facts.ts'
import { sameBitmap, sealLikeness } from '../seal-print.ts'

type Impression = { exhibit: Exhibit; print: string; box: Box; page?: number }

function impressionsOf({ exhibits }: CaseState): Impression[] {
  return exhibits.flatMap((exhibit) => {
    const { picture, pdf } = exhibit.facts ?? {}
    const sheets = [...(picture === undefined ? [] : [{ seals: picture.seals }]), ...(pdf?.pictures ?? [])]
    return sheets.flatMap((sheet) =>
      (sheet.seals ?? []).flatMap(({ print, box }): Impression[] =>
        print === undefined
          ? []
          : [{ exhibit, print, box, ...('page' in sheet ? { page: sheet.page } : {}) }],
      ),
    )
  })
}

const placeOf = ({ exhibit, box, page }: Impression) => ({
  in: 'exhibit' as const,
  exhibit: exhibit.id,
  box,
  ...(page === undefined ? {} : { page }),
})

/** The same picture of a seal on several files of the case. It asks and accuses nobody: scanning one page twice does the same. */
export const sealReused = caseCheck({
  name: 'seal-reused',
  looksAt: 'one and the same picture of a seal on several files, where a stamp pressed anew would differ',
  args: noArgs,
  run: ({ state }) => {
    const all = impressionsOf(state)
    if (all.length < 2) return 'nothing'
    const pairs = all.flatMap((one, n) =>
      all
        .slice(n + 1)
        .filter((two) => two.exhibit.facts?.sha256 !== one.exhibit.facts?.sha256)
        .map((two) => ({ one, two, alike: sealLikeness(one.print, two.print) }))
        .filter(({ alike }) => alike >= sameBitmap),
    )
    if (pairs.length === 0) return 'pass'
    return pairs.slice(0, 8).map(({ one, two, alike }): Draft => {
      const [a, b] = [nameOf(one.exhibit), nameOf(two.exhibit)]
      return {
        subject: b,
        where: placeOf(two),
        also: placeOf(one),
        level: 'ask',
        measured: Math.round(alike * 1000) / 1000,
        threshold: sameBitmap,
        confidence: 'low',
        says: {
          zh: `“${a}”和“${b}”上的印章图像几乎完全一样；同一枚章盖两次不会如此，电子章或同一页重复扫描会，请人工查看。`,
          en: `The seals in "${a}" and "${b}" are nearly one picture. A stamp pressed twice is not, an electronic seal or one page scanned twice is: a person has to look.`,
          ru: `Печати на «${a}» и «${b}» — почти одна и та же картинка. Оттиски так не совпадают, а электронная печать или скан одной страницы — да: должен посмотреть человек.`,
        },
      }
    })
  },
})
