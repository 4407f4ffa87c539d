import { PDFiumLibrary } from '@hyzyla/pdfium'
import { expect, test } from 'vitest'
import { briefOf } from '#core/options/brief.ts'
import { entry, filedCase, lawWith } from '#test/fixtures/options.ts'
import { printBrief } from './brief.ts'

const now = Date.UTC(2026, 10, 4)
const law = lawWith({
  brief: [
    entry('listing', { title: { zh: '商品链接', en: 'Listing', ru: 'Товар' }, from: { subject: 'listing' } }),
    entry('ticket', { title: { zh: '工单号', en: 'Ticket', ru: 'Обращение' }, from: { ticket: true } }),
    entry('speed', { title: { zh: '期望时间', en: 'Speed wanted', ru: 'Скорость' } }),
  ],
})

const print = (consent: boolean) =>
  printBrief(briefOf(filedCase({}, { ticket: 'TK-2026-889912' }), law, now, { consent }), now)

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  const texts = [...document.pages()].map((page) => page.getText())
  document.destroy()
  library.destroy()
  return texts
}

test('JA-25 X-10 the brief is one page in Chinese and English, with what is missing and that the appeal is free', async () => {
  const pages = await pagesOf(await print(false))
  expect(pages).toHaveLength(1)
  for (const said of ['询价简报', '5f3a9c01b2d4', 'Speed wanted', '(missing)', '不收费', 'cost nothing'])
    expect(pages[0]).toContain(said)
})

test('JA-34 neither the page nor its title names the case or its ticket without consent', async () => {
  const closed = await print(false)
  expect((await pagesOf(closed))[0]).not.toMatch(/889912|7K3Q/)
  expect(Buffer.from(closed).toString('latin1')).not.toContain('7K3Q')
  expect((await pagesOf(await print(true)))[0]).toMatch(/RC-7K3Q-9F[\s\S]*TK-2026-889912/)
})

test('the same brief gives the same bytes', async () => {
  expect(Buffer.from(await print(false)).equals(Buffer.from(await print(false)))).toBe(true)
})
