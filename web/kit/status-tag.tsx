import type { Status } from '#core/case/state.ts'
import type { ListingState } from '#core/listing/listing.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Tag, type TagTone } from './tag.tsx'

const tones: Record<Status, TagTone> = {
  open: 'warn',
  filed: 'info',
  denied: 'danger',
  granted: 'ok',
  exhausted: 'danger',
  lapsed: 'neutral',
  withdrawn: 'neutral',
}
const listingTones: Record<ListingState['status'], TagTone> = {
  removed: 'outline',
  active: 'ok',
  unknown: 'outline',
}

/** Where a case stands. */
export const StatusTag = ({ status }: { status: Status }) => (
  <Tag tone={tones[status]} testid={`status-${status}`}>
    {useText(common).statuses[status]}
  </Tag>
)

/** Where its listing stands. */
export const ListingTag = ({ status }: { status: ListingState['status'] }) => (
  <Tag tone={listingTones[status]} testid={`listing-${status}`}>
    {useText(common).listings[status]}
  </Tag>
)
