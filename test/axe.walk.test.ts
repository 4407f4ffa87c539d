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
import { type DemoScreens, type Look, openDemoScreens, screens } from './walk/screens.ts'

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

/** Light and dark at one width differ in colours only: one language shows both widths in both, the others one of each. */
const looks: Look[] = languages.flatMap((language) => [
  { language, theme: 'light' as const, width: 1440 },
  { language, theme: 'dark' as const, width: 390 },
  ...(language === 'zh'
    ? [
        { language, theme: 'dark' as const, width: 1440 },
        { language, theme: 'light' as const, width: 390 },
      ]
    : []),
])

for (const screen of screens)
  test(`X-06 ${screen.name}: axe finds nothing, nothing overflows, in every language and theme`, async () => {
    for (const look of looks) {
      const page = await shown.show(screen, look)
      expect.soft({ look, found: await objections(page) }).toEqual({ look, found: [] })
      expect.soft({ look, overhang: await overhang(page) }).toEqual({ look, overhang: 0 })
      await page.close()
    }
  })
