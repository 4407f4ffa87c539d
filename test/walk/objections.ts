/** What axe objects to on a page as it stands, and how far the page sticks out sideways. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every rule, best practices too; one line each, and one more where the page is wider than its window. */
export async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations }: AxeResults = await page.evaluate('axe.run(document)')
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${String(node.target)}: ${node.failureSummary ?? ''}`),
  )
  const over: number = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  return over > 0 ? [...found, `${over} points wider than the window`] : found
}
