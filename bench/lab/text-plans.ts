/** Which text is laid over which photograph, and what is therefore known to stand there. */
import type { TextKind } from '#core/evidence/text-kinds.ts'
import type { Font, Written } from '#test/written.ts'
import { seeded } from './figures.ts'
import type { Photo } from './lettered.ts'

export type Half = 'A' | 'B'

/** Fonts of each half: what is set on one kind of letters is reported on another. */
const letters: Record<Half, readonly Font[]> = {
  A: ['regular', 'bold', 'chinese', 'italic'],
  B: ['light', 'black', 'chinese bold'],
}

/** How a watermark is laid over: as shops do, and fainter. */
export const ways = ['opaque corner', '70 % corner', '60 % flat', '35 % faint', '45° across'] as const

function watermark(way: (typeof ways)[number], id: string, photo: Photo, font: Font): Written {
  const { width, height } = photo
  const size = Math.round(Math.min(width, height) / 22)
  const corner = { text: id, x: width - size * 7.5, y: height - size * 2, size, font, ink: '#ffffff' }
  if (way === 'opaque corner') return { ...corner, ink: '#d02020' }
  if (way === '70 % corner') return { ...corner, opacity: 0.7 }
  const middle = { ...corner, x: width / 2 - size * 3, y: height / 2 - size / 2 }
  if (way === '60 % flat') return { ...middle, opacity: 0.6, ink: '#c8c8c8' }
  if (way === '35 % faint') return { ...middle, opacity: 0.35 }
  return { ...middle, size: size * 1.6, y: height / 2 + size * 2, turn: 45, opacity: 0.6 }
}

const label = (photo: Photo, font: Font, k: number): Written[] => {
  const size = Math.round(Math.min(photo.width, photo.height) / 30)
  const right = photo.width - size * 7.5
  const all = [
    { text: 'AI Generated', x: right, y: photo.height - size * 2, size, font, ink: '#ffffff' },
    { text: 'AI Generated', x: size, y: size, size: size * 0.75, font, ink: '#ffffff', opacity: 0.7 },
    { text: 'AI生成', x: size, y: photo.height - size * 2, size, font: 'chinese' as const, ink: '#ffe060' },
  ]
  return [all[k % all.length] ?? all[0]].flatMap((one) => (one === undefined ? [] : [one]))
}

type Contact = { text: string; kind: TextKind }
const contacts: Record<Half, readonly Contact[]> = {
  A: [
    { text: '联系电话 13812345678', kind: 'phone' },
    { text: 'www.lantern.example.com', kind: 'url' },
    { text: 'info@lantern-shop.com', kind: 'e-mail' },
    { text: '微信 lantern8866', kind: 'messenger' },
    { text: '© 2026 Lantern', kind: 'copyright' },
  ],
  B: [
    { text: '+7 912 345-67-89', kind: 'phone' },
    { text: 'https://nordlatte.shop', kind: 'url' },
    { text: 'sales@nordlatte.com', kind: 'e-mail' },
    { text: 'WhatsApp +86 13900001111', kind: 'messenger' },
    { text: 'Copyright Nordlatte', kind: 'copyright' },
  ],
}
const harmless: Record<Half, readonly string[]> = {
  A: ['Capacity 1700 ml', '2026 summer collection', 'Set of 12 pieces 30 x 40'],
  B: ['Net weight 1.25 kg', 'Model KTL 1140', 'Batch 20260312'],
}
export const brands: Record<Half, readonly string[]> = {
  A: ['Nordlatte', 'Lanternia'],
  B: ['Veloria', 'Kettlero'],
}
const russian: Record<Half, readonly string[]> = {
  A: ['Оригинальный товар', 'Бесплатная доставка', 'НОВИНКА СЕЗОНА', 'Посуда Лампадия'],
  B: ['Сертификат качества', 'Чайник электрический', 'РАСПРОДАЖА ДО ПЯТНИЦЫ', 'Текстиль Северяна'],
}
/** Brand words among them. */
export const russianBrands: Record<Half, readonly string[]> = { A: ['Лампадия'], B: ['Северяна'] }
const latin: Record<Half, readonly string[]> = {
  A: ['Original product', 'Free delivery', 'NEW SEASON OFFER'],
  B: ['Quality certificate', 'Electric kettle', 'SALE UNTIL FRIDAY'],
}

/** Lines one under the other in the upper half, light on a dark strip of ink or dark on light as the photograph asks. */
function stacked(photo: Photo, texts: readonly string[], font: (text: string) => Font): Written[] {
  const size = Math.round(Math.min(photo.width, photo.height) / 24)
  return texts.map((text, n) => ({
    text,
    x: photo.width * 0.06,
    y: photo.height * 0.05 + n * size * 2.2,
    size,
    font: font(text),
    ink: '#ffffff',
  }))
}

export type Plan = { half: Half; kind: string; lines: Written[]; said: string; photo: Photo }

const hasHan = (text: string): boolean => /\p{sc=Han}/u.test(text)

export function plansFor(photos: readonly Photo[]): Plan[] {
  const random = seeded(550)
  return photos.flatMap((photo, n): Plan[] => {
    const half = n % 2 === 0 ? 'A' : 'B'
    const own = letters[half]
    const font = own[Math.floor(n / 2) % own.length] ?? 'regular'
    const drawnIn = (text: string): Font => (hasHan(text) ? 'chinese' : font)
    const id = `AE-${String(1_000_000 + Math.floor(random() * 8_999_999))}`
    const made = (kind: string, said: string, lines: Written[]): Plan => ({ half, kind, said, lines, photo })
    return [
      ...ways.map((way) => made(`mark: ${way}`, id, [watermark(way, id, photo, font)])),
      made('label', '', label(photo, font, Math.floor(n / 2))),
      made(
        'contacts',
        '',
        stacked(
          photo,
          contacts[half].map(({ text }) => text),
          drawnIn,
        ),
      ),
      made('harmless', '', stacked(photo, harmless[half], drawnIn)),
      made('brands', '', stacked(photo, brands[half], drawnIn)),
      made('russian', '', stacked(photo, russian[half], drawnIn)),
      made('latin', '', stacked(photo, latin[half], drawnIn)),
      made('bare', '', []),
    ]
  })
}
