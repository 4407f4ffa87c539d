/** A database with every table filled for one shop: a hosted case that was filed, and one still in preparation. */
import { uuidv7 } from 'uuidv7'
import { remindersOf } from '#core/case/reminders.ts'
import { emptyDraft, freeze } from '#core/similarity/feature-shelf.ts'
import { recordAccess } from '#shell/store/access-log.ts'
import { saveAccountView } from '#shell/store/accounts.ts'
import { makeLink } from '#shell/store/calendar-links.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { syncDeadlines } from '#shell/store/deadlines.ts'
import { append } from '#shell/store/events.ts'
import { attachExhibit, fileExhibits, stageExhibit } from '#shell/store/exhibits.ts'
import { claimKey } from '#shell/store/idempotency.ts'
import { type Keyring, newKey } from '#shell/store/keys.ts'
import { addAct } from '#shell/store/operator-acts.ts'
import { addEffects } from '#shell/store/outbox.ts'
import { keepChoice } from '#shell/store/own-choices.ts'
import { savePacket } from '#shell/store/packets.ts'
import { issueReceipt } from '#shell/store/receipts.ts'
import { syncReservations } from '#shell/store/reservations.ts'
import { keepAnswerOf } from '#shell/store/respondent-answers.ts'
import { openSigner, type Signer } from '#shell/store/signer.ts'
import { makeSupplierLink } from '#shell/store/supplier-links.ts'
import { recordTakings } from '#shell/store/takings.ts'
import { syncTimers } from '#shell/store/timers.ts'
import { saveCaseView, saveListingView } from '#shell/store/views.ts'
import { keepPrint } from '#shell/vault/exhibit-print.ts'
import { addItem } from '#shell/vault/items.ts'
import { keepShelf } from '#shell/vault/shelves.ts'
import { appendOf, caseViewOf, factsOf, openTestDatabase, seller, testKeyring } from '#test/store.ts'

export type Filled = {
  db: Database
  keyring: Keyring
  shop: string
  filed: string
  open: string
  exhibit: string
  account: string
}

const at = 1_760_000_000_000
const shop = 'shop-a'
const written = { blob: 'b'.repeat(64), sealedBytes: 10, digest: 'd'.repeat(64), bytes: 5 }

type Tools = { keyring: Keyring; signer: Signer }

async function addCase(
  session: Session,
  { keyring, signer }: Tools,
  stream: string,
  hostedAndFiled: boolean,
): Promise<void> {
  const of = { stream, shop }
  const event = { type: 'Noted', v: 1, body: {}, personal: { text: 'mine' } }
  await syncReservations(session, keyring, of, [{ kind: 'open', key: stream, refusal: 'already-open' }])
  await saveCaseView(session, caseViewOf({ id: stream, shop, hostedAndFiled }))
  const appended = await append(session, appendOf({ keyring, expectedSeq: 0, events: [event], ...of }))
  await issueReceipt(session, {
    keyring,
    signer,
    act: 'OpenCase',
    at,
    appended,
    packet: null,
    files: [],
    stamp: true,
    ...of,
  })
  await syncTimers(session, of, [{ code: 'window-close', at, command: 'LapseCase', body: {} }])
  const deadline = {
    code: 'window-close',
    anchor: 'notice',
    at,
    zone: 'UTC',
    kind: 'deadline',
    clause: null,
    provisional: false,
    title: { zh: '截止', en: 'Due' },
    closes: 'filing',
    lapses: true,
    opens: null,
    stated: false,
  } as const
  await syncDeadlines(session, of, { deadlines: [deadline], reminders: remindersOf([deadline], at) })
  const key = { shop, marketplace: 'm', site: 'RU', listing: stream }
  await addEffects(session, { ...of, seq: 1, at }, [
    { kind: 'listing', command: 'SeeRemoved', key, body: {} },
  ])
  await recordAccess(session, {
    at,
    actor: `person-${shop}`,
    role: 'seller',
    what: 'case',
    subject: stream,
    ...of,
  })
}

async function addEvidence(
  session: Session,
  keyring: Keyring,
  exhibit: string,
  stream: string,
): Promise<void> {
  const made = { keyring, shop, at, written }
  await stageExhibit(session, {
    ...made,
    id: exhibit,
    by: 'x',
    key: newKey(),
    fileName: '原图.jpg',
    // A picture waits to have its text read.
    facts: { ...factsOf(), picture: { width: 8, height: 6, exif: null } },
  })
  await attachExhibit(session, exhibit, stream)
  await fileExhibits(session, [exhibit])
  await savePacket(session, { ...made, stream, filing: 1, exhibits: [exhibit], key: newKey() })
}

