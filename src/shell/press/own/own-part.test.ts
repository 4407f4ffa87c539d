import { PDFiumLibrary } from '@hyzyla/pdfium'
import { expect, test } from 'vitest'
import type { ChecklistItem } from '#core/evidence/checklist.ts'
import type { Law } from '#core/policy/pack.ts'
import { filedAt, openCase, openPreflight, readExhibit } from '#test/fixtures/case.ts'
import { entry, filingOf, lawWith, step, text, way } from '#test/fixtures/options.ts'
import type { PressInput } from '../content.ts'
import { pressPacket } from '../packet.ts'
import { ownEntries } from './own-part.ts'

const law = lawWith({
  waysOut: [
    way('appeal-here', { own: true, caution: text('only once') }),
    way('list-anew', { risks: text('recognised <b>as the same</b> & removed') }),
  ],
  costFactors: [entry('translation-cost')],
  outlook: [entry('earlier-denial', { effect: 'worse' })],
  afterFiling: [step('keep-the-ticket')],
  brief: [entry('ticket', { title: text('Ticket'), from: { ticket: true } })],
})
const checklist: ChecklistItem[] = [
  { id: 'seal', text: text('The seal is red'), state: 'open', by: 'seller' },
  { id: 'names', text: text('Files are named'), state: 'failed', by: 'preflight' },
]
const input = (change: Partial<PressInput> = {}): PressInput => ({
  state: openCase(),
  law,
  preflight: openPreflight,
  filing: 1,
  at: filedAt,
  readExhibit,
  own: { checklist },
  ...change,
})

async function pages(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  const texts = [...document.pages()].map((page) => page.getText())
  document.destroy()
  library.destroy()
  return texts
}

const file = async (name: string, change: Partial<PressInput> = {}): Promise<Uint8Array> =>
  (await ownEntries(input(change))).find((one) => one.name === name)?.bytes ?? new Uint8Array()

test('JA-24 JA-25 JA-27 the own part lies in a folder of its own and the manifest says that it is nobody else’s', async () => {
  const { manifest, files } = await pressPacket(input())
  const own = manifest.files.filter((one) => one.own)
  expect(own.map(({ name, venue }) => [name, venue])).toEqual([
    ['for-you/options.html', false],
    ['for-you/brief.pdf', false],
  ])
  expect(files.map(({ name }) => name).slice(-3)).toEqual([
    'for-you/options.html',
    'for-you/brief.pdf',
    'manifest.json',
  ])
  expect(files.filter(({ name }) => name.startsWith('upload/'))).toHaveLength(3)
})

test('a packet that is not for the seller alone holds nothing of it', async () => {
  const { bytes, manifest } = await pressPacket({ ...input(), own: undefined } as never)
  expect(manifest.files.some(({ own }) => own)).toBe(false)
  const whole = Buffer.from(bytes).toString('utf8')
  for (const word of ['for-you/', 'list-anew', 'translation-cost', 'earlier-denial'])
    expect(whole).not.toContain(word)
})

test('JA-24 JA-27 JA-28 the page says ways, checklist, cost, outlook and steps in three languages, first that it is for the seller alone', async () => {
  const page = Buffer.from(await file('for-you/options.html')).toString('utf8')
  for (const [language, first] of [
    ['zh', '自用'],
    ['en', 'For you alone'],
    ['ru', 'Только для вас'],
  ]) {
    const part = page.split(`<section id="${language}"`)[1]?.split('</section>')[0] ?? ''
    expect(part).toContain(first)
    for (const said of [
      'appeal-here',
      'list-anew',
      'only once',
      '</b> The seal is red',
      '</b> Files are named',
      'translation-cost',
      'earlier-denial',
      'keep-the-ticket',
    ])
      expect(part).toContain(said)
  }
})

test('what a pack or a person wrote is text on the page, and the page runs and fetches nothing', async () => {
  const evil = '"><script>alert(1)</script>\u0000<img src=x onerror=alert(1)>'
  const state = openCase({ code: evil })
  const page = Buffer.from(
    await file('for-you/options.html', {
      state,
      own: { checklist: [{ ...checklist[0], text: text(evil) }] as ChecklistItem[] },
    }),
  ).toString('utf8')
  expect(page).toContain('recognised &lt;b&gt;as the same&lt;/b&gt; &amp; removed')
  expect(page).not.toMatch(/<script|<img|<b>as|javascript:|https?:\/\//i)
  expect(page).toContain("default-src 'none'")
})

test('JA-34 the brief of a packet is masked, and has a page in Russian', async () => {
  const state = openCase({ filings: [filingOf({ ticket: 'TK-2026-889912' })] })
  const [first = '', russian = ''] = await pages(await file('for-you/brief.pdf', { state }))
  expect(first).toContain('询价简报')
  expect(russian).toContain('ОПИСАНИЕ ДЛЯ ОЦЕНКИ СТОИМОСТИ')
  expect(russian).not.toMatch(/[\u4e00-\u9fff]{4}/)
  for (const page of [first, russian]) expect(page).not.toMatch(/889912|7K3Q/)
})

test('without items of a brief there is no brief', async () => {
  const bare: Law = lawWith({ brief: [] })
  expect((await ownEntries(input({ law: bare }))).map(({ name }) => name)).toEqual(['for-you/options.html'])
})

test('the same case gives the same own part', async () => {
  const [one, two] = [await ownEntries(input()), await ownEntries(input())]
  expect(one.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
    two.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
  )
})
