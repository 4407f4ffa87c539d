import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, test } from 'vitest'
import type { CaseState } from '#core/case/state.ts'
import { exhibitIds, filedAt, openCase, openPreflight, readExhibit } from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import { contentOf } from '../content.ts'
import { printCover } from './cover.ts'

const print = async (state: CaseState): Promise<Uint8Array> =>
  printCover(
    await contentOf({
      state,
      law: inventedLaw,
      preflight: openPreflight,
      filing: 1,
      at: filedAt,
      readExhibit,
      overrides: [{ code: 'x'.repeat(3000), reason: '理由'.repeat(500) }],
    }),
  )

type Picture = { width: number; height: number; data: Uint8Array }

const library = await PDFiumLibrary.init()

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const document = await library.loadDocument(bytes)
  const texts = [...document.pages()].map((page) => page.getText())
  document.destroy()
  return texts
}

/** Every page as pixels, one to a point. */
async function picturesOf(bytes: Uint8Array): Promise<Picture[]> {
  const document = await library.loadDocument(bytes)
  const pictures = []
  for (const page of document.pages()) {
    const { width, height, data } = await page.render({ scale: 1, render: 'bitmap' })
    pictures.push({ width, height, data: Uint8Array.from(data) })
  }
  document.destroy()
  return pictures
}

/** Whether a stripe of the page, in points, bears any ink. */
function inked(picture: Picture, from: { x: number; y: number }, to: { x: number; y: number }): boolean {
  for (let y = Math.floor(from.y); y < Math.min(to.y, picture.height); y++)
    for (let x = Math.floor(from.x); x < Math.min(to.x, picture.width); x++) {
      const at = (y * picture.width + x) * 4
      if (picture.data.subarray(at, at + 3).some((channel) => channel < 250)) return true
    }
  return false
}

const word = 'Щ'.repeat(5000)
const base = openCase()
const hostile = openCase({
  subject: base.subject && {
    ...base.subject,
    sku: 'A'.repeat(300),
    title: `\u202eعربية 😀 \u0000\u0007 ${word}`,
  },
  statement: {
    text: `${'word '.repeat(300)}${word}${' 中文'.repeat(400)}`,
    reasonText: word.slice(0, 2000),
    answers: [
      { allegation: 'a1', text: '长回答没有空格'.repeat(280), exhibits: [exhibitIds.photo] },
      { allegation: 'a2', text: word.slice(0, 2000), exhibits: [] },
    ],
  },
  chain: Array.from({ length: 20 }, () => ({
    from: 'F'.repeat(300),
    to: '株式会社'.repeat(60),
    sealed: 'no' as const,
    verified: 'refuted' as const,
  })),
})

describe('a cover of hostile texts', () => {
  test('keeps every letter inside the margins of its pages', async () => {
    const pictures = await picturesOf(await print(hostile))
    expect(pictures.length).toBeGreaterThan(10)
    pictures.forEach((picture, i) => {
      const below = i === 0 ? 100 : 0
      const { width, height } = picture
      const stripes = {
        left: inked(picture, { x: 0, y: below }, { x: 44, y: height }),
        right: inked(picture, { x: 551, y: below }, { x: width, y: height }),
        foot: inked(picture, { x: 0, y: 786 }, { x: width, y: 797 }),
        last: inked(picture, { x: 0, y: 822 }, { x: width, y: height }),
      }
      expect({ page: i + 1, ...stripes }).toEqual({
        page: i + 1,
        left: false,
        right: false,
        foot: false,
        last: false,
      })
    })
  })

  test('loses nothing of them', async () => {
    const text = (await pagesOf(await print(hostile))).join('')
    const count = (letter: string): number => text.split(letter).length - 1
    const written = [word, word, word.slice(0, 2000), word.slice(0, 2000)].join('').length
    expect(count('Щ')).toBe(written)
    expect(count('空')).toBe(280)
  })

  test('numbers its pages and repeats the header of a divided table', async () => {
    const pages = await pagesOf(await print(hostile))
    for (const [i, page] of pages.entries()) expect(page).toContain(`${i + 1} / ${pages.length}`)
    expect(pages.filter((page) => page.includes('From → to')).length).toBeGreaterThan(1)
  })

  test('says that some characters show as boxes', async () => {
    const pages = await pagesOf(await print(hostile))
    expect(pages.at(-1)).toContain('cannot be printed')
    const plain = await pagesOf(await print(openCase()))
    expect(plain.at(-1)).not.toContain('cannot be printed')
  })
})
