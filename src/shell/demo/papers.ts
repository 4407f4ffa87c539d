/** The demo's own papers and pictures, made when it is set up: nobody's scans, nobody's photographs. */
import PDFDocument from 'pdfkit'
import sharp from 'sharp'

/** One page: a title, some lines, a frame, and the words that it is made up. */
export function paper(title: string, lines: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({
      size: 'A4',
      margin: 64,
      info: { CreationDate: new Date(0), Title: title },
    })
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    document.on('error', reject)
    document.rect(36, 36, 523, 770).lineWidth(2).stroke('#5b6b7a')
    document.fillColor('#1d2733').fontSize(26).text(title, { align: 'center' }).moveDown(1.5)
    document.fontSize(13)
    for (const line of lines) document.text(line).moveDown(0.6)
    document
      .fillColor('#7b8794')
      .fontSize(10)
      .text('Made up for a demonstration.', 64, 750, { lineBreak: false })
    document.end()
  })
}

const shapes: Record<string, string> = {
  kettle:
    '<path d="M420 330 q180 -70 360 0 l50 330 q-230 60 -460 0 z" fill="#b7642f"/><path d="M830 400 q150 -20 130 130 l-60 40 q20 -110 -60 -100 z" fill="#8f4a20"/><path d="M420 380 l-190 -110 l-20 40 l190 160 z" fill="#8f4a20"/><rect x="540" y="265" width="120" height="50" rx="20" fill="#333"/>',
  mug: '<path d="M450 300 h300 l-30 420 h-240 z" fill="#2f6f73"/><rect x="440" y="260" width="320" height="50" rx="16" fill="#1e4a4d"/>',
  tray: '<rect x="230" y="430" width="740" height="250" rx="40" fill="#c69a5b"/><rect x="270" y="465" width="660" height="180" rx="26" fill="#a87f45"/>',
  clock:
    '<circle cx="600" cy="450" r="240" fill="#f4f1ea" stroke="#333" stroke-width="22"/><path d="M600 450 V290 M600 450 L720 520" stroke="#333" stroke-width="18"/>',
  vase: '<path d="M540 220 h120 q-30 120 90 240 q60 190 -90 250 h-120 q-150 -60 -90 -250 q120 -120 90 -240 z" fill="#5d7ea8"/>',
  'vase-stamped':
    '<path d="M540 220 h120 q-30 120 90 240 q60 190 -90 250 h-120 q-150 -60 -90 -250 q120 -120 90 -240 z" fill="#5d7ea8"/><ellipse cx="600" cy="640" rx="70" ry="34" fill="none" stroke="#e9eef5" stroke-width="10"/>',
  bulb: '<circle cx="600" cy="420" r="180" fill="#f3d774"/><rect x="530" y="580" width="140" height="110" rx="18" fill="#777"/>',
  strip:
    '<rect x="220" y="420" width="760" height="70" rx="20" fill="#eee"/><g fill="#d33"><circle cx="320" cy="455" r="18"/><circle cx="600" cy="455" r="18"/></g><g fill="#3a3"><circle cx="460" cy="455" r="18"/></g><g fill="#36c"><circle cx="740" cy="455" r="18"/><circle cx="880" cy="455" r="18"/></g>',
  lamp: '<path d="M440 200 h320 l90 230 h-500 z" fill="#e0b13c"/><rect x="585" y="430" width="30" height="280" fill="#555"/><ellipse cx="600" cy="730" rx="170" ry="36" fill="#444"/>',
}

const drawn = (of: string): Buffer => {
  const shape = shapes[of] ?? '<circle cx="600" cy="480" r="210" fill="#3d6b8f"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#ece7df"/><rect y="690" width="1200" height="210" fill="#cbbfae"/>${shape}</svg>`
  return Buffer.from(svg)
}

/** A picture of a thing on a table, as a camera's JPEG without its data. */
export const picture = (of: string): Promise<Buffer> => sharp(drawn(of)).jpeg({ quality: 82 }).toBuffer()

/** The same in twice the size with what a camera writes beside it; `taken` is UTC milliseconds, written on the clock of China. */
export function original(of: string, taken: number): Promise<Buffer> {
  const local = new Date(taken + 8 * 3_600_000).toISOString()
  const written = `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}`
  return sharp(drawn(of), { density: 144 })
    .withExif({
      IFD0: { Make: 'Example', Model: 'Demonstration camera', DateTime: written },
      IFD2: {
        DateTimeOriginal: written,
        DateTimeDigitized: written,
        OffsetTimeOriginal: '+08:00',
        ExposureTime: '1/125',
      },
    })
    .jpeg({ quality: 95 })
    .toBuffer()
}
