import { type InboxKind, inboxKinds } from '#core/doors/inbox-routes.ts'
import { text } from './root.tsx'

/** What the inbox is narrowed to, as it stands in the address. `of` is a shop. */
export type InboxSearch = {
  q?: string
  status?: string
  due?: 'day'
  assigned?: 'me' | 'nobody'
  is?: InboxKind
  of?: string
}

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const [q, status, of] = [text(search.q), text(search.status), text(search.of)]
  const is = inboxKinds.find((kind) => kind === search.is)
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(search.due === 'day' ? { due: 'day' } : {}),
    ...(search.assigned === 'me' || search.assigned === 'nobody' ? { assigned: search.assigned } : {}),
    ...(is ? { is } : {}),
    ...(of ? { of } : {}),
  }
}
