/**
 * The decider of a listing's record. Its commands are effects of cases, delivered at least once: the same cause a second time
 * changes nothing. Restoring corrects the status of the original listing and never creates one.
 */
import type { Refusal } from '../case/refusal.ts'
import type { ListingState } from './listing.ts'
import type { ListingCommand, ListingEvent } from './listing-events.ts'

export type ListingDecided = { ok: true; events: ListingEvent[] } | { ok: false; refusals: Refusal[] }

/** No events for what is known already; a refusal for a listing that was never seen or is another one. */
export function decideListing(command: ListingCommand, state: ListingState | null): ListingDecided {
  const { type, key, body } = command
  if (state === null) {
    if (type !== 'SeeRemoved') return no('no-listing')
    return {
      ok: true,
      events: [seen(key), removed(body)],
    }
  }
  if (!isSame(state, command)) return no('other-listing')
  if (state.history.some((entry) => entry.cause === body.cause)) return { ok: true, events: [] }
  if (type === 'SeeRemoved') return { ok: true, events: [removed(body)] }
  if (type === 'RestoreListing') return { ok: true, events: [restored(body)] }
  return undone(body, state)
}

type Body = ListingCommand['body']

function seen({ shop, marketplace, site, listing, variant }: ListingCommand['key']): ListingEvent {
  const personal = variant === undefined ? { listing } : { listing, variant }
  return { type: 'ListingSeen', v: 2, body: { key: { shop, marketplace, site } }, personal }
}

const removed = ({ at, cause }: Body): ListingEvent => ({
  type: 'ListingRemoved',
  v: 1,
  body: { at, cause },
  personal: null,
})

const restored = ({ at, cause }: Body): ListingEvent => ({
  type: 'ListingRestored',
  v: 1,
  body: { at, cause },
  personal: null,
})

/** Only the last entry can be taken back: what happened since stands on its own. */
function undone({ at, cause, undoes }: Body, state: ListingState): ListingDecided {
  const last = state.history.at(-1)
  if (undoes === undefined || last?.cause !== undoes || last.status !== 'active') return no('nothing-to-undo')
  const body = { at, cause, undoes }
  return { ok: true, events: [{ type: 'RestorationUndone', v: 1, body, personal: null }] }
}

function isSame(state: ListingState, { key }: ListingCommand): boolean {
  return (
    state.shop === key.shop &&
    state.marketplace === key.marketplace &&
    state.site === key.site &&
    state.listing === key.listing &&
    state.variant === (key.variant ?? null)
  )
}

const texts = {
  'no-listing': {
    zh: '没有该商品的记录；恢复不会新建商品。',
    en: 'There is no record of this listing; restoring never creates one.',
    ru: 'Записи об этом товаре нет; восстановление не создаёт новый.',
  },
  'other-listing': {
    zh: '这是另一个商品的记录。',
    en: 'This is the record of another listing.',
    ru: 'Это запись о другом товаре.',
  },
  'nothing-to-undo': {
    zh: '没有可撤回的恢复。',
    en: 'There is no restoration to take back.',
    ru: 'Нет восстановления, которое можно отменить.',
  },
}

/** The system gives these commands, so there is nothing a person could mend. */
function no(code: keyof typeof texts): ListingDecided {
  const remedy = { zh: '无需操作。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' }
  const says = texts[code]
  const refusal = { code, level: 'refuse', overridable: false, clause: null, says, remedy } as const
  return { ok: false, refusals: [{ ...refusal, kind: 'integrity' }] }
}