/** A connected system, something it was told, and how that went. */
async function addWebhook(session: Session, stream: string): Promise<void> {
  const id = uuidv7()
  await session.query(
    `insert into webhook (id, shop, url, secret, made_by, made_at) values ($1, $2, 'https://example.test', '', 'p', 0)`,
    [id, shop],
  )
  await session.query(
    `insert into webhook_message (id, webhook, owner, shop, stream, type, payload, at, next_at)
       values ('m', $1, $2, $2, $3, 't', '{}', 0, 0)`,
    [id, shop, stream],
  )
  await session.query(`insert into webhook_try (id, message, owner, at, ms) values ($1, 'm', $2, 0, 1)`, [
    uuidv7(),
    shop,
  ])
}

/** A mailbox that is looked into, and a notice that waits in it. */
async function addMailbox(session: Session): Promise<void> {
  const id = uuidv7()
  await session.query(
    `insert into mailbox (id, shop, host, port, folder, sealed, made_by, made_at, next_at)
       values ($1, $2, 'imap.example.test', 993, 'INBOX', '', 'p', 0, 0)`,
    [id, shop],
  )
  await session.query(
    `insert into arrived_notice (id, shop, mailbox, uid_validity, uid, digest, arrived_at, sealed)
       values ($1, $2, $3, '1', 1, 'd', 0, '')`,
    [uuidv7(), shop, id],
  )
}

/** Who has the case, what was said about it, who has seen that. */
async function addTalk(session: Session, stream: string): Promise<void> {
  const of = [stream, shop, `person-${shop}`]
  await session.query(
    'insert into case_assignment (stream, shop, person, by_person, at) values ($1, $2, $3, $3, 0)',
    of,
  )
  await session.query(
    `insert into case_comment (id, stream, shop, author, mentions, made_at) values ($4, $1, $2, $3, '{}', 0)`,
    [...of, uuidv7()],
  )
  await session.query(
    `insert into case_seen (stream, shop, what, person, at) values ($1, $2, 'deadline:notice:x:0', $3, 0)`,
    of,
  )
}

/** A channel, and something that waits on it. */
async function addChannel(session: Session, stream: string): Promise<void> {
  const [id, delivery] = [uuidv7(), uuidv7()]
  const person = `person-${shop}`
  await session.query(
    `insert into channel (id, person, kind, name, address, shown, shops, news, pace, morning, zone, calendar, language, made_at)
       values ($1, $2, 'mail', '', '', 'p…@example.test', $3, '{deadline}', 'immediate', 540, 'UTC', 'cn', 'en', 0)`,
    [id, person, [shop]],
  )
  await session.query(
    `insert into channel_delivery (id, channel, person, at, next_at, kinds, count) values ($1, $2, $3, 0, 0, '{deadline}', 1)`,
    [delivery, id, person],
  )
  await session.query(
    `insert into channel_item (id, channel, person, shop, stream, kind, about, at, due_at, delivery)
       values ('i', $1, $2, $3, $4, 'deadline', '{}', 0, 0, $5)`,
    [id, person, shop, stream, delivery],
  )
  await session.query(
    `insert into news (id, shop, stream, kind, about, at) values ($1, $2, $3, 'progress', '{}', 0)`,
    [uuidv7(), shop, stream],
  )
}

