/** One person with a shop of their own, and a word of its own in every field they or anybody else can write about them. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { addShop } from '#shell/auth/shops.ts'
import { addChannel } from '#shell/channel/channels.ts'
import { keepArrival } from '#shell/mailbox/arrivals.ts'
import { addMailbox } from '#shell/mailbox/mailboxes.ts'
import { type Client, multipart, type TestApp, testPassword, testStart } from '../../app.ts'
import { pdf } from '../../files.ts'
import { opening } from '../../http/joom-case.ts'

export type Planted = {
  person: string
  email: string
  client: Client
  /** The cases: one decided by reviewers, one filed elsewhere. */
  cases: string[]
  exhibit: string
  /** Every word by the field it stands in. */
  words: Map<string, string>
}

function wordMaker() {
  const words = new Map<string, string>()
  const word = (field: string): string => {
    const made = `cn${randomBytes(7).toString('hex')}`
    words.set(field, made)
    return made
  }
  return { words, word }
}

type Word = (field: string) => string

const picture = (mark: string): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#357' } })
    .jpeg()
    .withExif({ IFD0: { Make: mark, Artist: mark } })
    .toBuffer()

/** A case up to the point where it can be filed. */
async function prepare(client: Client, word: Word, venue: 'hosted' | 'external') {
  const at = (field: string) => word(`${venue} ${field}`)
  const marked = opening({ venue, listing: at('listing') })
  const { case: id } = await client.give('OpenCase', {
    ...marked,
    notice: {
      text: `${marked.notice.text}${at('notice text')}`,
      fields: { ...marked.notice.fields, complainant: { value: at('notice field') } },
    },
    allegations: [
      { id: 'a1', text: `Allegation ${at('first allegation')}` },
      { id: 'a2', text: `Allegation ${at('second allegation')}` },
    ],
    subject: {
      ...marked.subject,
      title: `Kettle ${at('title')}`,
      sku: at('sku'),
      variant: at('variant'),
      violation: at('violation'),
    },
  })
  await client.attach(id, 'official-notice', `${at('notice file name')}.pdf`, await pdf('Notice of removal'))
  const exhibit = await client.attach(
    id,
    'own-trademark-certificate',
    `${at('file name')}.pdf`,
    await pdf(`Certificate ${at('file text')}`),
  )
  await client.attach(id, 'conversation-capture', `${at('conversation')}.jpg`, await picture(at('exif')))
  await client.give('ChooseType', { appealType: 'trademark' }, id)
  await client.give(
    'StateFacts',
    {
      text: `The mark ${at('statement')} is ours, registered on 2021-03-04; the certificate is attached.`,
      reasonText: `We own the mark named in the complaint ${at('reason')}.`,
      answers: ['a1', 'a2'].map((allegation) => ({
        allegation,
        text: `The certificate shows it ${at(`answer to ${allegation}`)}.`,
        exhibits: [exhibit],
      })),
    },
    id,
  )
  const sentAt = testStart - 3_600_000
  await client.give('KeepCorrespondence', { channel: 'mail', text: at('correspondence'), sentAt }, id)
  return { id, exhibit }
}

async function decide(service: TestApp, id: string, word: Word): Promise<void> {
  const reviewer = await service.as('reviewer')
  await reviewer.get(`/api/review/${id}`)
  await reviewer.claim(id)
  await reviewer.give('ReleaseClaim', { reason: word('release reason') }, id)
  await reviewer.claim(id)
  const { exhibits, clauses } = (await reviewer.get(`/api/review/${id}`)).json<{
    exhibits: { id: string }[]
    clauses: { id: string }[]
  }>()
  for (const one of exhibits) await reviewer.get(`/api/cases/${id}/exhibits/${one.id}`)
  const text = `Not enough ${word('decision')}`
  const items = [{ allegation: 'a1', missing: word('missing item') }]
  await reviewer.give('Decide', { outcome: 'denied', clause: clauses[0]?.id ?? '', text, items }, id)
  await service.later(60_000)
}

async function afterwards(
  service: TestApp,
  client: Client,
  { id, word }: { id: string; word: Word },
): Promise<void> {
  await client.give('RecordTicket', { ticket: word('ticket') }, id)
  const relisted = {
    listing: word('relisting'),
    at: service.clock.now() - 1,
    shares: [word('what it shares')],
  }
  await client.give('RecordRelisting', relisted, id)
  const answeredAt = service.clock.now()
  await client.give('RecordOutcome', { outcome: 'denied', answeredAt, reasons: [word('denial')] }, id)
  await client.give('GiveUp', { reason: word('given up') }, id)
}

/** What stands beside the cases: account, links, keys, an upload that never became an exhibit. */
async function beside(service: TestApp, client: Client, { person, word }: { person: string; word: Word }) {
  await service.deps.auth.addKey(person, word('key name'))
  await client.post('/api/calendar/link', {})
  await client.upload(`${word('staged file name')}.jpg`, await picture(word('staged exif')))
  const committee = await service.as('committee')
  const packs = (await committee.get('/api/packs')).json<{ id: string; version: number }[]>()
  const version = packs.find(({ id }) => id === 'joom')?.version
  const { pack } = (await committee.get(`/api/packs/joom/${version}`)).json<{
    pack: { clauses: Record<string, unknown>; reasons: Record<string, unknown> }
  }>()
  const imposed = await committee.post('/api/accounts/joom/solo/impose-penalty', {
    reason: Object.keys(pack.reasons)[0],
    clause: Object.keys(pack.clauses)[0],
    listing: word('penalised listing'),
    text: `Because ${word('penalty text')} of it`,
    points: 1000,
  })
  if (imposed.statusCode !== 200) throw new Error(`impose-penalty: ${imposed.statusCode} ${imposed.body}`)
  await service.later(3_600_000)
}

