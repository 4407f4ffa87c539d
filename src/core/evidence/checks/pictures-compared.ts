import type { Text } from '../../policy/values.ts'
import { doubtSaid } from '../../similarity/origin-said.ts'
import { caseCheck, type Draft, noArgs } from '../check.ts'
import type { PicturePair } from '../likeness.ts'
import { picturePairs } from '../picture-pairs.ts'

type Said = { says: Text; remedy: Text }

const relevant = {
  zh: '请看两张图片的比对；如果确实是同一张照片的不同版本，附上更清楚的一份。',
  en: 'Look at the two side by side; if they do show one photograph, attach a clearer copy.',
  ru: 'Посмотрите на них рядом; если это одна фотография, приложите более чёткую копию.',
} satisfies Text

/** What a person is asked about one pair; null where nothing is to be asked. Dates are spoken of, never anybody's act. */
function askedOf({ first, second, comparison, origin }: PicturePair): Said | null {
  if (comparison === null) return null
  const [a, b] = [first.name, second.name]
  const { relation } = comparison
  if (relation === 'unlike' || relation === 'cannot-determine')
    return {
      says: {
        zh: `“${a}”与“${b}”之间没有测得关联；页面截图里的图片太小时也会如此，请人工查看。`,
        en: `Nothing was measured that ties "${a}" to "${b}". A picture that is small on a captured page does that as well: a person has to look.`,
        ru: `Связи между «${a}» и «${b}» не измерено. Так бывает и когда снимок на странице мал: должен посмотреть человек.`,
      },
      remedy: relevant,
    }
  if (relation === 'same-scene')
    return {
      says: {
        zh: `“${a}”与“${b}”是同一场景，但不能认定为同一张照片，请人工查看。`,
        en: `"${a}" and "${b}" show one scene, not proved to be one photograph: a person has to look.`,
        ru: `«${a}» и «${b}» — одна сцена; что это одна фотография, не доказано: должен посмотреть человек.`,
      },
      remedy: relevant,
    }
  return origin === null ? null : askedOfDates(origin, a, b)
}

const datesWanted = {
  zh: '补充能证明我方更早持有或上架的材料：原图库的到达记录、上架记录、销售凭证、带时区的拍摄时间。',
  en: 'Add what shows that you held or listed it earlier: arrival in the vault, a listing record, sales, an exposure with its zone.',
  ru: 'Добавьте то, что показывает более раннее владение или размещение: поступление в хранилище, запись о товаре, продажи, съёмку с часовым поясом.',
} satisfies Text

function askedOfDates(origin: NonNullable<PicturePair['origin']>, a: string, b: string): Said | null {
  if (origin.answer === 'mine-earlier') return null
  if (origin.answer === 'theirs-earlier')
    return {
      says: {
        zh: `“${a}”与“${b}”是同一张照片，对方的可查日期更早。`,
        en: `"${a}" and "${b}" are one photograph, and their earliest date is earlier.`,
        ru: `«${a}» и «${b}» — одна фотография, и их самая ранняя дата раньше.`,
      },
      remedy: datesWanted,
    }
  if (origin.answer === 'common-source')
    return {
      says: {
        zh: `“${a}”与“${b}”都与供应商的同一张图片相符：双方可能来自同一来源。`,
        en: `"${a}" and "${b}" both match one picture of a supplier: both may have it from there.`,
        ru: `«${a}» и «${b}» совпадают с одним снимком поставщика: у обоих он может быть оттуда.`,
      },
      remedy: {
        zh: '附上供应商给出的授权，说明可以使用到什么程度。',
        en: 'Attach the supplier’s authorisation, saying what it allows.',
        ru: 'Приложите разрешение поставщика с объёмом прав.',
      },
    }
  const why = origin.doubts.map((doubt) => doubtSaid[doubt])
  const listed = (language: 'zh' | 'en' | 'ru') =>
    why.map((one) => one[language]).join(language === 'zh' ? '；' : '; ')
  return {
    says: {
      zh: `“${a}”与“${b}”是同一张照片，无法判断谁在先：${listed('zh')}。`,
      en: `"${a}" and "${b}" are one photograph; who was earlier cannot be told: ${listed('en')}.`,
      ru: `«${a}» и «${b}» — одна фотография; кто был раньше, сказать нельзя: ${listed('ru')}.`,
    },
    remedy: datesWanted,
  }
}

const better: Record<string, number> = { 'same-file': 4, 'same-photograph': 4, 'same-scene': 3 }
const weightOf = ({ comparison }: PicturePair): number => better[comparison?.relation ?? ''] ?? 0

/** Of several originals beside one of their pictures the one it is closest to is asked about. */
function closest(pairs: readonly PicturePair[]): PicturePair[] {
  const by = new Map<string, PicturePair>()
  for (const pair of pairs) {
    const known = by.get(pair.second.exhibit)
    if (known === undefined || weightOf(pair) > weightOf(known)) by.set(pair.second.exhibit, pair)
  }
  return [...by.values()]
}

/** Pictures of either side held against each other. It asks, whatever a pack wants of it: likeness and dates accuse nobody. */
export const picturesCompared = caseCheck({
  name: 'pictures-compared',
  looksAt: 'what our pictures are to theirs, and whose dates are earlier',
  args: noArgs,
  run: ({ state, law }) => {
    const pairs = closest(
      picturePairs(state, law).filter(
        ({ first, second, comparison }) =>
          first.side === 'ours' && second.side === 'theirs' && comparison !== null,
      ),
    )
    if (pairs.length === 0) return 'nothing'
    const drafts = pairs.flatMap((pair): Draft[] => {
      const asked = askedOf(pair)
      if (asked === null) return []
      return [
        {
          subject: pair.second.name,
          where: { in: 'exhibit', exhibit: pair.second.exhibit },
          also: { in: 'exhibit', exhibit: pair.first.exhibit },
          level: 'ask',
          measured: pair.comparison?.relation ?? null,
          threshold: null,
          confidence: pair.origin?.confidence ?? 'low',
          ...asked,
        },
      ]
    })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
