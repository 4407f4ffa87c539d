/** Whose picture was there earlier, in words: the answer, each thing it rests on, and what it does not say. */
import { Temporal } from 'temporal-polyfill'
import {
  type Confidence,
  type Dating,
  type Ground,
  type OriginAnswer,
  type OriginDoubt,
  strengthOf,
} from './origin.ts'

type Said = { zh: string; en: string; ru: string }

export const answerSaid: Record<OriginAnswer, Said> = {
  'mine-earlier': {
    zh: '我方的可查日期更早',
    en: 'our earliest date is earlier',
    ru: 'наша самая ранняя дата раньше',
  },
  'theirs-earlier': {
    zh: '对方的可查日期更早',
    en: 'their earliest date is earlier',
    ru: 'их самая ранняя дата раньше',
  },
  'common-source': {
    zh: '同一来源：双方都持有供应商的图片',
    en: 'a common source: both hold a picture of the supplier',
    ru: 'общий источник: у обоих снимок поставщика',
  },
  unknown: {
    zh: '无法判断谁在先',
    en: 'who was earlier cannot be told',
    ru: 'кто был раньше, сказать нельзя',
  },
}

/** Stands under every answer. */
export const notSaidOfOrigin: Said = {
  zh: '日期只说明谁最早能证明持有这张图片，不说明图片由谁拍摄、归谁所有，也不说明有人取用了他人的图片。',
  en: 'Dates say who can show the earliest that they held the picture. They do not say who made it, whose it is, or that anybody took it from anybody.',
  ru: 'Даты говорят, кто раньше может показать, что держал снимок. Они не говорят, кто его сделал, чей он и взял ли его кто-то у другого.',
}

export const doubtSaid: Record<OriginDoubt, Said> = {
  'not-one-photograph': {
    zh: '两张图片没有被认定为同一张照片',
    en: 'the two were not found to be one photograph',
    ru: 'не установлено, что это одна фотография',
  },
  'no-dates-mine': {
    zh: '我方没有可确定的日期',
    en: 'nothing dates our copy',
    ru: 'нашу копию нечем датировать',
  },
  'no-dates-theirs': {
    zh: '对方没有可确定的日期',
    en: 'nothing dates their copy',
    ru: 'их копию нечем датировать',
  },
  'same-time': {
    zh: '双方最早的日期相同',
    en: 'both earliest dates are the same',
    ru: 'самые ранние даты совпадают',
  },
  'dates-contradict': {
    zh: '文件自述的拍摄时间与外部记录的先后相反',
    en: 'what a file says of its exposure and what was recorded elsewhere point opposite ways',
    ru: 'время съёмки по файлу и внешние записи указывают в разные стороны',
  },
}

export const confidenceSaid: Record<Confidence, Said> = {
  high: { zh: '高', en: 'high', ru: 'высокая' },
  medium: { zh: '中', en: 'medium', ru: 'средняя' },
  low: { zh: '低', en: 'low', ru: 'низкая' },
}

const sides: Record<'mine' | 'theirs' | 'supplier', Said> = {
  mine: { zh: '我方', en: 'ours', ru: 'у нас' },
  theirs: { zh: '对方', en: 'theirs', ru: 'у них' },
  supplier: { zh: '供应商', en: "the supplier's", ru: 'у поставщика' },
}

const by: Record<Dating, Said> = {
  stamped: { zh: '外部时间戳', en: 'time stamp of an outside authority', ru: 'метка времени внешней службы' },
  arrival: { zh: '进入本系统', en: 'arrival in this system', ru: 'поступление в эту систему' },
  vault: { zh: '进入原图库', en: 'taken into the vault', ru: 'поступление в хранилище' },
  listing: { zh: '商品记录', en: 'listing record', ru: 'запись о товаре' },
  publication: { zh: '公开可见', en: 'seen in public', ru: 'видно публично' },
  capture: {
    zh: '文件自述的拍摄时间',
    en: 'exposure, as the file itself says',
    ru: 'съёмка, по словам самого файла',
  },
}

