/**
 * What may be asked of a listing's record and what has happened to it. `cause` names the case and act behind it. Which listing it is
 * is the seller's own, so from version 2 on it is the personal part of being seen; version 1 had it in the clear.
 */

/** Where a listing's record stands: together they are its identity. */
export type ListingKey = {
  shop: string
  marketplace: string
  site: string
  listing: string
  variant?: string | undefined
}

/** Given by the system only, as effects of a case. `at` of the body is when it happened, not after `at` of the command. */
export type ListingCommand = {
  type: 'SeeRemoved' | 'RestoreListing' | 'UndoRestore'
  at: number
  key: ListingKey
  /** For UndoRestore: the cause of the restoration it takes back. */
  body: { at: number; cause: string; undoes?: string | undefined }
}

export type ListingEvent =
  | { type: 'ListingSeen'; v: 1; body: { key: ListingKey }; personal: null }
  | {
      type: 'ListingSeen'
      v: 2
      body: { key: Pick<ListingKey, 'shop' | 'marketplace' | 'site'> }
      personal: Pick<ListingKey, 'listing' | 'variant'> | null
    }
  | { type: 'ListingRemoved'; v: 1; body: { at: number; cause: string }; personal: null }
  | { type: 'ListingRestored'; v: 1; body: { at: number; cause: string }; personal: null }
  | {
      type: 'RestorationUndone'
      v: 1
      body: { at: number; cause: string; undoes: string }
      personal: null
    }
