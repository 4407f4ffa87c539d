/** What the doors answer to whoever runs the installation: its people, what operators did, and how it is. Instants are UTC milliseconds. */
import type { Role } from '../case/commands.ts'
import type { Text } from '../policy/values.ts'
import type { KeyRow, SessionRow, Shop } from './identity-shapes.ts'

export type PersonRole = Exclude<Role, 'system'>

/**
 * `shops`: for a seller those they act for, for whoever decides those they may not decide on. `seenAt`: the last use of what is open
 * still; null where nothing is. `claims`: cases that wait in their hands.
 */
export type PersonRow = {
  id: string
  name: string
  email: string
  role: PersonRole
  shops: string[]
  organisation: { id: string; name: string; admin: boolean } | null
  secondFactor: boolean
  sessions: number
  keys: number
  claims: number
  seenAt: number | null
  madeAt: number
  disabledAt: number | null
}

export type OrganisationRow = { id: string; name: string; shops: (Shop & { account: string })[] }

/** An invitation that waits; its link was shown once. */
export type WaitingInvitation = {
  id: string
  email: string
  role: PersonRole
  shops: string[]
  madeAt: number
  expiresAt: number
}

export type People = {
  people: PersonRow[]
  organisations: OrganisationRow[]
  invitations: WaitingInvitation[]
  /** Sites there are to choose, of all the law. */
  sites: { id: string; title: Text }[]
}

export const operatorActKinds = [
  'person-invited',
  'invitation-revoked',
  'role-changed',
  'person-disabled',
  'person-enabled',
  'sessions-ended',
  'erratum-applied',
  'what-if',
] as const
export type OperatorActKind = (typeof operatorActKinds)[number]

/** One act of an operator. `byName` and `about` are names as they are now; null where the person is gone or it is about none. */
export type OperatorAct = {
  id: string
  at: number
  by: string
  byName: string | null
  act: OperatorActKind
  subject: string
  about: string | null
  detail: Record<string, unknown>
  reason: string | null
}

export type PersonShown = { person: PersonRow; sessions: SessionRow[]; keys: KeyRow[]; acts: OperatorAct[] }

/** What the doctor found, seen from within: `unseen` could not be looked at while the service runs. */
export type ExaminedRow = {
  check: string
  about: string
  level: 'ok' | 'warn' | 'fault' | 'unseen'
  says: string
  remedy?: string | undefined
}
export type Examination = { at: number; version: string; store: string; found: ExaminedRow[] }