const why: Record<'no-zone' | 'no-date' | 'after-arrival', Said> = {
  'no-zone': {
    zh: '没有时区，无法确定',
    en: 'without a zone it cannot be determined',
    ru: 'без часового пояса не определить',
  },
  'no-date': { zh: '没有可读的日期', en: 'there is no readable date', ru: 'нет читаемой даты' },
  'after-arrival': {
    zh: '晚于文件到达的时间，不予采信',
    en: 'it lies after the file had arrived and is set aside',
    ru: 'позже поступления файла и не учитывается',
  },
}

const dateOf = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
    .replace('Z', ' UTC')

/** The instant, and how far that record carries. */
function datedSaid(ground: Extract<Ground, { is: 'date' }>): Said {
  const at = dateOf(ground.at)
  const strength = confidenceSaid[strengthOf(ground)]
  const only = ground.claimed === true
  return {
    zh: `${at}（证明力：${strength.zh}${only ? '，仅为陈述，没有附件证明' : ''}）`,
    en: `${at} (strength: ${strength.en}${only ? ', only said, nothing attached shows it' : ''})`,
    ru: `${at} (сила: ${strength.ru}${only ? ', только сказано, приложением не подтверждено' : ''})`,
  }
}

/** Asks a person: two shots, or entries that are not of this picture; which of the two is not said. */
function exposuresSaid({ of, mine, theirs }: Extract<Ground, { is: 'exposures' }>): Said {
  const what: Said =
    of === 'camera'
      ? { zh: '相机', en: 'two cameras', ru: 'две камеры' }
      : { zh: '拍摄时间', en: 'two times of exposure', ru: 'два времени съёмки' }
  return {
    zh: `两个文件写的${what.zh}不同（我方：${mine}；对方：${theirs}）：同一张照片只有一个，请人工核对是否为两次拍摄，或其中一方的信息不属于这张照片`,
    en: `the files name ${what.en} (ours: ${mine}; theirs: ${theirs}), and one photograph has one: look whether these are two shots, or what one file says is not of this picture`,
    ru: `в файлах указаны ${what.ru} (у нас: ${mine}; у них: ${theirs}), а у одной фотографии это одно: проверьте, не два ли это снимка и относятся ли данные файла к этому снимку`,
  }
}

/** One ground as a sentence part. */
export function groundSaid(ground: Ground): Said {
  if (ground.is === 'supplier')
    return {
      zh: '供应商提供的同一张图片与双方的图片都相符',
      en: "one picture handed over by a supplier is the same photograph as both sides'",
      ru: 'снимок, полученный от поставщика, — та же фотография, что и у обеих сторон',
    }
  if (ground.is === 'larger' || ground.is === 'less-compressed') {
    const side = sides[ground.side]
    const what: Said =
      ground.is === 'larger'
        ? { zh: '尺寸更大', en: 'is larger', ru: 'больше' }
        : { zh: '压缩更轻', en: 'is less compressed', ru: 'сжат слабее' }
    return {
      zh: `弱迹象：${side.zh}的图片${what.zh}（可人为做到，不作结论依据）`,
      en: `weak sign: the copy that is ${side.en} ${what.en} (it can be made so and decides nothing)`,
      ru: `слабый признак: снимок ${side.ru} ${what.ru} (этого можно добиться, ничего не решает)`,
    }
  }
  if (ground.is === 'exposures') return exposuresSaid(ground)
  const side = sides[ground.side]
  const record = by[ground.by]
  const rest: Said = ground.is === 'date' ? datedSaid(ground) : why[ground.why]
  return {
    zh: `${side.zh} · ${record.zh}：${rest.zh}`,
    en: `${side.en} · ${record.en}: ${rest.en}`,
    ru: `${side.ru} · ${record.ru}: ${rest.ru}`,
  }
}
