/**
 * The past as the record keeps it: what was stamped on a filing and not written down, and what was erased, is not made up. Whoever
 * reads it is noted, so that an answer that rests on it is known for a guess.
 */
import type { Given } from '../case/commands.ts'
import type { CaseEvent, CaseEventOf } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'

/** Facts that were asked for and are not in the record: `mailbox`, `account`, `earlierStatements`, `health`, `erased` … */
export type Missing = Set<string>

/** Parts of a state that come from what is sealed. Its subject is not among them: conditions know what it is not to know it. */
const sealed: ReadonlySet<string | symbol> = new Set([
  'notice',
  'report',
  'allegations',
  'statement',
  'exhibits',
  'chain',
  'fields',
])

/** Whether something that was sealed in the case's record is gone. */
export const anyErased = (events: readonly CaseEvent[]): boolean =>
  events.some(({ type, personal }) => type === 'CaseOpened' && personal === null)

/** The state, noting whoever reads what has been erased from it. */
export function asRecorded(state: CaseState, erased: boolean, missing: Missing): CaseState {
  if (!erased) return state
  return new Proxy(state, {
    get(target, key) {
      if (sealed.has(key)) missing.add('erased')
      return Reflect.get(target, key)
    },
  })
}

/** Nothing of the shop as it was then is kept but its id. */
function shopThen(id: string, missing: Missing): NonNullable<Given['shop']> {
  return {
    id,
    get mailbox() {
      missing.add('mailbox')
      return null
    },
    get account() {
      missing.add('account')
      return 'unknown' as const
    },
  }
}

/** What was stamped on a filing, as far as it is recorded. */
export function givenThen(filed: CaseEventOf<'PacketFiled'>, shop: string, missing: Missing): Given {
  const { failuresElsewhere } = filed.body
  const known: Given = {
    shop: shopThen(shop, missing),
    ...(failuresElsewhere === undefined ? {} : { failuresElsewhere }),
  }
  return new Proxy(known, {
    get(target, key) {
      if (!Reflect.has(target, key) && typeof key === 'string') missing.add(key)
      return Reflect.get(target, key)
    },
  })
}

/** The body of a filing. Reasons of overrides are not looked at: that there was one stands in the clear. */
export function bodyThen({ body, personal }: CaseEventOf<'PacketFiled'>, missing: Missing) {
  const { supersedes, attested } = body
  return {
    get mailbox() {
      if (personal === null) missing.add('erased')
      return personal?.mailbox ?? ''
    },
    overrides: body.overrides.map((override) => ({ ...override, reason: '' })),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(attested === undefined ? {} : { attested }),
  }
}
