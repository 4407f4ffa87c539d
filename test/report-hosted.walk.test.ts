/**
 * A report on a venue that is run here, in English: a reviewer looks first and hands it on, a committee decides, the shop that was
 * reported answers for it with points and a ban, and an amendment takes all of it back.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountView } from '#core/doors/account-shapes.ts'
import type { CaseView, Problem } from '#core/doors/shapes.ts'
import { type Client, testStart } from './app.ts'
import { pdf, png } from './files.ts'
import { amendToDenial, claimAndOpenAll } from './walk/desk.ts'
import * as seller from './walk/seller.ts'
import {
  asOneWalk,
  expectQuiet,
  gone,
  lastAnswer,
  openStage,
  type Stage,
  sees,
  type Visit,
} from './walk/stage.ts'

const day = 86_400_000
const english = { language: 'en' } as const
const product = '1005009876543210'
const clause = 'penalty-levels'

let stage: Stage
let complainant: Visit
let reviewer: Visit
let committee: Visit
let clients: Record<'seller' | 'seller2' | 'reviewer' | 'committee', Client>
let id: string
beforeAll(async () => {
  stage = await openStage()
  const { service } = stage
  const [one, two, three, four] = await Promise.all([
    service.as('seller'),
    service.as('seller2'),
    service.as('reviewer'),
    service.as('committee'),
  ])
  clients = { seller: one, seller2: two, reviewer: three, committee: four }
  await knownHere(two)
  await service.later(1_000)
  id = await prepared(one)
  complainant = await stage.enter('seller', english)
  reviewer = await stage.enter('reviewer', english)
  committee = await stage.enter('committee', english)
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

/** The product is on record as the other shop's own, by a case it once opened about it. */
async function knownHere(client: Client): Promise<void> {
  await client.give('OpenCase', {
    pack: 'aliexpress',
    procedure: 'image-recovery',
    venue: 'hosted',
    notice: { text: 'Image watermark. Violation ID: V-10001', fields: {} },
    allegations: [{ id: 'a1', text: 'The first picture bears a watermark.' }],
    subject: { listing: product, site: 'GLOBAL', violation: 'V-10001' },
    reason: 'unapproved-watermark',
    noticeAt: testStart - day,
    penaltyAt: testStart - day,
  })
}

/** A report in which nothing is missing but the person who vouches for it. */
async function prepared(client: Client): Promise<string> {
  const { case: made } = await client.give('OpenCase', {
    pack: 'aliexpress',
    procedure: 'report',
    venue: 'hosted',
    claim: { text: 'The shop sells copies of our kettle under our mark.' },
    allegations: [{ id: 'a1', text: 'The product fails the check of our security code.' }],
    subject: { listing: product, site: 'GLOBAL', target: { kind: 'product' } },
    reason: 'report-counterfeit',
  })
  await client.attach(made, 'violation-capture', 'capture.png', await png())
  await client.attach(made, 'trademark-registration', 'mark.pdf', await pdf('Certificate, class 21'))
  const code = await client.attach(made, 'security-code-result', 'code.png', await png('#204060'))
  await client.give('ChooseType', { appealType: 'counterfeit' }, made)
  const fields = {
    'target-url': `https://shop.example.test/item/${product}.html`,
    'target-product-id': product,
    'captured-at': '2026-11-02T11:00:00+08:00',
    'registration-number': '58204417',
    'goods-classes': '21',
    'import-declaration-number': '220120261000000001',
  }
  await client.give('SetFields', { fields }, made)
  const answers = [{ allegation: 'a1', text: '见防伪码验证结果。', exhibits: [code] }]
  await client.give('StateFacts', { text: '防伪码验证不通过。', reasonText: '售假。', answers }, made)
  return made
}

const codesOf = ({ refusals = [] }: Problem) => refusals.map((refusal) => refusal.code)
const account = async (): Promise<AccountView | undefined> =>
  (await clients.seller2.get('/api/account'))
    .json<AccountView[]>()
    .find((one) => one.marketplace.id === 'aliexpress')

/** The same person under another role, as an operator would have it. */
async function promote(name: string, role: 'committee'): Promise<void> {
  const { auth, database } = stage.service.deps
  await database.transaction({ as: 'owner' }, (session) =>
    session.query(
      'update person_role set role = $2 where person = (select id::text from auth_user where email = $1)',
      [`${name}@test.example`, role],
    ),
  )
  auth.forget()
}

