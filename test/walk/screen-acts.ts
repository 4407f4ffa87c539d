/** What has to be done on a page to see a screen, and the texts put in. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

export const notice = `Notice of removal
Ticket ID: JM-204990
Complainant: Nordlatte Metallwerk GmbH
Product ID: 5f3a9c01b2d4e6f7081920aa
SKU: KT-099-G
Notice date: 2026-11-20 06:00 UTC
Reason code: IPR_VIOLATION
Evidence Deadline: 2026-11-30 00:35 UTC
Violation Details:
1. The listing uses the trademark NORDLATTE in its title without authorisation of the owner.
2. The logo of the complainant is visible on the packaging in the second picture.
`

export const claim = `The shop under the address below sells a lamp with our registered word mark NORDLATTE in its title and our logo on the box.
We have never given it leave. The lamp was bought for a test on 10 November; it is not of our making.`

export const press = (testid: string) => async (page: Page) => {
  await page.getByTestId(testid).first().click()
  await page.getByRole('dialog').waitFor()
}

/** Chooses a clause and a denial, so that everything a decision asks for is on the screen. */
export async function decide(page: Page): Promise<void> {
  const claim = page.getByTestId('claim')
  if (await claim.count()) await claim.click()
  await page.getByTestId('release').waitFor()
  const exhibits = page.getByTestId('open-exhibit')
  for (let index = 0; index < (await exhibits.count()); index++) {
    const seen = page.waitForResponse((response) => response.url().includes('/exhibits/'))
    await exhibits.nth(index).click()
    await seen
  }
  await page.locator('[data-testid^="clause-"]').first().check()
  await page.locator('[data-testid="deny"]:enabled').click()
  await page.getByTestId('add-item').click()
}

/** Takes the case and begins to ask for one more document. */
export async function askFor(page: Page): Promise<void> {
  const claim = page.getByTestId('claim')
  if (await claim.count()) await claim.click()
  await page.getByTestId('ask-document').click()
  await page.getByRole('dialog').waitFor()
}

/** Opens the exhibits one by one until what was measured of a picture is there to be seen. */
export async function openPicture(page: Page): Promise<void> {
  const exhibits = page.getByTestId('open-exhibit')
  for (let index = 0; index < (await exhibits.count()); index++) {
    await exhibits.nth(index).click()
    const measured = page.getByTestId('measured').waitFor({ timeout: 3_000 })
    const isPicture = await measured.then(
      () => true,
      () => false,
    )
    if (isPicture) return
  }
  throw new Error('the case has no picture among its exhibits')
}

/** Fills in a robot with a morning's digest, so that every field there is is on the screen; it is not added: nobody's robot is asked. */
export async function addRobot(page: Page): Promise<void> {
  await page.getByTestId('channel-kind').selectOption('dingtalk')
  await page.getByTestId('channel-address').fill('https://oapi.dingtalk.com/robot/send?access_token=example')
  await page.getByTestId('channel-secret').fill('SEC-example')
  await page.getByTestId('pace').selectOption('morning')
}

/** Takes the case and says something about it, unless that was done before. */
export async function talk(page: Page): Promise<void> {
  await page.getByTestId('assignee').waitFor()
  const take = page.getByTestId('take-case')
  if (await take.count()) await take.click()
  await take.waitFor({ state: 'detached' })
  if ((await page.getByTestId('comment').count()) === 0) {
    await page.keyboard.press('m')
    await page.keyboard.type('The supplier sends the stamped certificate tomorrow; file after that.')
    await page.keyboard.press('Control+Enter')
  }
  await page.getByTestId('comment').first().waitFor()
  await page.getByTestId('deadline-seen').first().waitFor()
}

/** Written anew out of what the shop said in another case of the demo. */
export const reused =
  'NORDLATTE is the name of our own kettles, registered as EUTM 018533208. The stamp under each kettle is put on before packing; the certificate and a photograph show both. We sincerely apologize to [shop name] for the the inconvenience.'

/** Drops the pack in force with another number of tries and another window as a candidate, and works out what it would have done. */
export async function compareVersions(page: Page): Promise<void> {
  const folder = new URL('../../packs/joom/', import.meta.url)
  const parts = readdirSync(new URL('v1/', folder))
  const files = [
    {
      name: 'v2.yaml',
      text: readFileSync(new URL('v1.yaml', folder), 'utf8').replace(/^version: 1$/m, 'version: 2'),
    },
    ...parts.map((name) => ({ name, text: readFileSync(new URL(`v1/${name}`, folder), 'utf8') })),
  ]
  await page.getByTestId('candidate').setInputFiles(
    files.map(({ name, text }) => ({
      name,
      mimeType: 'application/yaml',
      buffer: Buffer.from(
        text
          .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2026-12-01')
          .replace('after: PT72H', 'after: PT48H')
          .replace('tries: {value: null', 'tries: {value: 1'),
      ),
    })),
  )
  await page.getByTestId('change').first().waitFor()
  await page.getByTestId('run-what-if').click()
  await page.getByTestId('what-if-done').waitFor()
}

/** Files dropped on a case: one that would be refused, one with a lock, one that is already there twice. */
export async function dropFiles(page: Page): Promise<void> {
  const text = Buffer.from('Bought on 3 November, box of twelve.\n')
  const locked = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <</Root 1 0 R /Encrypt 2 0 R>>\n%%EOF\n')
  const file = (name: string, buffer: Buffer) => ({ name, buffer, mimeType: 'application/octet-stream' })
  await page
    .getByTestId('upload')
    .setInputFiles([
      file('setup.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000, 1)])),
      file('授权书（带密码）.pdf', locked),
      file('order.txt', text),
      file('order (1).txt', text),
    ])
  await page
    .locator('[data-testid=staged]:not([data-is=reading], [data-is=waiting], [data-is=sending])')
    .nth(3)
    .waitFor()
}