async function said(client: Client, url: string, body: object): Promise<unknown> {
  const answer = await client.post(url, body)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

/** What is no part of any case: takings, a mailbox with a notice in it, a channel, comments, and who has the case. */
async function around(
  { deps, clock }: TestApp,
  client: Client,
  { person, stream, word }: { person: string; stream: string; word: Word },
): Promise<void> {
  const takings = { currency: 'CNY', minor: 8_765_432, basis: 'revenue' }
  const row = { marketplace: 'joom', site: '', listing: word('takings listing'), takings }
  await said(client, '/api/takings', { rows: [row] })
  await said(client, `/api/cases/${stream}/team/comments`, { text: `Look at ${word('comment')}` })
  await said(client, `/api/cases/${stream}/team/assign`, { person })
  const shop = 'solo'
  const { keyring } = deps
  const notice = {
    ...{ kind: 'mail' as const, text: word('arrived notice'), places: [], links: [], gaps: [] },
    senders: [`${word('arrived sender')}@example.test`],
  }
  const at = clock.now()
  const mailbox = await deps.database.transaction(
    { as: 'app', role: 'seller', actor: person, shop },
    async (session) => {
      const login = { user: word('mailbox user'), password: word('mailbox password') }
      const box = { shop, host: 'imap.example.test', port: 993, folder: 'INBOX', login, by: person, at }
      const made = (await addMailbox(session, keyring, box)) ?? ''
      await addChannel(session, keyring, {
        ...{ person, kind: 'wecom', address: word('channel address'), secret: word('channel secret') },
        ...{ shown: word('channel shown'), at },
        settings: {
          ...{ name: word('channel name'), shops: [shop], news: ['deadline'], pace: 'immediate' },
          ...{ morning: 540, quiet: null, zone: 'UTC', calendar: 'cn', language: 'en' },
        },
      })
      return made
    },
  )
  const arrival = { shop, mailbox, uidValidity: '1', uid: 1, digest: 'd', at, notice, warnings: [] }
  await deps.database.transaction({ as: 'app', role: 'system', actor: 'system', shop: null }, (session) =>
    keepArrival(session, keyring, arrival),
  )
}

/** An original and a paper in the vault, with everything that can be said of them. */
async function inVault(client: Client, word: Word): Promise<void> {
  const file = multipart(`${word('vault file name')}.jpg`, await picture(word('vault exif')))
  const url = `/api/vault?kind=authorisation&skus=${word('vault sku')}`
  const answer = await client.post(url, file.payload, file.headers)
  if (answer.statusCode !== 200) throw new Error(`vault: ${answer.statusCode} ${answer.body}`)
  const paper = { from: word('vault authoriser'), to: word('vault authorised'), right: word('vault right') }
  const { id } = answer.json<{ item: { id: string } }>().item
  const said = await client.post(`/api/vault/${id}/describe`, { paper })
  if (said.statusCode !== 200) throw new Error(`describe: ${said.statusCode} ${said.body}`)
}

/** Fills the installation; every act goes through the doors. */
export async function plant(service: TestApp): Promise<Planted> {
  const { words, word } = wordMaker()
  const { deps, clock } = service
  const mailbox = `${word('mailbox')}@shop.example`
  const shop = {
    id: 'solo',
    name: word('shop name'),
    mailbox,
    account: 'active',
    licence: word('licence'),
  } as const
  await addShop(deps.database, { ...shop, at: clock.now() })
  const email = `${word('e-mail address')}@person.example`
  const name = `Person ${word('person name')}`
  const person = await deps.auth.addPerson({
    name,
    email,
    password: testPassword,
    role: 'seller',
    shops: ['solo'],
  })
  const client = await service.signIn(email)
  const hosted = await prepare(client, word, 'hosted')
  const filed = await client.post(
    `/api/cases/${hosted.id}/file-packet`,
    { mailbox, overrides: [] },
    { 'idempotency-key': word('idempotency key') },
  )
  if (filed.statusCode !== 200) throw new Error(`file-packet: ${filed.statusCode} ${filed.body}`)
  await decide(service, hosted.id, word)
  const external = await prepare(client, word, 'external')
  await client.give(
    'SetChain',
    { links: [{ from: word('right holder'), to: word('licensee'), sealed: 'yes', verified: 'verified' }] },
    external.id,
  )
  const reason = `The letter is at the notary ${word('override')}`
  const overrides = [{ code: 'finding:chain', subject: 'chain/0', reason }]
  await client.give('FilePacket', { mailbox, overrides }, external.id)
  await afterwards(service, client, { id: external.id, word })
  await beside(service, client, { person, word })
  await around(service, client, { person, stream: external.id, word })
  await inVault(client, word)
  return { person, email, client, cases: [hosted.id, external.id], exhibit: hosted.exhibit, words }
}
