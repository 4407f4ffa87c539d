/** What somebody does at the reviewers' door, whatever the procedure: takes a case, looks at all of it, amends what stands. */
import type { Page } from 'playwright-core'
import { gone, sees } from './stage.ts'

/** From the queue to a case that is claimed and wholly looked at; the page is in English or Chinese. */
export async function claimAndOpenAll(desk: Page, address: string, id: string): Promise<void> {
  await desk.goto(`${address}/r/queues`)
  await desk.locator(`[data-testid="queue-row"][data-case="${id}"]`).getByTestId('start').click()
  await desk.waitForURL(/\/r\/case\//)
  await desk.getByTestId('claim').click()
  await gone(desk, 'claim')
  for (const exhibit of await desk.getByTestId('open-exhibit').all()) {
    await exhibit.click()
    await exhibit.filter({ hasText: /(?<!not )opened|已查看/ }).waitFor()
  }
}

/** Denies under a clause, with one thing that is missing; it is held. */
export async function deny(desk: Page, clause: string, missing: string): Promise<void> {
  await desk.getByTestId(`clause-${clause}`).check()
  await desk.getByTestId('deny').click()
  if ((await desk.getByTestId('item').count()) === 0) await desk.getByTestId('add-item').click()
  await desk.getByTestId('item').first().fill(missing)
  await desk.getByTestId('decide').click()
  await sees(desk, 'undo')
}

/** Puts the opposite decision in the place of the one in effect; it is held. */
export async function amendToDenial(
  desk: Page,
  { clause, text, missing }: { clause: string; text: string; missing: string },
): Promise<void> {
  await desk.getByTestId('open-amend').click()
  await desk.getByTestId('amend-outcome').selectOption('denied')
  await desk.getByTestId('amend-clause').selectOption(clause)
  await desk.getByTestId('amend-text').fill(text)
  await desk.getByTestId('add-item').click()
  await desk.getByTestId('item').first().fill(missing)
  await desk.getByTestId('amend').click()
  await sees(desk, 'undo')
}
