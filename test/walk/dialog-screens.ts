/** Dialogs, menus and states of both doors that are not screens of their own. Those that change the demo stand at the end. */
import { fileURLToPath } from 'node:url'
import {
  answered,
  arrivals,
  askedOf,
  channels,
  mailboxes,
  onTakenCase,
  restrict,
  unfold,
} from './dialog-acts.ts'
import type { Cases, Screen } from './screen.ts'
import { press } from './screen-acts.ts'

const of = (name: keyof Cases) => (cases: Cases) => `/s/case/${cases[name]}`
const table = fileURLToPath(new URL('../corpus/notices/tuning/c01.csv', import.meta.url))

type Act = Omit<Screen, 'who' | 'pictured' | 'path'> & { path?: Screen['path'] }

const ofSellers: (Act & Pick<Screen, 'path'>)[] = [
  {
    name: 'takings',
    path: () => '/s/inbox',
    act: async (page) => {
      await press('import-takings')(page)
      await page.getByTestId('takings-table').fill('KT-099-G;EUR;1240.50;DE\nKT-100-G;EUR;twelve a day')
    },
  },
  { name: 'reminders', path: () => '/s/inbox', act: unfold('reminders') },
  { name: 'time-machine', path: () => '/s/inbox', act: unfold('time-machine') },
  {
    name: 'case-asked',
    path: of('filed'),
    act: answered('**/api/cases/*', askedOf, 'asked'),
  },
  { name: 'case-give-up', path: of('preparing'), act: press('GiveUp') },
  {
    name: 'packet-filler',
    path: (cases) => `${of('ready')(cases)}/packet`,
    act: async (page) => {
      await page.locator('#filler summary').click()
      await page.locator('#filler').scrollIntoViewIfNeeded()
    },
  },
  { name: 'arrivals', path: () => '/s/new', act: answered('**/api/arrived-notices', arrivals, 'arrival') },
  {
    name: 'new-case-several',
    path: () => '/s/new',
    act: async (page) => {
      await page.getByTestId('notice-file').setInputFiles(table)
      await page.getByTestId('several-row').first().waitFor()
    },
  },
  { name: 'sites', path: () => '/settings/team', act: restrict },
  {
    name: 'mailboxes',
    path: () => '/settings/connected',
    act: answered('**/api/mailboxes', mailboxes, 'mailbox'),
  },
  {
    name: 'channel-edit',
    path: () => '/settings/channels',
    act: async (page) => {
      await answered('**/api/channels', channels, 'channel')(page)
      await page.getByTestId('remove-channel').first().click()
      await press('edit-channel')(page)
    },
  },
]

const ofReviewers: Act[] = [
  { name: 'queue-clear', path: () => '/r/queues', act: answered('**/api/queue', () => [], 'empty') },
  { name: 'review-skip', act: onTakenCase('skip') },
  { name: 'review-conflict', act: onTakenCase('declare-conflict') },
  { name: 'review-release', act: onTakenCase('release') },
]

/** Screens in which a dialog, a menu or a state is what there is to see. */
export const dialogScreens: Screen[] = [
  ...ofSellers.map((act): Screen => ({ ...act, who: 'seller', pictured: false })),
  ...ofReviewers.map(
    (act): Screen => ({
      path: ({ waiting }) => `/r/case/${waiting}`,
      ...act,
      who: 'reviewer',
      pictured: false,
    }),
  ),
]
