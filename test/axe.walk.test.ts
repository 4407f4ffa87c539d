/**
 * Every screen and its dialogs, in three languages, light and dark, wide and narrow: nothing that axe objects to, and nothing that
 * sticks out sideways. What axe cannot see (something ugly) is looked at in docs/screens.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#core/policy/values.ts'
import { type DemoScreens, openDemoScreens } from './walk/demo-screens.ts'
import { screens } from './walk/screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let shown: DemoScreens
beforeAll(async () => {
  shown = await openDemoScreens()
})
afterAll(() => shown?.close())

type Objection = { rule: string; where: string; why: string }

/** What axe objects to on the page as it stands: every rule, best practices too. */
async function objections(page: Page): Promise<Objection[]> {
  await page.evaluate(axe)
  const { violations }: AxeResults = await page.evaluate('axe.run(document)')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({ rule: id, where: String(node.target), why: node.failureSummary ?? '' })),
  )
}

/** Points by which the page is wider than its window. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

const looks = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
] as const

for (const screen of screens)
  test(`X-06 ${screen.name}: axe finds nothing, nothing overflows, in every language and theme`, async () => {
    for (const language of languages) {
      const page = await shown.show(screen, { language, ...looks[0] })
      // Colours are the same in every language: Chinese shows all four looks, the others light and wide, dark and narrow.
      for (const look of language === 'zh' ? looks : looks.slice(0, 2)) {
        await shown.turn(page, { language, ...look })
        expect.soft({ language, look, found: await objections(page) }).toEqual({ language, look, found: [] })
        expect.soft({ language, look, over: await overhang(page) }).toEqual({ language, look, over: 0 })
      }
      await page.close()
    }
  })
