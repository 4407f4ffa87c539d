/** A shop full of things another must never see: a canary in every text, every identifier it has, and a look at what it holds. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { addChannel } from '#shell/channel/channels.ts'
import type { Client, TestApp } from '../app.ts'
import { opening, prepared, statement } from '../http/joom-case.ts'

/** Stands in every text and file of the shop, and in no request of anybody else. */
export const canary = `cnry${randomBytes(8).toString('hex')}`

export type Victim = {
  /** Identifiers by what they name. */
  ids: Record<string, string>
  /** Everything stored of the shop, to tell a change. */
  holds(): Promise<string>
}

type Ids = Record<string, string>

const opened = opening({ listing: '5f3a9c01b2d4e6f708199999' })
const telling = (listing: string, venue: 'external' | 'hosted') => ({
  ...opened,
  venue,
  notice: { ...opened.notice, text: `${opened.notice.text}${canary}` },
  allegations: [{ id: 'a1', text: `An allegation ${canary}` }],
  subject: { ...opened.subject, listing, title: `Title ${canary}`, sku: canary, violation: canary },
})

/** Cases with everything a case can hold. */
async function plantCases(seller: Client): Promise<Ids> {
  const open = await seller.give('OpenCase', telling('5f3a9c01b2d4e6f708199999', 'external'))
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#357' } })
    .jpeg()
    .withExif({ IFD0: { Make: canary } })
    .toBuffer()
  const attached = await seller.attach(open.case, 'product-photo', `${canary}.jpg`, picture)
  const said = statement(['a1'], attached, `Facts ${canary}`, `Reason ${canary}`)
  await seller.give('StateFacts', said, open.case)
  await seller.give('KeepCorrespondence', { channel: 'mail', text: canary, sentAt: 1 }, open.case)
  const { id: filed, certificate } = await prepared(seller, { listing: '5f3a9c01b2d4e6f708199998' })
  await seller.give('FilePacket', { mailbox: `${canary}@shop-b.example` }, filed)
  await seller.give('RecordTicket', { ticket: canary }, filed)
  const hosted = await seller.give('OpenCase', telling('5f3a9c01b2d4e6f708199997', 'hosted'))
  const upload = (await seller.upload(`${canary}.jpg`, picture)).json().exhibit as string
  return {
    case: open.case,
    'filed case': filed,
    'hosted case': hosted.case,
    code: open.code,
    exhibit: attached,
    'filed exhibit': certificate,
    upload,
    listing: '5f3a9c01b2d4e6f708199999',
  }
}

/** Links, keys, people and connected systems around them. */
async function plantAround(seller: Client, id: string): Promise<Ids> {
  const key = `idem${randomBytes(8).toString('hex')}`
  const tick = { item: 'x', done: true }
  await seller.post(`/api/cases/${id}/tick-item`, tick, { 'idempotency-key': key })
  const link = new URL((await seller.post('/api/calendar/link', {})).json().path, 'http://x')
  const hook = await made(seller, '/api/webhooks', { url: `https://example.com/${canary}` })
  const message = (await seller.post(`/api/webhooks/${hook.id}/test`, {})).json().message as string
  const readings = [{ at: 1_700_000_000_000, score: 41 }]
  await seller.post('/api/account/joom/record-health', { readings })
  const supplier = await made(seller, `/api/cases/${id}/supplier-links`, { document: 'product-photo' })
  const ownKey = await made(seller, '/api/me/keys', { name: canary, permissions: ['read'] })
  const guest = { email: `${canary}@shop-b.example`, shops: ['shop-b'] }
  const invited = await made(seller, '/api/team/invitations', guest)
  const comment = await made(seller, `/api/cases/${id}/team/comments`, { text: canary })
  const sessions = (await seller.get('/api/me/sessions')).json() as { id: string }[]
  return {
    'idempotency key': key,
    webhook: hook.id,
    message,
    // Not the link itself, which opens the calendar for whoever holds it: one letter of it is another.
    'calendar link': `${link.searchParams.get('token')?.slice(0, 42)}_`,
    'supplier link': supplier.id,
    key: ownKey.id,
    invitation: invited.id,
    comment: comment.id,
    session: sessions[0]?.id ?? '',
    person: (await seller.get('/api/session')).json().person.id,
  }
}

/** A channel of that person, without asking anybody's robot. */
async function plantChannel({ deps, clock }: TestApp, person: string): Promise<string> {
  const settings = {
    name: canary,
    shops: ['shop-b'],
    news: ['deadline' as const],
    pace: 'immediate' as const,
  }
  const id = await deps.database.transaction(
    { as: 'app', role: 'seller', actor: person, shop: 'shop-b' },
    (session) =>
      addChannel(session, deps.keyring, {
        ...{ person, kind: 'wecom', address: canary, secret: null, shown: canary, at: clock.now() },
        settings: { ...settings, morning: 540, quiet: null, zone: 'UTC', calendar: 'cn', language: 'en' },
      }),
  )
  return id ?? ''
}

/** Fills shop B. Its cases are external or not filed yet, so that nobody of another shop has any business with them. */
export async function plant(service: TestApp): Promise<Victim> {
  const { database } = service.deps
  await database.transaction({ as: 'owner' }, (session) =>
    session.query(`update shop set name = $1, mailbox = $2 where id = 'shop-b'`, [
      `Shop ${canary}`,
      `${canary}@shop-b.example`,
    ]),
  )
  const seller = await service.as('seller2')
  const cases = await plantCases(seller)
  const around = await plantAround(seller, cases.case ?? '')
  const channel = await plantChannel(service, around.person ?? '')
  await service.worker.tick(service.clock.now())
  const due = (await seller.get('/api/reminders')).json().due as { id: string }[]
  const [account] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ stream: string }>(`select stream from account_view where shop = 'shop-b'`, []),
  )
  const reminder = due[0]?.id ?? '01890000-0000-7000-8000-000000000001'
  return {
    ids: { shop: 'shop-b', ...cases, ...around, channel, reminder, account: account?.stream ?? reminder },
    holds: () => held(service),
  }
}

/** What a route that makes something answered. */
async function made(seller: Client, path: string, body: object): Promise<{ id: string }> {
  const answer = await seller.post(path, body)
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

/** A digest of every row that belongs to shop B, table by table. */
async function held(service: TestApp): Promise<string> {
  const rows = await service.deps.database.transaction({ as: 'owner' }, async (session) => {
    const tables = await session.query<{ name: string; of: string }>(
      `select table_name as name, min(column_name) as of from information_schema.columns
       where table_schema = 'public' and column_name in ('shop', 'owner')
         and table_name not in ('access_log') group by table_name order by table_name`,
      [],
    )
    const seen: string[] = []
    for (const { name } of tables) {
      const [row] = await session.query<{ n: number; digest: string | null }>(
        `select count(*) as n, md5(string_agg(md5(t::text), '' order by md5(t::text))) as digest
         from ${name} t where to_jsonb(t) ->> 'shop' = 'shop-b' or to_jsonb(t) ->> 'owner' = 'shop-b'`,
        [],
      )
      seen.push(`${name} ${row?.n} ${row?.digest}`)
    }
    return seen
  })
  return rows.join('\n')
}
