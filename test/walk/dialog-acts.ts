/** What has to be done on a page to see dialogs, menus and states that no demo leads to by itself. */
import type { Page, Route } from 'playwright-core'
import type { Ask } from '#core/case/state.ts'
import type { ChannelShown, ChannelsView } from '#core/doors/channel-shapes.ts'
import { press } from './screen-acts.ts'

/** Opens one dialog by the button of that name, on a case that is taken first. */
export const onTakenCase = (testid: string) => async (page: Page) => {
  const claim = page.getByTestId('claim')
  if (await claim.count()) await claim.click()
  await page.getByTestId('release').waitFor()
  await press(testid)(page)
}

/** Answers of one address are changed on their way to the page, which is then shown anew. */
export const answered =
  (address: string, change: (body: unknown) => unknown, see: string) => async (page: Page) => {
    await page.route(address, async (route: Route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: change(await response.json()) })
    })
    await page.reload()
    await page.getByTestId(see).first().waitFor()
  }

/** A document that a reviewer asks for, and one that was handed in, as the case would hold them. */
export const askedOf = (body: unknown): unknown => {
  const view = body as { state: { asks?: Ask[]; exhibits: { document: string }[] } }
  const ask = (number: number, state: Ask['state']): Ask => ({
    ask: number,
    filing: 1,
    document: view.state.exhibits[0]?.document ?? 'other',
    clause: null,
    by: 'reviewer',
    at: Date.now(),
    until: Date.now() + 2 * 86_400_000,
    clock: 'stops',
    text: 'Please hand in the invoice on which the mark and the quantity can be read; the page sent before ends above the total.',
    answer: null,
    added: [],
    closedAt: null,
    state,
  })
  return { ...view, state: { ...view.state, asks: [ask(1, 'answered'), ask(2, 'open')] } }
}

const mail = (id: number, subject: string, sender: string) => ({
  id: `01900000-0000-7000-8000-0000000000${id}`,
  arrivedAt: Date.UTC(2026, 10, 20, 1, id - 60),
  warnings: [],
  notice: {
    text: `From: ${sender}\nSubject: ${subject}\n\nTicket ID: JM-2049${id}\nProduct ID: 5f3a9c01b2d4e6f7081920aa\n`,
    senders: [sender],
  },
})

/** Two notices that came by mail and wait. */
export const arrivals = () => [
  mail(
    91,
    'Notice of removal: product 5f3a9c01b2d4e6f7081920aa, ticket JM-204991',
    'notices@marketplace.example',
  ),
  mail(90, '商品下架通知（工单 JM-204990）', 'notices@marketplace.example'),
]

/** A mailbox that fares well and one that cannot be looked into. */
export const mailboxes = () =>
  [0, 4].map((failures) => ({
    id: `01900000-0000-7000-8000-00000000b00${failures}`,
    host: 'imap.shop.example',
    port: 993,
    folder: failures === 0 ? 'INBOX' : 'Notices',
    madeAt: Date.UTC(2026, 10, 1),
    polledAt: Date.UTC(2026, 10, 20, 1, 30),
    nextAt: Date.UTC(2026, 10, 20, 1, 35),
    failures,
    lastError: failures === 0 ? null : 'Invalid credentials (Failure)',
  }))

/** Restricts the first person of the team to one site. */
export async function restrict(page: Page): Promise<void> {
  await page.getByTestId('edit-person').last().click()
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByTestId('all-sites').first().uncheck()
}

/** Unfolds what a person unfolds by a click on its name. */
export const unfold = (testid: string) => async (page: Page) => {
  await page.getByTestId(testid).first().locator('summary').first().click()
}

/** A robot that is given up and a mailbox whose code was not typed in, beside what else the shop has. */
export const channels = (body: unknown): unknown => {
  const view = body as ChannelsView
  const settings = {
    shops: [],
    news: ['deadline', 'outcome'],
    pace: 'morning',
    morning: 540,
    quiet: null,
    zone: 'Asia/Shanghai',
    calendar: null,
    language: 'zh',
    madeAt: view.now,
    takenAt: null,
    waiting: null,
    failingSince: null,
    fault: null,
  }
  const robot = {
    ...settings,
    id: '01900000-0000-7000-8000-00000000c001',
    kind: 'dingtalk',
    name: '运营群',
    shown: 'oapi.dingtalk.com/…ample',
    signed: true,
    state: 'stopped',
    fault: { code: 'unreachable', says: 'connect ETIMEDOUT', at: view.now },
    failingSince: view.now - 86_400_000,
  }
  const mail = {
    ...settings,
    id: '01900000-0000-7000-8000-00000000c002',
    kind: 'mail',
    name: '',
    shown: 's…@shop.example',
    signed: false,
    state: 'unconfirmed',
  }
  return { ...view, channels: [robot, mail] as unknown as ChannelShown[] }
}
