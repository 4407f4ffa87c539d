/** Pages and pictures with text on them, drawn with fonts that come in packages, so that no font of the machine matters. */
import { fileURLToPath } from 'node:url'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import PDFDocument from 'pdfkit'
import sharp, { type Sharp } from 'sharp'

const noto = '@expo-google-fonts/noto-sans'
const chinese = `${noto}-sc`
/** Noto Sans holds Latin and Cyrillic letters, its Chinese sister Chinese and both. */
export const fonts = {
  regular: `${noto}/400Regular/NotoSans_400Regular.ttf`,
  light: `${noto}/300Light/NotoSans_300Light.ttf`,
  bold: `${noto}/700Bold/NotoSans_700Bold.ttf`,
  black: `${noto}/900Black/NotoSans_900Black.ttf`,
  italic: `${noto}/400Regular_Italic/NotoSans_400Regular_Italic.ttf`,
  chinese: `${chinese}/400Regular/NotoSansSC_400Regular.ttf`,
  'chinese bold': `${chinese}/700Bold/NotoSansSC_700Bold.ttf`,
} as const
export type Font = keyof typeof fonts

/** One line: where its upper left corner stands, how high its letters are, how far it is turned (degrees). */
export type Written = {
  text: string
  x: number
  y: number
  size: number
  font?: Font
  ink?: string
  opacity?: number
  turn?: number
}
export type Sheet = { width: number; height: number; ground: string | null }

/** A PDF of pages; `ground` null: the page stays bare. */
export async function writtenPdf(pages: readonly (readonly Written[])[], sheet: Sheet): Promise<Buffer> {
  const { width, height, ground } = sheet
  const document = new PDFDocument({ size: [width, height], margin: 0, autoFirstPage: false })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve) => {
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
  })
  for (const lines of pages) {
    document.addPage()
    if (ground !== null) document.rect(0, 0, width, height).fill(ground)
    for (const { text, x, y, size, font = 'chinese', ink = '#203040', opacity = 1, turn = 0 } of lines) {
      document.save()
      document.font(fileURLToPath(import.meta.resolve(fonts[font])))
      document
        .rotate(-turn, { origin: [x, y] })
        .fillColor(ink)
        .fillOpacity(opacity)
        .fontSize(size)
      document.text(text, x, y, { lineBreak: false })
      document.restore()
    }
  }
  document.end()
  return whole
}

let library: Promise<PDFiumLibrary> | null = null

/** A page of a PDF as a picture of the same size in pixels, times `scale`. */
export async function drawnPage(bytes: Uint8Array, page = 0, scale = 1): Promise<Sharp> {
  library ??= PDFiumLibrary.init()
  const read = await (await library).loadDocument(bytes)
  try {
    const { data, width, height } = await read.getPage(page).render({ scale, render: 'bitmap' })
    return sharp(Buffer.from(data), { raw: { width, height, channels: 4 } }).removeAlpha()
  } finally {
    read.destroy()
  }
}

/** Lines on a coloured sheet as a JPEG. */
export async function writtenPicture(
  lines: readonly Written[],
  sheet: Sheet = { width: 1200, height: 900, ground: '#e8eef2' },
): Promise<Buffer> {
  return (await drawnPage(await writtenPdf([lines], sheet))).jpeg({ quality: 88 }).toBuffer()
}

/** A PDF whose one page is a picture and holds no characters: a scan. */
export async function scannedPdf(lines: readonly Written[], sheet: Sheet): Promise<Buffer> {
  const picture = await writtenPicture(lines, sheet)
  const document = new PDFDocument({ size: [sheet.width, sheet.height], margin: 0 })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve) => {
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
  })
  document.image(picture, 0, 0, { width: sheet.width })
  document.end()
  return whole
}
