import { describe, expect, test } from 'vitest'
import { effectsOf } from '#core/case/effects.ts'
import { reservationsOf } from '#core/case/reservations.ts'
import { laws } from '../arbitraries/law.ts'
import { day, hour, shop, start, story } from './story.ts'

const law = laws.twoTries

const override = (code: string) => ({ code, reason: 'the marketplace asked for exactly this' })

describe('filing', () => {
  test('everything that stands against it is said at once', () => {
    const told = story(law, 'external')
    told.when('ChooseType', { appealType: 'copyright', contested: false })
    told.facts('authorised use', ['a1'])
    told.at(31 * day)
    expect(told.file({ mailbox: 'me@mail.example' }).refusals).toEqual([
      'window-closed',
      'wrong-appeal-type',
      'personal-mailbox',
      'finding:coverage',
    ])
  })

  test('without a packet it is asked for first, and nothing has happened', () => {
    const told = story(law, 'external')
    told.prepare()
    const asked = told.when('FilePacket', { mailbox: 'legal@shop.example', overrides: [] })
    expect(asked).toEqual({ events: [], refusals: [], needs: 'packet' })
    expect(told.state().status).toBe('open')
    expect(told.file().events).toEqual(['PacketFiled'])
  })

  test('a packet with an exhibit that is not in the case is refused', () => {
    const told = story(law, 'external')
    told.prepare()
    const foreign = { name: 'x.pdf', exhibit: 'elsewhere', sha256: 'a'.repeat(64), bytes: 1 }
    const packet = { sha256: 'f'.repeat(64), bytes: 9, files: [foreign] }
    expect(told.file({}, { packet }).refusals).toEqual(['packet-mismatch'])
  })

  test('JA-03 the wrong appeal type is refused and the right one named', () => {
    const told = story(law, 'external')
    told.prepare()
    told.when('ChooseType', { appealType: 'copyright', contested: false })
    const decided = told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [] })
    expect(decided).toMatchObject({
      ok: false,
      refusals: [{ code: 'wrong-appeal-type', unlockedBy: 'ChooseType', clause: { id: 'c-1' } }],
    })
    expect(!decided.ok && decided.refusals[0]?.says.en).toContain('the right one is "trademark"')
  })

  test('JA-03 hosted: a contested classification goes to its own queue, where there is one', () => {
    const told = story(law, 'hosted')
    told.prepare()
    told.when('ChooseType', { appealType: 'copyright', contested: true })
    expect(told.file().events).toEqual(['PacketFiled'])
    expect(told.state().filings[0]?.queue).toBe('classification')

    const elsewhere = story(laws.oneTry, 'hosted')
    const contested = { appealType: 'copyright', contested: true }
    expect(elsewhere.when('ChooseType', contested).refusals).toEqual(['not-contestable'])
    expect(story(law, 'external').when('ChooseType', contested).refusals).toEqual(['not-contestable'])
  })

  test('JA-14 only the mailbox bound to the shop files; a personal one is refused', () => {
    const told = story(law, 'hosted')
    told.prepare()
    expect(told.file({ mailbox: 'me@mail.example' }).refusals).toEqual(['personal-mailbox'])
    expect(told.file({ mailbox: 'me@de.mail.example' }).refusals).toEqual(['personal-mailbox'])
    expect(told.file({ mailbox: 'sales@shop.example' }).refusals).toEqual(['mailbox-not-bound'])
    expect(told.file({}, { shop: { ...shop, mailbox: null } }).refusals).toEqual(['mailbox-unknown'])
    expect(told.file({ mailbox: ' Legal@Shop.example ' }).events).toEqual(['PacketFiled'])
  })

  test('JA-21 a deactivated account cannot appeal a listing and is told why; a suspended one can', () => {
    const told = story(law, 'hosted')
    told.prepare()
    const deactivated = { shop: { ...shop, account: 'deactivated' as const } }
    expect(told.file({}, deactivated).refusals).toEqual(['account-not-eligible'])
    expect(told.file({}, { shop: { ...shop, account: 'unknown' } }).refusals).toEqual(['account-unknown'])
    expect(told.file({}, { shop: { ...shop, account: 'selling-suspended' } }).events).toEqual(['PacketFiled'])
  })

  test('filed at the instant of a deadline is in time, a millisecond later is not', () => {
    const told = story(law, 'hosted')
    told.prepare()
    told.at(30 * day + 1)
    const late = told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [] })
    expect(late).toMatchObject({
      ok: false,
      refusals: [{ code: 'window-closed', until: start + 30 * day, overridable: false }],
    })
    told.at(30 * day)
    expect(told.file().events).toEqual(['PacketFiled'])
  })

  test('JA-15 what was filed stays as it was, whatever is changed afterwards', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    const before = structuredClone(told.state().filings[0])
    told.when('DetachExhibit', { exhibit: told.state().exhibits[0]?.id ?? '' })
    told.attach(2)
    told.when('ChooseType', { appealType: 'copyright', contested: false })
    told.facts('another text')
    told.when('SetFields', { fields: { registration: '7' } })
    expect(told.state().filings[0]).toEqual(before)
    expect(before?.snapshot.exhibits).toHaveLength(1)
  })

  test('JA-15 the ticket id is recorded with the filing', () => {
    const told = story(law, 'external')
    told.prepare()
    expect(told.when('RecordTicket', { ticket: 'T-9' }).refusals).toEqual(['wrong-status'])
    told.file()
    expect(told.when('RecordTicket', { ticket: ' T-9 ' }).events).toEqual(['TicketRecorded'])
    expect(told.state().filings[0]).toMatchObject({ ticket: 'T-9', at: told.now() })
    expect(told.when('RecordTicket', { ticket: 'T-9' }).refusals).toEqual(['same-ticket'])
  })

  test('JA-16 while a ticket is open a second filing is refused, overridden or not', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    expect(told.file({ overrides: [override('already-open')] }).refusals).toEqual(['already-open'])
    expect(told.file({ supersedes: 7 }).refusals).toEqual(['nothing-to-supersede'])
  })

  test('JA-16 a correction is a new ticket that supersedes the open one, and the same try', () => {
    const told = story(laws.oneTry, 'external')
    told.prepare()
    told.file()
    told.facts('corrected')
    expect(told.file({ supersedes: 1 }).events).toEqual(['PacketFiled'])
    expect(told.state().filings.map((one) => [one.supersedes, one.supersededBy])).toEqual([
      [null, 2],
      [1, null],
    ])
  })

  test('JA-16 after a denial the same again is refused, with what is missing', () => {
    const told = story(law, 'external')
    told.prepare(1, 'authorised use')
    told.file()
    told.wait(day)
    told.denied()
    expect(told.file().refusals).toEqual(['nothing-new', 'same-text'])
    // The same file uploaded once more is nothing new, nor is a copy of the notice.
    told.attach(1)
    told.attach(3, 'official-notice')
    told.facts('Authorised  use!')
    expect(told.file().refusals).toEqual(['nothing-new', 'same-text'])
    told.attach(2)
    told.facts('authorised use, with the letter of 2025')
    expect(told.file().events).toEqual(['PacketFiled'])
  })

  test('JA-18 a denial leaves the case open for another try while there are any', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    told.denied()
    expect(told.state()).toMatchObject({ status: 'denied', anchors: { denied: told.now() } })
    expect(told.state().filings[0]?.reasons).toEqual(['incomplete'])
    told.prepare(2, 'another text')
    told.file()
    told.denied()
    expect(told.state().status).toBe('exhausted')
    expect(told.file().refusals).toEqual(['wrong-status'])
  })

  test('JA-18 where the source gives no number of tries, none is made up', () => {
    const told = story(laws.twoStages, 'external')
    for (let n = 1; n <= 6; n += 1) {
      told.prepare(n, `text ${n}`)
      expect(told.file().events).toEqual(['PacketFiled'])
      told.denied()
    }
    expect(told.state().status).toBe('denied')
  })

  test('an outcome cannot be older than its filing, nor of tomorrow', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    const outcome = (answeredAt: number) =>
      told.when('RecordOutcome', { outcome: 'granted', answeredAt, reasons: [] }).refusals
    expect(outcome(told.now() - 1)).toEqual(['before-filing'])
    expect(outcome(told.now() + 1)).toEqual(['future-instant'])
    expect(outcome(told.now())).toEqual([])
    expect(told.state().status).toBe('granted')
  })

  test('JA-23 what arrives by mail is kept and never counts as filed', () => {
    const told = story(law, 'external')
    told.prepare()
    const kept = told.when('KeepCorrespondence', {
      channel: 'mail',
      text: 'Please restore it',
      sentAt: start,
    })
    expect(kept.events).toEqual(['CorrespondenceKept'])
    expect(told.state()).toMatchObject({ status: 'open', filings: [], correspondence: [{ channel: 'mail' }] })
  })

  test('X-02 a law is overridden on an external venue with a reason, and that is recorded', () => {
    const told = story(law, 'external')
    told.prepare()
    told.at(40 * day)
    expect(told.file().refusals).toEqual(['window-closed'])
    const unrelated = [override('same-text')]
    expect(told.file({ overrides: unrelated }).refusals).toEqual(['window-closed'])
    expect(told.file({ overrides: [override('window-closed'), ...unrelated] }).events).toEqual([
      'PacketFiled',
    ])
    expect(told.state().filings[0]?.overrides).toEqual([override('window-closed')])
    expect(told.events().at(-1)?.body).toMatchObject({ overrides: [{ code: 'window-closed' }] })
  })

  test('X-02 an override with a subject answers that one only', () => {
    const told = story(law, 'external')
    told.prepare()
    told.facts('authorised use', [])
    const one = { ...override('finding:coverage'), subject: 'a1' }
    expect(told.file({ overrides: [one] }).refusals).toEqual(['finding:coverage'])
    expect(told.file({ overrides: [one, { ...one, subject: 'a2' }] }).events).toEqual(['PacketFiled'])
  })

  test('X-02 a hosted venue overrides nothing', () => {
    const told = story(law, 'hosted')
    told.prepare()
    told.at(40 * day)
    expect(told.file({ overrides: [override('window-closed')] }).refusals).toEqual(['window-closed'])
  })

  test('while a ticket is open, filing is shown as refused and as a correction', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    const filing = told
      .actions({ id: 'seller-1', role: 'seller' })
      .filter((one) => one.command === 'FilePacket')
      .map(({ as, available, refusals }) => ({ as, available, codes: refusals.map((one) => one.code) }))
    expect(filing).toEqual([
      { as: undefined, available: false, codes: ['already-open'] },
      { as: 'correction', available: true, codes: [] },
    ])
  })

  test('JA-22 restored is not acquitted: once granted, the same listing may be removed and appealed anew', () => {
    const told = story(law, 'external')
    told.prepare()
    told.file()
    told.when('RecordOutcome', { outcome: 'granted', answeredAt: told.now(), reasons: [] })
    expect(told.state().status).toBe('granted')
    expect(reservationsOf(told.state(), law)).toEqual([])
    const granted = told.events().at(-1)
    expect(granted && effectsOf(granted, told.state(), law)).toMatchObject([{ command: 'RestoreListing' }])
    // The case itself is over: what follows is a case of its own.
    expect(told.file().refusals).toEqual(['wrong-status'])
    expect(story(law, 'external', { noticeAt: start + hour }).state().status).toBe('open')
  })

  test('another shop’s seller is told only that', () => {
    const told = story(law, 'external')
    const other = { given: { shop: { ...shop, id: 'shop-2' } } }
    expect(told.when('GiveUp', { reason: '' }, other).refusals).toEqual(['other-shop'])
  })
})
