/** A comparison of two pictures as one page, in Chinese and another language, the same bytes for the same content (AR-04, AU-04). */
import PDFDocument from 'pdfkit'
import type { Box } from '#core/evidence/picture-facts.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import { notSaid, relationSaid, restsOnSaid } from '#core/similarity/said.ts'
import type { Compared, ComparedPicture } from '#shell/lab/likeness.ts'
import { collect } from './cover/cover.ts'
import { block, bodyWidth, colours, drawLine, flow, linesOf, page, panel, type Sheet } from './cover/sheet.ts'
import { heading, pair, styles } from './cover/styles.ts'
import { openTypeface } from './cover/typeface.ts'

const words = {
  title: { zh: '图片对比', en: 'Two pictures compared', ru: 'Сравнение двух изображений' },
  first: { zh: '第一张', en: 'First', ru: 'Первое' },
  second: { zh: '第二张', en: 'Second', ru: 'Второе' },
  map: {
    zh: '差异图（在第一张上标出）',
    en: 'Difference map, on the first',
    ru: 'Карта различий на первом изображении',
  },
  noMap: {
    zh: '没有差异图：两张图片没有逐块对比。',
    en: 'No difference map: the two were not compared block by block.',
    ru: 'Карты различий нет: изображения не сравнивались по блокам.',
  },
  rests: { zh: '依据', en: 'What it rests on', ru: 'На чём это основано' },
  digests: { zh: '文件摘要', en: 'Digests', ru: 'Контрольные суммы файлов' },
  exact: {
    zh: '没有标出的地方也可能有细小差别：比一个小块更小的差异和颜色的差异都不会被标记。',
    en: 'Places without a mark may differ as well: what is smaller than a block, and colour, is not marked.',
    ru: 'Места без отметки тоже могут различаться: то, что меньше блока, и цвет не отмечаются.',
  },
} as const

/**
 * The names under which the two were handed in; `at` UTC milliseconds, printed in UTC; `beside`: the language under the Chinese,
 * English where it is left out.
 */
export type ComparisonPage = {
  compared: Compared
  names: [string, string]
  at: number
  beside?: 'en' | 'ru'
}

type Said = { zh: string; en: string; ru: string }
/** The Chinese, and the language under it, as the page's other words take them. */
const inBoth =
  (beside: 'en' | 'ru' = 'en') =>
  (said: Said) => ({ zh: said.zh, en: said[beside] })
type InBoth = ReturnType<typeof inBoth>

const gap = 10
const column = (bodyWidth - gap) / 2
/** The pictures above, and the map under them, points at most. */
const tallest = { above: 140, below: 165 }

type Pictured = {
  title: { zh: string; en: string }
  jpeg: Buffer
  /** Of the columns; `most` is the height it may take, in points. */
  n: number
  most: number
  width: number
  height: number
}

/** Sets a picture into its column, under its title; gives where it stands and how many points a pixel of it takes. */
function picture(sheet: Sheet, { title, jpeg, n, most, width, height }: Pictured) {
  const x = page.left + n * (column + gap)
  let y = sheet.y
  for (const line of linesOf(sheet, pair(title, styles.strong), column)) {
    drawLine(sheet, line, x, y)
    y += line.height
  }
  y += 4
  const scale = Math.min(column / width, most / height)
  sheet.doc.image(jpeg, x, y, { width: width * scale, height: height * scale })
  sheet.doc
    .rect(x, y, width * scale, height * scale)
    .lineWidth(0.5)
    .stroke(colours.rule)
  return { x, y, scale, bottom: y + height * scale }
}

const touching = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** Blocks that touch, as one region around them. */
export function regionsOf(boxes: readonly Box[]): Box[] {
  const regions: Box[] = []
  for (const box of boxes) {
    let grown = box
    for (let k = regions.findIndex((each) => touching(each, grown)); k !== -1; ) {
      const [met] = regions.splice(k, 1)
      if (met !== undefined) grown = around(met, grown)
      k = regions.findIndex((each) => touching(each, grown))
    }
    regions.push(grown)
  }
  return regions
}

function marks(sheet: Sheet, place: ReturnType<typeof picture>, boxes: readonly Box[]): void {
  const { doc } = sheet
  const { x, y, scale } = place
  for (const box of boxes)
    doc
      .rect(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale)
      .fillOpacity(0.45)
      .fill(colours.bad)
  doc.fillOpacity(1)
  for (const box of regionsOf(boxes))
    doc
      .rect(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale)
      .lineWidth(1)
      .stroke(colours.bad)
}

