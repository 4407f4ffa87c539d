/**
 * The register of signals: what each means, in plain words, and how often it fired on untouched originals. A signal is shown to a
 * person; no check reads one, and none can refuse or become a clause.
 */

import type * as z from 'zod/mini'
import type { Text } from '../policy/values.ts'
import type { PictureFacts } from './facts.ts'
import type { signalSchema } from './picture-facts.ts'

export type Signal = z.infer<typeof signalSchema>

/**
 * On how many untouched originals it fired, of those it could be told for, and what measured it. Printed by `npm run bench:lab`;
 * whoever changes how a signal is measured runs that again.
 */
export type FalseRate = { fired: number; of: number; set: string }

/** Camera JPEGs of public test sets, of many makers, most of them old. */
const set = 'bench:lab, 56 camera JPEGs'

/** A signal that fires on more originals than this is shown, and makes nothing inconsistent. */
const tooOften = 0.1

export type RegisteredSignal = {
  id: string
  /** `file`: how the file is built and what is written in it; `pixels`: statistics of pixels, which count for no verdict. */
  rests: 'file' | 'pixels'
  title: Text
  /** What it means where it fires, and what honest thing does the same. */
  means: Text
  /** Null: our bench has not measured it yet. */
  measured: FalseRate | null
}

export const signals: readonly RegisteredSignal[] = [
  {
    id: 'saved-by-a-library',
    rests: 'file',
    title: {
      zh: '由通用软件保存，而不是相机',
      en: 'Saved by a program, not by the camera',
      ru: 'Сохранено программой, а не камерой',
    },
    means: {
      zh: '文件写着相机型号，压缩方式却是通用软件的。转发、压缩、旋转后另存也会这样，不等于修过图。',
      en: 'The file names a camera, but is packed the way common programs do. Sending, shrinking or turning it does the same: that is no retouching.',
      ru: 'В файле указана камера, но сжат он обычной программой. То же делают пересылка, уменьшение, поворот: это не ретушь.',
    },
    measured: { fired: 0, of: 56, set },
  },
  {
    id: 'not-the-makers-tables',
    rests: 'file',
    title: {
      zh: '压缩表不是该品牌的',
      en: "Not packed with the maker's tables",
      ru: 'Таблицы сжатия не этой марки',
    },
    means: {
      zh: '该品牌的相机和手机使用自己的压缩表，这里却是通用软件的。转发、压缩、旋转后另存也会这样，不等于修过图。',
      en: 'Cameras and phones of this maker pack pictures with tables of their own; these are those of common programs. Sending, shrinking or turning it does the same: that is no retouching.',
      ru: 'Техника этой марки сжимает снимки по своим таблицам, а здесь таблицы обычных программ. То же делают пересылка, уменьшение, поворот: это не ретушь.',
    },
    measured: { fired: 0, of: 30, set },
  },
  {
    id: 'thumbnail-differs',
    rests: 'file',
    title: { zh: '缩略图与大图不同', en: 'Thumbnail shows something else', ru: 'Миниатюра не совпадает' },
    means: {
      zh: '相机写入的小图与大图不一致：之后大图可能被裁剪或改动。裁剪、调色也会这样。',
      en: 'The small picture the camera put in does not match the large one, which may have been changed since. Cropping and colour changes do the same.',
      ru: 'Маленькая картинка от камеры не совпадает с большой: её могли изменить. То же бывает после обрезки и цветокоррекции.',
    },
    measured: { fired: 0, of: 54, set },
  },
  {
    id: 'one-date-apart',
    rests: 'file',
    title: {
      zh: '三个时间中有一个不同',
      en: 'One of three dates differs',
      ru: 'Одна из трёх дат отличается',
    },
    means: {
      zh: '相机同时写入三个时间，这里不一致。只要在电脑上保存过一次也会这样；若三个时间都改得一致，则看不出来。',
      en: 'A camera writes its three dates at once; here they differ. Saving once on a computer does the same, and dates that were all changed alike leave no trace.',
      ru: 'Камера пишет три даты сразу, здесь они расходятся. Так бывает и после обычного сохранения; одинаково изменённые даты следа не оставляют.',
    },
    measured: { fired: 1, of: 51, set },
  },
  {
    id: 'no-maker-note',
    rests: 'file',
    title: { zh: '缺少厂商自己的数据', en: "Lacks the maker's own data", ru: 'Нет данных производителя' },
    means: {
      zh: '该品牌的相机和手机会写入自己的数据，这里没有。许多软件保存时会去掉它；相机型号也可能是后填的。',
      en: 'Cameras and phones of this maker write data of their own, and it is missing. Many programs drop it on saving; the name of the camera may also have been put in later.',
      ru: 'Техника этой марки пишет собственный блок данных, здесь его нет. Многие программы его теряют; название камеры могли и вписать.',
    },
    measured: { fired: 10, of: 33, set },
  },
  {
    id: 'clock-against-satellites',
    rests: 'file',
    title: {
      zh: '相机时间与卫星时间不符',
      en: "Clock against the satellites'",
      ru: 'Часы расходятся со спутниками',
    },
    means: {
      zh: '相机时间与 GPS 时间相差一小时以上。时区设错、或手机用了较早的定位，也会这样。',
      en: "The camera's clock is over an hour off the satellites'. A zone set wrong, or an old position kept by the phone, does the same.",
      ru: 'Часы камеры расходятся с GPS больше чем на час. Так бывает при неверном поясе или старой позиции в телефоне.',
    },
    measured: { fired: 0, of: 4, set },
  },
]

