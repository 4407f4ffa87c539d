import { describe, expect, test } from 'vitest'
import { decideListing } from './decide.ts'
import { evolveListing, foldListing } from './evolve.ts'
import type { ListingState } from './listing.ts'
import type { ListingCommand } from './listing-events.ts'

const key = { shop: 'shop-1', marketplace: 'veloria', site: 'RU', listing: '5f3a9c01b2d4' }
const asked = (type: ListingCommand['type'], at: number, cause: string, undoes?: string): ListingCommand => ({
  type,
  at,
  key,
  body: { at, cause, ...(undoes === undefined ? {} : { undoes }) },
})

function recordOf(...commands: ListingCommand[]): ListingState | null {
  let state: ListingState | null = null
  for (const command of commands) {
    const decided = decideListing(command, state)
    if (!decided.ok) throw new Error(decided.refusals[0]?.code)
    for (const event of decided.events) state = evolveListing(state, event)
  }
  return state
}

const seen = asked('SeeRemoved', 1, 'opened:RC-1')
const restored = asked('RestoreListing', 2, 'answered:RC-1:1')

describe('a listing', () => {
  test('JA-01 restored is the original one with its status corrected, identity and history kept', () => {
    expect(recordOf(seen, restored)).toEqual({
      ...key,
      variant: null,
      status: 'active',
      history: [
        { at: 1, status: 'removed', cause: 'opened:RC-1' },
        { at: 2, status: 'active', cause: 'answered:RC-1:1' },
      ],
    })
  })

  test('JA-01 restoring never creates a listing, and a relisted copy is another one', () => {
    expect(decideListing(restored, null)).toMatchObject({ ok: false, refusals: [{ code: 'no-listing' }] })
    const copy = { ...restored, key: { ...key, listing: '5f3a9c01b2d5' } }
    expect(decideListing(copy, recordOf(seen))).toMatchObject({
      ok: false,
      refusals: [{ code: 'other-listing' }],
    })
    const variant = { ...restored, key: { ...key, variant: 'blue' } }
    expect(decideListing(variant, recordOf(seen))).toMatchObject({ ok: false })
  })

  test('JA-22 restored is not acquitted: a second removal is a record of its own', () => {
    const state = recordOf(seen, restored, asked('SeeRemoved', 3, 'opened:RC-2'))
    expect(state?.status).toBe('removed')
    expect(state?.history.map((entry) => entry.cause)).toEqual([
      'opened:RC-1',
      'answered:RC-1:1',
      'opened:RC-2',
    ])
  })

  test('the same cause delivered twice changes nothing', () => {
    expect(decideListing(restored, recordOf(seen, restored))).toEqual({ ok: true, events: [] })
    expect(decideListing(seen, recordOf(seen, restored))).toEqual({ ok: true, events: [] })
  })

  test('a restoration is taken back by name, and only while nothing followed it', () => {
    const undo = asked('UndoRestore', 4, 'undone:RC-1:1', 'answered:RC-1:1')
    expect(recordOf(seen, restored, undo)).toMatchObject({ status: 'removed', history: { length: 3 } })
    const again = asked('SeeRemoved', 3, 'opened:RC-2')
    expect(decideListing(undo, recordOf(seen, restored, again))).toMatchObject({
      ok: false,
      refusals: [{ code: 'nothing-to-undo' }],
    })
  })

  test('a record that does not begin with the listing being seen is broken', () => {
    const body = { at: 1, cause: 'x' }
    expect(() => foldListing([{ type: 'ListingRestored', v: 1, body, personal: null }])).toThrow(
      'ListingSeen',
    )
  })
})