test('AR-09 a report is filed and the first review hands a hard case on, by one letter', async () => {
  const { page } = complainant
  await page.goto(`${stage.address}/s/case/${id}`)
  await seller.file(page, { attested: true })
  expect(codesOf(await clients.committee.refused('ClaimCase', {}, id))).toEqual(['other-stage'])
  const desk = reviewer.page
  await claimAndOpenAll(desk, stage.address, id)
  await desk.getByTestId('clause-report-evidence').check()
  await desk.getByTestId('escalate').waitFor()
  await desk.getByTestId('decision-text').waitFor({ state: 'detached' })
  await desk.keyboard.press('e')
  await sees(desk, 'undo')
  await stage.service.later(31_000)
})

test('X-05 whoever handed it on is refused for being the same person, even once they sit on the committee', async () => {
  const desk = reviewer.page
  await desk.reload()
  await sees(desk, 'refusal-other-stage')
  expect(await sees(desk, 'refusal-decided-before')).toContain('You decided this case at an earlier stage')
  await promote('reviewer', 'committee')
  await desk.reload()
  await gone(desk, 'refusal-other-stage')
  expect(await sees(desk, 'refusal-decided-before')).toContain('Somebody who did not has to decide now')
  expect(await desk.getByTestId('claim').count()).toBe(0)
  expect(codesOf(await clients.reviewer.refused('ClaimCase', {}, id))).toEqual(['decided-before'])
})

test('AR-09 X-05 whoever handed it on does not decide it: another person does', async () => {
  const desk = committee.page
  await claimAndOpenAll(desk, stage.address, id)
  await sees(desk, 'decision-record', 'handed on')
  expect(await desk.getByTestId('escalate').count()).toBe(0)
  await desk.getByTestId(`clause-${clause}`).check()
  await desk.keyboard.press('a')
  await sees(desk, 'undo')
  expect((await account())?.points ?? 0).toBe(0)
  await stage.service.later(31_000)
})

test('AR-09 AR-14 upheld, the result cites its clause and the shop that was reported answers for it', async () => {
  const { page } = complainant
  await page.goto(`${stage.address}/s/case/${id}`)
  await sees(page, 'status-granted')
  await sees(page, 'decided')
  const { state } = lastAnswer<CaseView>(complainant, /\/api\/cases\/[^/]+$/)
  expect(state.decisions.at(-1)).toMatchObject({ outcome: 'granted', clause })
  expect(JSON.stringify(state)).not.toContain('shop-b')
  await stage.service.later(1_000)
  expect(await account()).toMatchObject({
    points: 2000,
    level: { level: 2 },
    bans: [{ state: 'running' }],
    penalties: [{ listing: product, reason: { id: 'report-counterfeit' }, clause: { id: clause } }],
  })
})

test('AR-14 an amendment undoes the penalty by name: points and ban are gone, the record stays', async () => {
  const desk = committee.page
  await desk.goto(`${stage.address}/r/case/${id}`)
  await sees(desk, 'decision-record', 'in effect')
  await desk.getByTestId('open-amend').click()
  expect(await sees(desk, 'amend-effects')).toMatch(
    /penalty decided:RC-\S+:2 is undone, with its points and bans/,
  )
  await desk.getByTestId('open-amend').click()
  await amendToDenial(desk, {
    clause: 'report-evidence',
    text: 'The security code belongs to another product.',
    missing: 'A result of the code of this very product.',
  })
  expect(await sees(desk, 'in-place-of')).toContain('decision 2')
  await stage.service.later(31_000)
  await stage.service.later(1_000)
  expect(await account()).toMatchObject({
    points: 0,
    bans: [{ state: 'lifted' }],
    penalties: [{ listing: product }],
  })
  await desk.reload()
  await sees(desk, 'replaced', 'replaced by decision 3 · its effects are undone')
  await sees(desk, 'replaced', 'in place of decision 2')
  const { page } = complainant
  await page.goto(`${stage.address}/s/case/${id}`)
  await sees(page, 'status-denied')
  await sees(page, 'decided-item', 'A result of the code of this very product.')
  for (const visit of [complainant, reviewer, committee]) expectQuiet(visit)
})