function masthead(sheet: Sheet, { compared, at }: ComparisonPage, both: InBoth): void {
  sheet.doc.rect(0, 0, page.width, 82).fill(colours.accent)
  const white = { colour: colours.white }
  const named = both(words.title)
  const [title] = linesOf(sheet, [block(named.zh, { ...white, size: 22, weight: 'bold' })], bodyWidth)
  const [english] = linesOf(sheet, [block(named.en, { ...white, size: 11 })], bodyWidth)
  const made = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const [date] = linesOf(sheet, [block(made, { ...white, size: 11 })], bodyWidth)
  if (title) drawLine(sheet, title, page.left, 16)
  if (english) drawLine(sheet, english, page.left, 50)
  if (date) drawLine(sheet, date, page.left + bodyWidth - date.width, 50)
  sheet.y = 96
  const { zh, en } = both(relationSaid[compared.comparison.relation])
  flow(sheet, [block(zh, { size: 15, weight: 'bold', colour: colours.ink }), block(en, styles.body)])
  sheet.y += 8
}

const shortened = (name: string): string => {
  const characters = [...name]
  return characters.length <= 50
    ? name
    : `${characters.slice(0, 32).join('')}…${characters.slice(-16).join('')}`
}

function digests(
  sheet: Sheet,
  title: ReturnType<InBoth>,
  names: [string, string],
  pictures: [ComparedPicture, ComparedPicture],
): void {
  heading(sheet, title)
  pictures.forEach(({ sha256, bytes, type, width, height }, n) => {
    flow(sheet, [
      block(`${n + 1}. ${shortened(names[n] ?? '')}`, styles.body),
      block(`${type} · ${width} × ${height} px · ${bytes} bytes`, styles.small),
      block(`SHA-256 ${sha256}`, styles.digest),
    ])
    sheet.y += 3
  })
}

/** A picture without marks says that nothing differs: it stands only where the two were compared block by block, or are one file. */
const mapped = ({ relation, blocks }: Comparison): boolean =>
  relation === 'same-file' || (relation !== 'unlike' && blocks !== null && blocks > 0)

/** The map, or that there is none; gives where it ends. */
function differences(
  sheet: Sheet,
  comparison: Comparison,
  first: Pick<Pictured, 'jpeg' | 'width' | 'height'>,
  said: InBoth,
): number {
  if (!mapped(comparison)) {
    const top = sheet.y
    flow(sheet, pair(said(words.noMap)), { x: page.left, width: column })
    const bottom = sheet.y
    sheet.y = top
    return bottom
  }
  const map = picture(sheet, { title: said(words.map), n: 0, most: tallest.below, ...first })
  marks(sheet, map, comparison.differs)
  return map.bottom
}

/** Sets the page. `compared` was asked for with its pictures; throws a RangeError where it has none. */
export async function printComparison(given: ComparisonPage): Promise<Uint8Array> {
  const { compared, names, at } = given
  const { comparison, pictures, shown } = compared
  if (shown === undefined) throw new RangeError('the comparison was made without pictures')
  const made = new Date(at)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${words.title.zh} ${words.title.en}`,
      Creator: 'Recourse',
      Producer: 'Recourse',
      CreationDate: made,
      ModDate: made,
    },
  })
  const bytes = collect(doc)
  const sheet: Sheet = { doc, face: openTypeface(doc), y: page.top, pending: null }
  doc.addPage()
  const said = inBoth(given.beside)
  masthead(sheet, given, said)
  const [one, two] = pictures
  const jpeg = (base64: string) => Buffer.from(base64, 'base64')
  const { above } = tallest
  const both = [
    picture(sheet, { title: said(words.first), jpeg: jpeg(shown.first), n: 0, most: above, ...one }),
    picture(sheet, { title: said(words.second), jpeg: jpeg(shown.second), n: 1, most: above, ...two }),
  ]
  sheet.y = Math.max(...both.map(({ bottom }) => bottom)) + 8
  const bottom = differences(sheet, comparison, { jpeg: jpeg(shown.faded), ...one }, said)
  const beside = { x: page.left + column + gap, width: column }
  flow(sheet, pair(said(words.rests), styles.strong), beside)
  sheet.y += 4
  for (const each of restsOnSaid(comparison))
    flow(sheet, pair(said(each), styles.small, styles.label), beside)
  sheet.y = Math.max(sheet.y, bottom)
  digests(sheet, said(words.digests), names, pictures)
  sheet.y += 10
  const limits = mapped(comparison) ? [notSaid, words.exact] : [notSaid]
  panel(
    sheet,
    limits.flatMap((each) => pair(said(each))),
    colours.warnTint,
    colours.warn,
  )
  doc.end()
  return bytes
}
