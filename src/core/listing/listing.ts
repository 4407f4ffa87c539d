/**
 * A listing and its enforcement state. A restored listing is the original one with its status corrected: identity and history
 * stay; restoring never creates a listing.
 */
export type ListingState = {
  shop: string
  marketplace: string
  site: string
  listing: string
  variant: string | null
  status: 'removed' | 'active' | 'unknown'
  history: { at: number; status: 'removed' | 'active'; cause: string }[]
}
