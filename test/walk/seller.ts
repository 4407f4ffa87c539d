/** What a seller does on the screens of a case, whatever the marketplace: files, fields, answers, filing, what came back. */
import type { Page } from 'playwright-core'
import { gone, ready, sees } from './stage.ts'

const press = (page: Page, testid: string): Promise<void> => page.getByTestId(testid).first().click()

/** What a case that begins with a claim is opened with. */
export type Claim = {
  pack: string
  procedure: string
  venue?: 'external' | 'hosted'
  text: string
  url: string
  target: 'product' | 'shop' | 'order'
  listing: string
  site: string
  reason: string
  points: string[]
}

/** Chooses marketplace, procedure and venue on the page for new cases. */
export async function choose(
  page: Page,
  { pack, procedure, venue = 'external' }: Pick<Claim, 'pack' | 'procedure' | 'venue'>,
): Promise<void> {
  await page.getByTestId('pack').selectOption(pack)
  await page.getByTestId('procedure').selectOption(procedure)
  await page.getByTestId('venue').selectOption(venue)
}

/** Opens a case by what the person says; the id of the case. */
export async function openByClaim(page: Page, address: string, claim: Claim): Promise<string> {
  await page.goto(`${address}/s/new`)
  await choose(page, claim)
  await page.getByTestId('claim-text').fill(claim.text)
  await page.getByTestId('claim-url').fill(claim.url)
  await page.getByTestId('claim-target').selectOption(claim.target)
  await page.getByTestId('reason').selectOption(claim.reason)
  await page.getByTestId('subject-listing').fill(claim.listing)
  await page.getByTestId('subject-site').selectOption(claim.site)
  for (const [index, point] of claim.points.entries()) {
    await press(page, 'add-allegation')
    await page.getByTestId(`allegation-${index + 1}`).fill(point)
  }
  return confirm(page)
}

/** Opens the case that was filled in; its id. */
export async function confirm(page: Page): Promise<string> {
  await ready(page, 'confirm')
  await press(page, 'confirm')
  await page.waitForURL(/\/s\/case\//)
  await sees(page, 'status-open')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Sends a file, says what it is, and waits until it stands among the exhibits. */
export async function attach(page: Page, name: string, bytes: Buffer, document: string): Promise<void> {
  const before = await page.getByTestId('exhibit').count()
  await page
    .getByTestId('upload')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  const staged = page.getByTestId('staged').filter({ hasText: name })
  // What the browser sees would be refused waits for a word before it is sent.
  await page
    .locator('[data-testid=staged]:is([data-is=held], [data-is=sent])')
    .filter({ hasText: name })
    .waitFor()
  if ((await staged.getAttribute('data-is')) === 'held') await staged.getByTestId('upload-anyway').click()
  await staged.getByTestId('document').selectOption(document)
  await staged.getByTestId('attach').click()
  await page.getByTestId('exhibit').nth(before).waitFor()
  await gone(page, 'staged')
}

/** Writes one field of the case and waits until it is kept. */
export async function write(page: Page, field: string, value: string): Promise<void> {
  const input = page.getByTestId(`field-${field}`)
  await input.fill(value)
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/set-fields'))
  await input.press('Enter')
  await kept
}

/** Answers allegations and items of a denial by their ids, and gives the answers to the case. */
export async function answer(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [id, text] of Object.entries(answers)) await page.getByTestId(`answer-${id}`).fill(text)
  await save(page, 'answers')
}

/** Gives what was written to the case and waits until it is saved. */
export async function save(page: Page, where: 'answers' | 'statement'): Promise<void> {
  await ready(page, `save-${where}`)
  await press(page, `save-${where}`)
  await page.locator(`[data-testid="save-${where}"]:disabled:not([aria-busy])`).waitFor()
}

/** Files from the dialog: vouched for where that is asked, with a reason for each refusal that is overridden, by its code. */
export async function file(
  page: Page,
  { attested = false, because = {} }: { attested?: boolean; because?: Record<string, string> } = {},
): Promise<void> {
  await ready(page, 'file')
  await press(page, 'file')
  if (attested) await page.getByTestId('attested').check()
  for (const [code, reason] of Object.entries(because))
    await page.getByTestId(`override-${code}`).fill(reason)
  await press(page, 'confirm-file')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await sees(page, 'status-filed')
}

/** Types in the number the marketplace gave. */
export async function recordTicket(page: Page, ticket: string): Promise<void> {
  await page.getByTestId('RecordTicket-ticket').fill(ticket)
  await press(page, 'submit-RecordTicket')
  await sees(page, 'filing', ticket)
}

/** Records what the marketplace answered, item by item, and waits for the status it leads to. */
export async function recordOutcome(
  page: Page,
  outcome: 'granted' | 'denied',
  reasons: string[] = [],
  status: string = outcome,
): Promise<void> {
  await press(page, 'outcome')
  await page.getByTestId('RecordOutcome-outcome').selectOption(outcome)
  await page.getByTestId('RecordOutcome-reasons').fill(reasons.join('\n'))
  await press(page, 'submit-RecordOutcome')
  await sees(page, `status-${status}`)
}

/** What a case that begins with a notice is opened with; `reason` is chosen where the notice names none. */
export type Noticed = {
  pack: string
  procedure: string
  venue?: 'external' | 'hosted'
  notice: string
  reason: string
}

/** Opens a case by the notice that was pasted; the id of the case. */
export async function openByNotice(page: Page, address: string, noticed: Noticed): Promise<string> {
  await page.goto(`${address}/s/new`)
  await choose(page, noticed)
  await page.getByTestId('notice').fill(noticed.notice)
  await press(page, 'read-notice')
  await page.getByTestId('marked-notice').waitFor()
  await page.getByTestId('reason').selectOption(noticed.reason)
  return confirm(page)
}

/** Chooses the kind of appeal and waits until it is kept. */
export async function chooseType(page: Page, type: string): Promise<void> {
  await page.getByTestId('appeal-type').selectOption(type)
  await press(page, 'choose-type')
  await page.locator('[data-testid="choose-type"]:disabled').waitFor()
}
