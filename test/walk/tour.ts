/**
 * Pictures of the tour (docs/tutorial/tour.md) are taken while the walks run, so that it shows what is: `node test/tour.ts` names a
 * folder in RECOURSE_TOUR. In every other run of a walk nothing is done here.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** What the page shows now, from the top or from an element by its test id, as `name`. */
export async function shows(page: Page, name: string, from?: string): Promise<void> {
  const folder = process.env.RECOURSE_TOUR
  if (folder === undefined) return
  if (from === undefined) await page.evaluate('scrollTo(0, 0)')
  else await page.getByTestId(from).first().scrollIntoViewIfNeeded()
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