/** Said beside every verdict: why a signal that fires is no proof. */
export const baseRateNote: Text = {
  zh: '绝大多数被提交的文件并没有造假，而转发、另存很常见，所以即使某个信号很少误报，它出现时多半仍是无害原因。请由人来看。',
  en: 'Hardly any file handed in is forged, while sending and saving again are common. So even where a signal seldom fires on originals, its usual cause is a harmless one. A person has to look.',
  ru: 'Подделок среди поданных файлов мало, а пересылка и пересохранение обычны. Поэтому даже редкий сигнал чаще всего вызван безобидной причиной. Должен посмотреть человек.',
}

/** How often a signal fired on originals, in plain words. */
export function falseRateText({ measured }: RegisteredSignal): Text {
  if (measured === null)
    return {
      zh: '误报率还没有测过。',
      en: 'How often it fires on originals is not measured yet.',
      ru: 'Как часто он срабатывает на оригиналах, ещё не измерено.',
    }
  const { fired, of, set } = measured
  return {
    zh: `在 ${of} 张未改动的原图（${set}）中，${fired} 张也出现了它。`,
    en: `It fired on ${fired} of ${of} untouched originals (${set}).`,
    ru: `Сработал на ${fired} из ${of} нетронутых оригиналов (${set}).`,
  }
}

/** Looks a signal up; null for one that no register holds, which then is shown by its id alone. */
export const signalOf = (id: string): RegisteredSignal | null =>
  signals.find((each) => each.id === id) ?? null

export type Judgement = {
  /**
   * `inconsistent`: the file does not fit what a camera of that name writes, by the signals named; `consistent`: it fits, as far as
   * could be looked; `cannot-determine`: too little is in the file. None of them says genuine or forged.
   */
  is: 'consistent' | 'inconsistent' | 'cannot-determine'
  /** Signals that fired and count. */
  fired: Signal[]
  /** Looked at and silent. */
  silent: Signal[]
  /** Could not be told for this file. */
  open: Signal[]
  /** Statistics of pixels, what fires on too many originals, and signals of no register: shown, and counted for nothing. */
  shown: Signal[]
  note: Text
}

function countsFor(id: string): boolean {
  const known = signalOf(id)
  if (known === null || known.rests === 'pixels') return false
  return known.measured === null || known.measured.fired <= known.measured.of * tooOften
}

/**
 * Does this file fit what it claims to be? Only of a picture that claims to come from a camera: one that names none claims nothing.
 * Pixel signals, and signals that fire on originals too often, are kept apart and change nothing.
 */
export function judgementOf(picture: PictureFacts): Judgement {
  const all = picture.signals ?? []
  const counts = all.filter(({ id }) => countsFor(id))
  const by = (state: Signal['state']) => counts.filter((signal) => signal.state === state)
  const [fired, silent, open] = [by('fires'), by('silent'), by('cannot-determine')]
  const claims = picture.exif?.make !== undefined
  const is =
    fired.length > 0 ? 'inconsistent' : claims && silent.length > 0 ? 'consistent' : 'cannot-determine'
  return {
    is,
    fired,
    silent,
    open,
    shown: all.filter((signal) => !counts.includes(signal)),
    note: baseRateNote,
  }
}
