import { describe, expect, test } from 'vitest'
import type { BodyOf } from '#core/case/commands.ts'
import { decide } from '#core/case/decide.ts'
import { effectsOf } from '#core/case/effects.ts'
import { reservationsOf } from '#core/case/reservations.ts'
import { laws } from '../arbitraries/law.ts'
import { opening } from '../arbitraries/world.ts'
import { seller, shop, start, story } from './story.ts'

const law = laws.twoTries
const open = (change: Partial<BodyOf<'OpenCase'>>) => {
  const command = opening({ venue: 'external', stated: null }, law)
  return decide({ ...command, body: { ...command.body, ...change } }, null, law)
}
const codes = (change: Partial<BodyOf<'OpenCase'>>) => {
  const decided = open(change)
  return decided.ok ? [] : decided.refusals.map((one) => one.code)
}
const subject = { listing: '5f3a9c01b2d4', site: 'RU', sku: 'K-1' }

describe('opening a case', () => {
  test('JA-29 before the notice is taken in nothing can be prepared or filed', () => {
    const stamped = { at: start, actor: seller, given: { shop } }
    const unknown = { ok: false, refusals: [{ code: 'no-case', unlockedBy: 'OpenCase' }] }
    const facts = { text: 'x', reasonText: 'x', answers: [] }
    expect(decide({ type: 'StateFacts', ...stamped, body: facts }, null, law)).toMatchObject(unknown)
    const filing = { mailbox: 'legal@shop.example', overrides: [] }
    expect(decide({ type: 'FilePacket', ...stamped, body: filing }, null, law)).toMatchObject(unknown)
  })

  test('JA-29 a notice without a field it must have is refused, and the field is named', () => {
    const notice = { text: 'Removed: it uses a mark', fields: {} }
    const allegations = [{ id: 'a1', text: 'it uses a mark' }]
    const command = opening({ venue: 'hosted', stated: null }, law)
    const body = { ...command.body, notice, allegations }
    expect(decide({ ...command, body }, null, law)).toMatchObject({
      ok: false,
      refusals: [{ code: 'notice-incomplete', subject: 'ticket', clause: { id: 'c-1' } }],
    })
    // On an external venue it is asked for again at filing, and may be filled in until then.
    const told = story(law, 'external', { notice, allegations })
    told.prepare()
    told.facts('authorised use', ['a1'])
    expect(told.file().refusals).toEqual(['notice-incomplete'])
    told.when('SetFields', { fields: { ticket: 'T-1' } })
    expect(told.file().events).toEqual(['PacketFiled'])
  })

  test('JA-29 a notice of tomorrow is refused', () => {
    expect(codes({ noticeAt: start + 86_400_000 })).toEqual(['future-instant'])
  })

  test('JA-07 a field whose marked place does not say what was entered is refused', () => {
    const ticket = (value: string, span: { start: number; end: number }) => ({
      notice: { text: 'Ticket T-1 removed', fields: { ticket: { value, span } } },
      allegations: [{ id: 'a1', text: 'removed' }],
    })
    expect(codes(ticket('T-1', { start: 7, end: 10 }))).toEqual([])
    expect(codes(ticket('T-2', { start: 7, end: 10 }))).toEqual(['span-mismatch'])
    expect(codes(ticket('T-1', { start: 7, end: 99 }))).toEqual(['span-outside'])
    expect(codes(ticket('T-1', { start: -1, end: 3 }))).toEqual(['span-outside'])
  })

  test('JA-02 a reason the pack does not know, or keeps for another procedure, is refused', () => {
    expect(codes({ reason: 'nonsense' })).toEqual(['unknown-reason'])
    expect(codes({ reason: 'other' })).toEqual(['reason-elsewhere'])
    expect(codes({ reason: 'constructor' })).toEqual(['unknown-reason'])
  })

  test('JA-19 one appeal for many listings is refused and offered as a split', () => {
    const decided = open({ subject: { ...subject, listing: '5f3a9c01b2d4, 5f3a9c01b2d5;5f3a9c01b2d6' } })
    expect(decided).toMatchObject({ ok: false, refusals: [{ code: 'many-subjects' }] })
    expect(!decided.ok && decided.refusals[0]?.remedy.en).toContain('Split it into 3 cases')
  })

  test('JA-19 variants taken down together are separate cases that do not keep each other out', () => {
    const held = (variant: string) => {
      const told = story(law, 'external', { subject: { ...subject, variant } })
      told.prepare()
      told.file()
      return reservationsOf(told.state(), law).map((one) => `${one.kind} ${one.key}`)
    }
    expect(held('blue')).toHaveLength(2)
    expect(held('blue')).toEqual(held('blue'))
    expect(held('blue').filter((key) => held('red').includes(key))).toEqual([])
  })

  test('JA-20 a listing down on two sites is two cases', () => {
    const held = (site: string) => {
      const told = story(law, 'external', { subject: { ...subject, site } })
      return reservationsOf(told.state(), law).map((one) => one.key)
    }
    expect(held('RU')).not.toEqual(held('DE'))
    expect(codes({ subject: { ...subject, site: 'RU, DE' } })).toEqual(['many-subjects'])
  })

  test('JD-19 a site the pack does not name is unknown, not refused: filing asks, and a hosted case is not opened there', () => {
    const elsewhere = { subject: { ...subject, site: 'XX' } }
    expect(codes(elsewhere)).toEqual([])
    const told = story(law, 'external', elsewhere)
    told.prepare()
    const asked = told.asks('FilePacket', { mailbox: 'legal@shop.example', overrides: [] })
    expect(asked).toMatchObject({
      ok: false,
      refusals: [{ code: 'unknown-site', kind: 'law', level: 'ask', overridable: true }],
    })
    const overrides = [{ code: 'unknown-site', reason: 'the notice names this site' }]
    expect(told.file({ overrides }).events).toEqual(['PacketFiled'])
    expect(codes({ ...elsewhere, venue: 'hosted' })).toEqual(['unknown-site'])
  })

  test('everything wrong with an opening is said at once', () => {
    expect(
      codes({
        reason: 'nonsense',
        subject: { ...subject, listing: '!' },
        noticeAt: start + 86_400_000,
        allegations: [
          { id: 'a1', text: 'it uses a mark' },
          { id: 'a1', text: 'again' },
        ],
      }),
    ).toEqual(['listing-format', 'unknown-reason', 'future-instant', 'duplicate-allegation'])
  })

  test('JA-01 opening has the original listing seen as removed, by its own identity', () => {
    const told = story(law, 'external', { removedAt: start - 5 })
    const [opened] = told.events()
    expect(opened && effectsOf(opened, told.state(), law)).toEqual([
      {
        kind: 'listing',
        command: 'SeeRemoved',
        key: { shop: 'shop-1', marketplace: 'veloria', site: 'RU', listing: '5f3a9c01b2d4' },
        body: { at: start - 5, cause: 'opened:RC-7K3Q-9F' },
      },
    ])
  })
})
