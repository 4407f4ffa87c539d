/** Cases about pictures on AliExpress, and a picture too large for its venue. */
import sharp from 'sharp'
import { testStart } from '../app.ts'

const day = 86_400_000

/** A recovery for a picture said to be another shop's: `OpenCase` with nothing attached yet. */
export const recoveryCase = (listing: string) => ({
  pack: 'aliexpress',
  procedure: 'image-recovery',
  venue: 'external',
  reason: 'stolen-picture',
  subject: { listing, site: 'GLOBAL', violation: `V-${listing}` },
  notice: {
    text: 'Violation notice\n1. The first picture is said to be taken from another shop.\n',
    fields: { 'listing-ids': { value: listing }, 'violation-id': { value: `V-${listing}` } },
  },
  allegations: [{ id: 'a1', text: 'The first picture is said to be taken from another shop.' }],
  noticeAt: testStart - day,
  penaltyAt: testStart - day,
})

/** A report of a picture of one's own on another's listing. */
export function reportCase(listing: string) {
  const url = `https://shop.example.test/item/${listing}.html`
  return {
    pack: 'aliexpress',
    procedure: 'report',
    venue: 'external',
    claim: { text: 'The first picture is the one we took.', url },
    allegations: [{ id: 'a1', text: 'The first picture is the one we took.' }],
    subject: { listing, site: 'GLOBAL', target: { kind: 'product', url } },
    reason: 'report-stolen-image',
  }
}

/** Noise cannot be packed: more than five million bytes, from a camera, with a place in it. */
export const tooLarge = (): Promise<Buffer> =>
  sharp({
    create: {
      ...{ width: 2400, height: 1700, channels: 3, background: '#888' },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .withExif({
      IFD0: { Make: 'Nordlicht', Model: 'NL-20' },
      IFD2: { DateTimeOriginal: '2026:05:04 15:04:11', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '29/1 48/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 30/1 0/1',
      },
    })
    .jpeg({ quality: 97, chromaSubsampling: '4:4:4' })
    .toBuffer()
