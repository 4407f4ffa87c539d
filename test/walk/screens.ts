/** Every screen of both doors over the demo, with what has to be done to see it: what axe looks at and pictures are taken of. */
import { dialogScreens } from './dialog-screens.ts'
import type { Cases, Screen } from './screen.ts'
import {
  addRobot,
  askFor,
  claim,
  compareVersions,
  decide,
  dropFiles,
  notice,
  openPicture,
  press,
  reused,
  talk,
} from './screen-acts.ts'

const of = (name: keyof Cases) => (cases: Cases) => `/s/case/${cases[name]}`

export const screens: Screen[] = [
  { name: 'sign-in', who: 'nobody', path: () => '/sign-in' },
  { name: 'inbox', who: 'seller', path: () => '/s/inbox' },
  { name: 'inbox-none', who: 'seller', path: () => '/s/inbox?q=nothing-is-called-so' },
  {
    name: 'shortcuts',
    who: 'seller',
    path: () => '/s/inbox',
    act: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'palette',
    who: 'seller',
    path: () => '/s/inbox',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'new-case',
    who: 'seller',
    path: () => '/s/new',
    act: async (page) => {
      await page.getByTestId('pack').selectOption('joom')
      await page.getByTestId('notice').fill(notice)
      await page.getByTestId('read-notice').click()
      await page.getByTestId('marked-notice').waitFor()
    },
  },
  {
    name: 'new-case-claim',
    who: 'seller',
    path: () => '/s/report/new',
    act: async (page) => {
      await page.getByTestId('pack').selectOption('aliexpress')
      await page.getByTestId('procedure').selectOption('report')
      await page.getByTestId('claim-text').fill(claim)
    },
  },
  { name: 'case-preparing', who: 'seller', path: of('preparing') },
  {
    name: 'case-chain',
    who: 'seller',
    path: of('preparing'),
    act: (page) => page.getByTestId('add-link').click(),
  },
  {
    name: 'case-draft',
    who: 'seller',
    path: of('ready'),
    act: async (page) => {
      await page.getByTestId('draft-from-facts').click()
      await page.getByTestId('draft-sentence').first().getByRole('checkbox').check()
    },
  },
  {
    name: 'case-alike',
    who: 'seller',
    pictured: false,
    path: of('preparing'),
    act: async (page) => {
      await page.getByTestId('statement').fill(reused)
      await page.getByTestId('alike').first().scrollIntoViewIfNeeded()
    },
  },
  { name: 'case-filing', who: 'seller', path: of('ready'), act: press('file') },
  {
    name: 'case-filed',
    who: 'seller',
    path: of('filed'),
    act: (page) => page.getByTestId('outcome').click(),
  },
  { name: 'case-denied', who: 'seller', path: of('denied'), pictured: false },
  { name: 'case-granted', who: 'seller', path: of('granted') },
  { name: 'case-dropped', who: 'seller', path: of('preparing'), act: dropFiles },
  { name: 'correspondence', who: 'seller', path: of('filed'), act: press('KeepCorrespondence') },
  { name: 'packet-preview', who: 'seller', path: (cases) => `${of('ready')(cases)}/packet` },
  { name: 'packet', who: 'seller', path: (cases) => `${of('filed')(cases)}/packet` },
  { name: 'options', who: 'seller', path: (cases) => `${of('preparing')(cases)}/options` },
  {
    name: 'options-filed',
    who: 'seller',
    path: (cases) => `${of('filed')(cases)}/options`,
    act: async (page) => {
      const writtenOut = page.waitForResponse((response) => response.url().includes('consent=yes'))
      await page.getByTestId('consent').check()
      await writtenOut
    },
  },
  { name: 'calendar', who: 'seller', path: () => '/s/calendar' },
  { name: 'reported', who: 'seller', path: () => '/s/reports', pictured: false },
  { name: 'diagnose', who: 'seller', path: () => '/s/diagnose' },
  {
    name: 'diagnose-answer',
    who: 'seller',
    path: () => '/s/diagnose',
    act: async (page) => {
      await page.getByTestId('symptom').selectOption({ index: 1 })
      await page.getByTestId('sample').click()
      await page.getByTestId('answer').waitFor()
      await page.locator('#group-banned-words').getByTestId('listing-HM-103').getByRole('button').click()
    },
  },
  { name: 'health', who: 'seller', path: () => '/s/health' },
  {
    name: 'health-penalties',
    who: 'seller',
    path: () => '/s/health',
    act: (page) => page.getByTestId('marketplace-aliexpress').click(),
  },
  { name: 'vault', who: 'seller', path: () => '/s/vault' },
  { name: 'vault-table', who: 'seller', path: () => '/s/vault?show=table', pictured: false },
  { name: 'vault-none', who: 'seller', path: () => '/s/vault?q=nothing-is-called-so', pictured: false },
  { name: 'vault-papers', who: 'seller', path: () => '/s/vault?tab=papers' },
  { name: 'vault-log', who: 'seller', path: () => '/s/vault?tab=log', pictured: false },
  { name: 'vault-add', who: 'seller', path: () => '/s/vault', act: press('add-files'), pictured: false },
  { name: 'vault-find', who: 'seller', path: () => '/s/vault', act: press('find-picture'), pictured: false },
  {
    name: 'vault-item',
    who: 'seller',
    path: () => '/s/vault?kind=listing',
    act: async (page) => {
      await page.getByTestId('vault-item').last().click()
      await page.getByTestId('vault-item-view').waitFor()
    },
  },
  { name: 'no-page', who: 'seller', path: () => '/nothing-here', pictured: false },
  { name: 'not-there', who: 'seller', path: () => '/s/case/01900000-0000-7000-8000-000000000000' },
  { name: 'queue', who: 'reviewer', path: () => '/r/queues' },
  { name: 'review', who: 'reviewer', path: (cases) => `/r/case/${cases.waiting}`, pictured: false },
  {
    name: 'review-measured',
    who: 'reviewer',
    path: (cases) => `/r/case/${cases.waiting}`,
    act: openPicture,
  },
  {
    name: 'compare',
    who: 'reviewer',
    path: (cases) => `/r/case/${cases.waiting}`,
    act: async (page) => {
      await press('open-compare')(page)
      await page.getByTestId('measure-pair').click()
      await page.getByTestId('relation').waitFor()
    },
  },
  {
    name: 'review-record',
    who: 'reviewer',
    path: (cases) => `/r/case/${cases.waiting}/record`,
    pictured: false,
  },
  { name: 'decided', who: 'reviewer', path: () => '/r/decided', pictured: false },
  { name: 'figures', who: 'committee', path: () => '/r/figures' },
  { name: 'channels', who: 'seller', path: () => '/settings/channels', act: addRobot },
  { name: 'case-team', who: 'seller', path: of('ready'), act: talk },
  { name: 'security', who: 'seller', path: () => '/settings/security', pictured: false },
  { name: 'team', who: 'seller', path: () => '/settings/team', pictured: false },
  { name: 'join-unknown', who: 'nobody', path: () => `/join/${'A'.repeat(43)}`, pictured: false },
  { name: 'supplier-unknown', who: 'nobody', path: () => `/d/${'A'.repeat(43)}`, pictured: false },
  { name: 'connected', who: 'seller', path: () => '/settings/connected', pictured: false },
  { name: 'accounts', who: 'operator', path: () => '/r/accounts' },
  { name: 'privacy', who: 'operator', path: () => '/o/privacy' },
  { name: 'packs', who: 'operator', path: () => '/p/packs' },
  { name: 'pack', who: 'seller', path: () => '/p/packs/joom?q=window', pictured: false },
  { name: 'pack-doubtful', who: 'reviewer', path: () => '/p/packs/joom?only=doubtful' },
  { name: 'pack-compare', who: 'operator', path: () => '/p/packs/joom/compare', act: compareVersions },
  { name: 'errata', who: 'operator', path: () => '/p/errata', pictured: false },
  { name: 'calendars', who: 'operator', path: () => '/p/calendars' },
  { name: 'people', who: 'operator', path: () => '/p/people' },
  { name: 'person', who: 'operator', path: () => '/p/people', act: press('look-person') },
  { name: 'acts', who: 'committee', path: () => '/p/acts', pictured: false },
  { name: 'installation', who: 'operator', path: () => '/p/health' },
  { name: 'account', who: 'committee', path: () => '/r/accounts/aliexpress/demo-home' },
  { name: 'review-deciding', who: 'reviewer', path: (cases) => `/r/case/${cases.waiting}`, act: decide },
  { name: 'review-ask', who: 'reviewer', path: (cases) => `/r/case/${cases.waiting}`, act: askFor },
  ...dialogScreens,
]
