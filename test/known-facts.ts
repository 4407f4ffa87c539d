/** Facts one by one: what is known, by the path under which it stands. */
import type { Facts } from '#core/evidence/facts.ts'

/** Not facts of the file: who measured, and what was left. */
const about = new Set(['laboratory', 'unread'])

function leaves(value: unknown, path: string): [string, unknown][] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[path, value]]
  return Object.entries(value).flatMap(([name, part]) => leaves(part, path === '' ? name : `${path}.${name}`))
}

/** Whether the file opens counts as known where it is said; a null is nobody's word. That a picture has no entries is a fact. */
export function known(facts: Facts): [string, unknown][] {
  const { picture, ...rest } = facts
  const parts = Object.fromEntries(Object.entries(rest).filter(([name]) => !about.has(name)))
  const none: [string, unknown][] =
    picture?.exif === null && !facts.unread.some(({ what }) => what === 'exif')
      ? [['picture.exif', 'none']]
      : []
  return [...leaves(parts, ''), ...leaves(picture ?? null, 'picture'), ...none]
}
