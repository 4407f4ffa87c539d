/** A comparison of two pictures in words, and what it does not say. */
import { type Comparison, lines, type Relation } from './comparison.ts'
import type { Orientation } from './orientation.ts'

type Said = { zh: string; en: string; ru: string }

export const relationSaid: Record<Relation, Said> = {
  'same-file': { zh: '同一文件', en: 'the same file', ru: 'один и тот же файл' },
  'same-photograph': { zh: '同一张照片', en: 'the same photograph', ru: 'одна и та же фотография' },
  'same-scene': {
    zh: '同一场景，但不能认定为同一张照片',
    en: 'the same scene, not proved to be the same photograph',
    ru: 'одна и та же сцена; что это одна фотография, не доказано',
  },
  unlike: { zh: '没有发现关联', en: 'nothing found that ties them', ru: 'связи не обнаружено' },
  'cannot-determine': { zh: '无法判断', en: 'cannot be determined', ru: 'определить нельзя' },
}

/** Stands under every comparison. A camera that is hardly moved sees the same twice: only what the files say tells such shots apart. */
export const notSaid: Said = {
  zh: '相似只说明图片之间的关系。它不说明谁先拍摄、图片属于谁，也不说明有人盗用。相机几乎不动时连拍的两张照片可能分辨不出：请对照文件中的拍摄时间。',
  en: 'Likeness says how two pictures are related. It does not say who took them first, whose they are, or that anybody took one from the other. Two shots by one camera that was hardly moved in between may not be told apart: look at the times in the files.',
  ru: 'Сходство говорит лишь о том, как связаны два изображения. Оно не говорит, кто снял первым, чьё это изображение и взял ли его кто-то у другого. Два снимка одной камерой, которую между ними почти не двигали, оно может не различить: сравните время в файлах.',
}

const straightSaid: Said = {
  zh: '不需要透视变形就能重合，如同一文件的副本',
  en: 'no perspective is needed to lay them over each other, as for copies of one file',
  ru: 'накладываются без перспективы, как копии одного файла',
}
const bentSaid: Said = {
  zh: '只有用透视变形才能重合：可能是另一次拍摄，或从屏幕、印刷品翻拍',
  en: 'only a perspective lays them over each other: another shot, or one taken of a screen or a print',
  ru: 'накладываются лишь с перспективой: другой снимок либо съёмка с экрана или отпечатка',
}

const orientationSaid: Record<Orientation, Said> = {
  'as-is': { zh: '未旋转', en: 'as it is', ru: 'без поворота' },
  'turned-90': { zh: '旋转 90°', en: 'turned by 90°', ru: 'поворот на 90°' },
  'turned-180': { zh: '旋转 180°', en: 'turned by 180°', ru: 'поворот на 180°' },
  'turned-270': { zh: '旋转 270°', en: 'turned by 270°', ru: 'поворот на 270°' },
  flipped: { zh: '上下翻转', en: 'upside down mirrored', ru: 'отражение сверху вниз' },
  flopped: { zh: '左右翻转', en: 'mirrored', ru: 'зеркальное отражение' },
  transposed: { zh: '沿主对角线翻转', en: 'mirrored and turned', ru: 'отражение с поворотом' },
  transversed: {
    zh: '沿副对角线翻转',
    en: 'mirrored and turned the other way',
    ru: 'отражение с обратным поворотом',
  },
}

const isOrientation = (name: string): name is Orientation => Object.hasOwn(orientationSaid, name)
const percent = (share: number): number => Math.round(share * 100)

function fingerprints({ distance, orientation }: Comparison): Said {
  if (distance === null)
    return {
      zh: '至少一张图片过于平淡，指纹没有意义',
      en: 'one of them is flat, its fingerprint means nothing',
      ru: 'одно из изображений слишком однородно, его отпечаток ничего не значит',
    }
  // Far from each other, the nearest orientation is chance.
  const named = distance <= lines.near && orientation !== null && isOrientation(orientation)
  const how = named ? orientationSaid[orientation] : null
  return {
    zh: `指纹 256 位中有 ${distance} 位不同${how === null ? '' : `（${how.zh}）`}`,
    en: `fingerprints differ in ${distance} of 256 bits${how === null ? '' : ` (${how.en})`}`,
    ru: `отпечатки различаются в ${distance} из 256 бит${how === null ? '' : ` (${how.ru})`}`,
  }
}

function judgedBySaid({ what, blocks, agreeing }: NonNullable<Comparison['judgedBy']>): Said {
  const share = percent(agreeing)
  if (what === 'photograph')
    return {
      zh: `其中 ${blocks} 个属于照片本身（不计文字、边框和纯色底），${share}% 一致`,
      en: `${blocks} of them are of a photograph, words, frames and plain grounds left out: ${share} % of those agree`,
      ru: `из них к самой фотографии (без надписей, рамок и ровного фона) относится ${blocks}, совпадает ${share} %`,
    }
  return {
    zh: `多为文字或图形：一张图有内容的 ${blocks} 个小块，另一张图中 ${share}% 相同`,
    en: `mostly words or drawings: of ${blocks} blocks in which one shows something, the other shows the same in ${share} %`,
    ru: `в основном надписи или рисунок: из блоков, где одно изображение что-то показывает (${blocks}), в другом то же самое в ${share} %`,
  }
}

/** What a comparison rests on, a sentence each. */
export function restsOnSaid(comparison: Comparison): Said[] {
  const { relation, inliers, covered, agreeing, blocks, judgedBy, straight, differs } = comparison
  if (relation === 'same-file')
    return [
      {
        zh: '字节完全相同（SHA-256）',
        en: 'the same bytes, by their SHA-256',
        ru: 'байты совпадают (SHA-256)',
      },
    ]
  const said = [fingerprints(comparison)]
  if (agreeing === null || blocks === null || covered === null)
    return [
      ...said,
      {
        zh: '没有一种透视变换能把两者的特征对应起来',
        en: 'no perspective carries the features of one to the other',
        ru: 'никакая перспектива не переводит признаки одного изображения в другое',
      },
    ]
  said.push(
    {
      zh: `有 ${inliers} 个特征符合同一透视变换`,
      en: `${inliers} features lie in one perspective`,
      ru: `признаков, согласных с одной перспективой: ${inliers}`,
    },
    {
      zh: `在覆盖第一张图片 ${percent(covered)}% 的范围内，${blocks} 个有细节的小块中 ${percent(agreeing)}% 细部一致`,
      en: `fine structure agrees in ${percent(agreeing)} % of ${blocks} blocks with detail, over ${percent(covered)} % of the first picture`,
      ru: `мелкая структура совпадает в ${percent(agreeing)} % из ${blocks} блоков с деталями, на ${percent(covered)} % площади первого изображения`,
    },
  )
  if (judgedBy !== undefined) said.push(judgedBySaid(judgedBy))
  if (straight !== undefined) said.push(straight ? straightSaid : bentSaid)
  if (differs.length > 0)
    said.push({
      zh: `标出 ${differs.length} 处不同的小块`,
      en: `${differs.length} blocks that differ are marked`,
      ru: `отмечено различающихся блоков: ${differs.length}`,
    })
  return said
}
