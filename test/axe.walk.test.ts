/**
 * Every screen and its dialogs: nothing that axe objects to, and nothing that sticks out sideways. `npm run prove` looks at each in
 * every combination of language, theme and width; `npm test` at each in two, so chosen that every two of them meet on some screen.
 * What axe cannot see (something ugly) is looked at in docs/screens.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#core/policy/values.ts'
import { proving, report } from './counts.ts'
import { type DemoScreens, type Look, openDemoScreens } from './walk/demo-screens.ts'
import type { Screen } from './walk/screen.ts'
import { screens } from './walk/screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const themes = ['light', 'dark'] as const
const widths = [1440, 390] as const
const all: Look[] = languages.flatMap((language) =>
  themes.flatMap((theme) => widths.map((width) => ({ language, theme, width }))),
)

/** Two looks a screen, in one language: six screens in a row show every pair there is. */
function looksOf(at: number): Look[] {
  if (proving) return all
  const language = languages[at % languages.length] ?? 'zh'
  const [first, second] = at % 2 === 0 ? widths : widths.toReversed()
  return [
    { language, theme: 'light', width: first ?? 1440 },
    { language, theme: 'dark', width: second ?? 390 },
  ]
}

type Objection = { rule: string; where: string; why: string }
type Seen = { look: Look; found: Objection[]; over: number; problems: number }

/** What axe objects to on the page as it stands: every rule, best practices too. */
async function objections(page: Page): Promise<Objection[]> {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe} })()`)
  const { violations }: AxeResults = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({ rule: id, where: String(node.target), why: node.failureSummary ?? '' })),
  )
}

/** Points by which the page is wider than its window. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

let shown: DemoScreens
const seen = new Map<string, Promise<Seen[]>>()

/** A language is loaded once; theme and width are then turned. */
async function look(screen: Screen, looks: Look[]): Promise<Seen[]> {
  const found: Seen[] = []
  for (const language of new Set(looks.map((one) => one.language))) {
    const own = looks.filter((one) => one.language === language)
    const [first] = own
    if (first === undefined) continue
    const page = await shown.show(screen, first)
    for (const one of own) {
      await shown.turn(page, one)
      const problems = await page.getByTestId('problem').count()
      found.push({ look: one, found: await objections(page), over: await overhang(page), problems })
    }
    await page.close()
  }
  return found
}

/** The doors are looked at side by side, the screens of each in their order: what one does the next may need. */
beforeAll(async () => {
  shown = await openDemoScreens()
  const lanes = new Map<boolean, Promise<unknown>>()
  for (const [at, screen] of screens.entries()) {
    const lane = screen.who === 'seller'
    const mine = (lanes.get(lane) ?? Promise.resolve()).then(() => look(screen, looksOf(at)))
    lanes.set(
      lane,
      mine.catch(() => {}),
    )
    // A failure is told by the screen's own test.
    mine.catch(() => {})
    seen.set(screen.name, mine)
  }
})
afterAll(() => shown?.close())

/** Screens that show that something went wrong; on any other it would be looked at in place of the screen. */
const inTrouble = new Set(['not-there'])

test.each(screens)('X-06 $name: axe finds nothing, nothing overflows', async ({ name }) => {
  const found = (await seen.get(name)) ?? []
  expect(found.length).toBeGreaterThan(1)
  expect(found.filter(({ found: objected, over }) => objected.length > 0 || over > 0)).toEqual([])
  expect(found.every(({ problems }) => problems > 0 === inTrouble.has(name))).toBe(true)
})

test('every two of language, theme and width are looked at together somewhere', async () => {
  const looks = screens.flatMap((_, at) => looksOf(at))
  const pairs = (of: Look[]) =>
    new Set(
      of.flatMap(({ language, theme, width }) => [
        `${language} ${theme}`,
        `${language} ${width}`,
        `${theme} ${width}`,
      ]),
    )
  expect(pairs(looks)).toEqual(pairs(all))
  report('axe', `${screens.length} screens, ${looks.length} looks of ${screens.length * all.length}`)
})