/** A picture in the vault, with a print of it. */
async function addToVault(session: Session, tools: Tools): Promise<void> {
  const print = { quality: 100, fingerprints: ['0'.repeat(64)], descriptors: '' }
  const key = newKey()
  await addItem(session, tools, {
    ...{ id: uuidv7(), shop, kind: 'original', by: `person-${shop}`, at, key, written },
    ...{ fileName: '原图.jpg', facts: factsOf(), print, preview: null, skus: ['SKU-1'], stamp: true },
  })
}
/** A shelf of the index over the vault, and features of an exhibit. */
async function addFound(session: Session, keyring: Keyring, exhibit: string): Promise<void> {
  const about = { place: 1, kind: 'original' as const, fileName: '原图.jpg' }
  const item = { id: uuidv7(), ...about, sha256: '0'.repeat(64) }
  await keepShelf(session, keyring, { shop, at, shelf: freeze(emptyDraft()), items: [item] })
  const print = { quality: 100, fingerprints: ['0'.repeat(64)], descriptors: '' }
  const looked = { exhibit, shop, digest: item.sha256, laboratory: 'a laboratory' }
  await keepPrint(session, keyring, { ...looked, key: newKey().key, print, at })
  const pair = `insert into exhibit_likeness values ($1, $1, $2, 'a laboratory', '', 0)`
  await session.query(pair, [exhibit, shop])
}
/** A reminder of a paper that was seen, and what the shop a report is about answered. */
async function addPapersAndAnswer(session: Session, keyring: Keyring, stream: string): Promise<void> {
  await session.query(
    `insert into paper_reminder (item, shop, last_day, lead, seen_at, seen_by) select id, shop, '2030-01-01', 3, 0, $1 from vault_item`,
    [`person-${shop}`],
  )
  const exhibit = uuidv7()
  const of = { stream, reporter: shop, shop, by: `person-${shop}`, at }
  await keepAnswerOf(session, keyring, of, { text: 'x', files: [{ exhibit, document: 'd' }] })
}

/** What a reviewer chose before anything was suggested. */
const choice = {
  filing: 1,
  stage: 'first',
  by: 'r',
  at,
  outcome: 'granted',
  clause: 'c',
  suggested: { outcome: null, clause: null },
  how: 'asked',
} as const

/** Shops `shop-a`, whose everything this is, and `shop-b`, which has nothing. */
export async function openFilled(): Promise<Filled> {
  const db = await openTestDatabase()
  const keyring = testKeyring()
  const signer = await openSigner(db, keyring)
  const [filed, open, exhibit, account] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  await db.transaction({ as: 'owner' }, async (session) => {
    for (const id of [shop, 'shop-b'])
      await session.query(`insert into shop (id, name, created_at) values ($1, 'A name', 0)`, [id])
    await session.query('insert into person_shop (person, shop) values ($1, $2)', [`person-${shop}`, shop])
    await session.query(`insert into person_role (person, role) values ($1, 'seller')`, [`person-${shop}`])
    await addAct(session, { at, by: 'operator-1', act: 'sessions-ended', subject: `person-${shop}` })
  })
  await db.transaction({ as: 'owner' }, (session) => addWebhook(session, filed))
  await db.transaction({ as: 'owner' }, addMailbox)
  await db.transaction({ as: 'owner' }, (session) => addChannel(session, filed))
  await db.transaction({ as: 'owner' }, (session) => addTalk(session, filed))
  await db.transaction(seller(shop), async (session) => {
    await addCase(session, { keyring, signer }, filed, true)
    await addCase(session, { keyring, signer }, open, false)
    await addEvidence(session, keyring, exhibit, filed)
    await addToVault(session, { keyring, signer })
    await addFound(session, keyring, exhibit)
    await session.query('insert into respondent (stream, reporter, shop) values ($1, $2, $3)', [
      filed,
      shop,
      'shop-b',
    ])
    const asked = {
      document: 'd',
      formats: [],
      passphrase: null,
      by: `person-${shop}`,
      at,
      expiresAt: at + 1,
    }
    await makeSupplierLink(session, { shop, stream: filed, pack: { id: 'invented', version: 1 }, ...asked })
    await makeLink(session, { person: `person-${shop}`, shop, at })
    await claimKey(session, { actor: `person-${shop}`, key: 'k', request: {}, at })
    await saveAccountView(session, {
      stream: account,
      seq: 1,
      state: { shop, marketplace: 'm', penalties: [], bans: [], measures: [], checks: [], health: [] },
    })
    const listing = { shop, marketplace: 'm', site: 'RU', listing: 'l', variant: null }
    await recordTakings(session, { shop, at }, [
      { ...listing, takings: { currency: 'EUR', minor: 100, basis: 'revenue' } },
    ])
    await saveListingView(session, {
      stream: uuidv7(),
      seq: 1,
      state: { ...listing, status: 'removed', history: [] },
    })
  })
  await db.transaction({ as: 'owner' }, (session) => addPapersAndAnswer(session, keyring, filed))
  await db.transaction({ as: 'app', role: 'reviewer', actor: 'r', shop: null }, (session) =>
    keepChoice(session, { stream: filed, shop }, choice),
  )
  return { db, keyring, shop, filed, open, exhibit, account }
}
