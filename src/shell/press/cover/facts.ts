/** The head of the cover: title, case, and the facts of the case in two columns. */
import { appealTypeOf, reasonOf } from '#core/policy/law.ts'
import type { Content } from '../content.ts'
import { beijing, utc } from '../times.ts'
import {
  type Block,
  block,
  bodyWidth,
  colours,
  drawLine,
  flow,
  grid,
  linesOf,
  page,
  type Sheet,
} from './sheet.ts'
import { inline, pair, styles } from './styles.ts'
import { type Pair, words } from './words.ts'

export function masthead(sheet: Sheet, content: Content): void {
  const { doc } = sheet
  const { state, filing } = content.input
  doc.rect(0, 0, page.width, 98).fill(colours.accent)
  const white = { colour: colours.white }
  const [title] = linesOf(sheet, [block(words.title.zh, { ...white, size: 25, weight: 'bold' })], bodyWidth)
  const [english] = linesOf(sheet, [block(words.title.en, { ...white, size: 12 })], bodyWidth)
  const [code] = linesOf(sheet, [block(state.code, { ...white, size: 17, weight: 'bold' })], bodyWidth)
  const [number] = linesOf(
    sheet,
    [block(`第 ${filing} 次提交 · filing ${filing}`, { ...white, size: 9 })],
    bodyWidth,
  )
  if (title) drawLine(sheet, title, page.left, 20)
  if (english) drawLine(sheet, english, page.left, 59)
  const right = page.left + bodyWidth
  if (code) drawLine(sheet, code, right - code.width, 26)
  if (number) drawLine(sheet, number, right - number.width, 60)
  sheet.y = 110
  if (content.draft) flow(sheet, [block(inline(words.draftSays), styles.warn)])
  flow(sheet, [block(words.forWhom.zh, styles.small), block(words.forWhom.en, styles.small)])
  sheet.y += 8
}

type Fact = [Pair, Block[]]

export function facts(sheet: Sheet, content: Content): void {
  const cells = factsOf(content).map(([label, value]) => [
    block(label.zh === label.en ? label.zh : `${label.zh} · ${label.en}`, styles.label),
    ...value,
  ])
  const half = { title: [], width: bodyWidth / 2 }
  const rows = cells.flatMap((left, i) => (i % 2 === 0 ? [[left, cells[i + 1] ?? []]] : []))
  grid(sheet, [half, half], rows)
}

function factsOf(content: Content): Fact[] {
  const { state, law, at } = content.input
  const { pack } = law
  const reason = reasonOf(law, state.reason)
  const subject = state.subject
  const erased: Block[] = pair(words.erased)
  const plain = (text: string | undefined): Block[] => [block(text ?? '—', styles.body)]
  const site = pack.sites[state.site]
  return [
    [words.procedure, pair(content.procedure.title)],
    [words.reason, reason ? pair(reason.title) : plain(state.reason)],
    [words.listing, subject ? [block(subject.listing, styles.strong)] : erased],
    [words.type, typeOf(content)],
    [words.sku, subject ? [block(subject.sku ?? '—', styles.strong)] : erased],
    [words.variant, subject ? plain(subject.variant) : erased],
    [words.product, subject ? plain(subject.title) : erased],
    [
      words.site,
      site ? [block(`${state.site} · ${site.title.zh} ${site.title.en}`, styles.body)] : plain(state.site),
    ],
    [words.violation, subject ? plain(subject.violation) : erased],
    [words.venue, venueOf(content)],
    [words.pack, pair({ zh: `${pack.title.zh} · ${pack.pack} v${pack.version}`, en: pack.title.en })],
    [
      words.built,
      [
        block(`${beijing(at)} ${words.beijing.zh} Beijing`, styles.body),
        block(`${utc(at)} UTC`, styles.small),
      ],
    ],
  ]
}

function typeOf({ input: { state, law } }: Content): Block[] {
  const type = state.appealType === null ? undefined : appealTypeOf(law, state.appealType)
  const shown = type
    ? [block(type.label, styles.strong), block(inline(type.title), styles.small)]
    : pair(words.none)
  return state.contested ? [...shown, block(inline(words.contested), styles.warn)] : shown
}

function venueOf({ input: { state, law } }: Content): Block[] {
  if (state.venue === 'hosted') return pair(words.hosted)
  return pair({
    zh: `${words.external.zh} ${law.pack.marketplace.title.zh}`,
    en: `${words.external.en}, ${law.pack.marketplace.title.en}`,
  })
}
