/**
 * Writes the files of `examples/`: real PDF, JPEG and ZIP files about companies and brands that do not exist. Run it by hand
 * after a change: `node test/exhibits/make-examples.ts`.
 */
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import yazl from 'yazl'

const require = createRequire(import.meta.url)
const latin = require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')
const han = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const path = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url))

type Paper = { title: string; lines: string[]; seal?: string; font?: 'latin' | 'han' }

/** One page of A4 with a title, lines of text and, where asked for, a round red seal. The dates inside the file are fixed. */
async function paper(name: string, { title, lines, seal, font = 'latin' }: Paper): Promise<void> {
  const made = new Date('2026-11-01T00:00:00Z')
  const doc = new PDFDocument({
    size: 'A4',
    margin: 64,
    info: { Title: title, CreationDate: made, ModDate: made },
  })
  const done = pipeline(doc, createWriteStream(path(name)))
  doc.font(font === 'han' ? han : latin)
  doc.fontSize(20).text(title).moveDown()
  doc.fontSize(11)
  for (const line of lines) doc.text(line).moveDown(0.4)
  if (seal !== undefined) {
    doc.save().lineWidth(3).strokeColor('#c8102e').fillColor('#c8102e')
    doc.circle(430, 640, 58).stroke()
    doc.fontSize(9).text(seal, 380, 622, { width: 100, align: 'center' })
    doc.restore()
  }
  doc.end()
  await done
}

/** A kettle, drawn, with the entries a camera would write. */
async function photo(name: string): Promise<void> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="1200" fill="#f4f2ee"/>
    <ellipse cx="800" cy="980" rx="420" ry="46" fill="#d8d4cc"/>
    <path d="M520 940 Q500 520 640 430 L960 430 Q1100 520 1080 940 Z" fill="#33506b"/>
    <path d="M1060 640 Q1260 600 1310 430" stroke="#33506b" stroke-width="46" fill="none"/>
    <path d="M560 500 Q330 480 350 720 Q370 860 540 850" stroke="#8a5a34" stroke-width="44" fill="none"/>
    <rect x="650" y="380" width="300" height="54" rx="20" fill="#22384c"/>
    <circle cx="800" cy="352" r="32" fill="#8a5a34"/>
  </svg>`
  const taken = '2026:10:28 15:04:11'
  await sharp(Buffer.from(drawing))
    .jpeg({ quality: 82 })
    .withExif({
      IFD0: { Make: 'Nordlicht', Model: 'NL-20', DateTime: taken },
      IFD2: { DateTimeOriginal: taken, DateTimeDigitized: taken, ExposureTime: '1/60' },
    })
    .toFile(path(name))
}

async function office(name: string, text: string): Promise<void> {
  const zip = new yazl.ZipFile()
  const mtime = new Date('2026-11-01T00:00:00Z')
  zip.addBuffer(Buffer.from('<?xml version="1.0"?><Types/>'), '[Content_Types].xml', { mtime })
  zip.addBuffer(Buffer.from(`<?xml version="1.0"?><document>${text}</document>`), 'word/document.xml', {
    mtime,
  })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path(name)))
}

const notice = (folder: string): string[] =>
  readFileSync(path(`${folder}/notice.txt`), 'utf8')
    .trimEnd()
    .split('\n')

async function passing(folder: string): Promise<void> {
  await paper(`${folder}/notice.pdf`, { title: 'Removal notice', lines: notice(folder) })
  await paper(`${folder}/certificate.pdf`, {
    title: 'Certificate of registration',
    lines: [
      'This is to certify that the trade mark LUMERA is entered in the register under number 018204417.',
      'Proprietor: Lumera Home GmbH. Class 21: kettles, coffee makers, not electric.',
      'Date of filing: 2023-05-16. The registration is in force until 2033-05-16.',
    ],
    seal: 'EXAMPLE OFFICE',
  })
  await paper(`${folder}/authorisation-1.pdf`, {
    title: 'Letter of authorisation',
    lines: [
      'Lumera Home GmbH, proprietor of the trade mark LUMERA, number 018204417, authorises',
      'Ningbo Yunshan Trading Co., Ltd. to sell goods of the mark and to authorise shops to do so.',
      'Sites: RU, ES, PL. In force from 2025-01-01 to 2027-12-31.',
    ],
    seal: 'LUMERA HOME GMBH',
  })
  await paper(`${folder}/authorisation-2.pdf`, {
    title: 'Letter of authorisation',
    lines: [
      'Ningbo Yunshan Trading Co., Ltd. authorises Hangzhou Lansen E-Commerce Co., Ltd. to sell the',
      'kettles of the mark LUMERA in its shop. This letter rests on the one of Lumera Home GmbH.',
      'Sites: RU, ES. In force from 2025-06-01 to 2027-05-31.',
    ],
    seal: 'NINGBO YUNSHAN',
  })
  await paper(`${folder}/invoice.pdf`, {
    title: 'Invoice NY-2026-0917',
    lines: [
      'Seller: Ningbo Yunshan Trading Co., Ltd. Buyer: Hangzhou Lansen E-Commerce Co., Ltd.',
      '240 pour-over kettles LUMERA KT-114, made for the mark by its proprietor.',
      'Date of the invoice: 2026-09-17. It was paid on 2026-09-21.',
    ],
  })
  await photo(`${folder}/kettle.jpg`)
}

async function blocked(folder: string): Promise<void> {
  await paper(`${folder}/授权书.pdf`, {
    title: '授权书',
    font: 'han',
    lines: [
      '兹授权宁波云杉进出口有限公司在该站点销售本公司 LUMERA 商标的商品。',
      '授权期限：2024 年 1 月 1 日至 2025 年 12 月 31 日。',
    ],
    seal: 'LUMERA',
  })
  await office(`${folder}/authorisation-2.pdf`, 'Letter of authorisation')
  writeFileSync(
    path(`${folder}/certificate.html.jpg`),
    '<!doctype html><title>Certificate</title><p>LUMERA 018204417</p>\n',
  )
}

mkdirSync(path('joom-trademark'), { recursive: true })
mkdirSync(path('joom-trademark-blocked'), { recursive: true })
await passing('joom-trademark')
await blocked('joom-trademark-blocked')
