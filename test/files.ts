/** Small real files for tests: they open, they measure, and they say what they are. */
import PDFDocument from 'pdfkit'
import sharp from 'sharp'

/** A PDF of one page with a text on it. */
export function pdf(text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ info: { CreationDate: new Date(0) } })
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    document.on('error', reject)
    document.fontSize(20).text(text)
    document.end()
  })
}

const plain = (colour: string) =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: colour } })

export const jpeg = (colour = '#8a5a2b'): Promise<Buffer> => plain(colour).jpeg().toBuffer()
export const gif = (colour = '#2b5a8a'): Promise<Buffer> => plain(colour).gif().toBuffer()
export const png = (colour = '#2b8a5a'): Promise<Buffer> => plain(colour).png().toBuffer()
