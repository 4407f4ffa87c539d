/** What the doors answer about people: sessions, keys, second factor, team, invitations. Instants are UTC milliseconds. */
import type { Role } from '../case/commands.ts'
import type { Permission } from '../person/permissions.ts'
import type { Text } from '../policy/values.ts'

export type Shop = { id: string; name: string; mailbox: string | null }

/** How a person stands with the second factor: `needed`: nothing else is open until it is set up; `elsewhere`: the identity provider sees to it. */
export type SecondFactor = 'on' | 'off' | 'needed' | 'elsewhere'

export type SessionRow = {
  id: string
  current: boolean
  signedInBy: 'password' | 'oidc'
  address: string
  agent: string
  madeAt: number
  seenAt: number
  expiresAt: number
}

/** A key without its secret. `permissions` null: everything its person may do. */
export type KeyRow = {
  id: string
  name: string
  /** Its first characters, to know it by. */
  start: string
  shop: string | null
  permissions: Permission[] | null
  madeAt: number
  expiresAt: number | null
  usedAt: number | null
}

export type KeyMade = { id: string; key: string }

/** What an authenticator is set up with. `svg` draws `uri` as a QR code; `codes` are good once each, in place of a code. */
export type Enrolment = { uri: string; secret: string; svg: string; codes: string[] }

export type TeamPerson = {
  id: string
  name: string
  email: string
  admin: boolean
  shops: string[]
  /** Shops of which they act for some sites only, with those sites. */
  sites: Record<string, string[]>
  secondFactor: boolean
}
export type InvitationRow = {
  id: string
  email: string
  shops: string[]
  /** Shops of which they will act for some sites only, with those sites. */
  sites: Record<string, string[]>
  admin: boolean
  madeAt: number
  expiresAt: number
}
/** An organisation as its people see it; `invitations` only as its admins do. */
export type Team = {
  organisation: { id: string; name: string }
  admin: boolean
  shops: Shop[]
  /** Sites a person can be restricted to: those of all the law there is. */
  sites: { id: string; title: Text }[]
  people: TeamPerson[]
  invitations: InvitationRow[]
}

/** The path under which the invited come in; shown once. */
export type InvitationMade = { id: string; path: string; expiresAt: number }

/** What whoever holds an invitation may see of it. `organisation` is empty where it is to a role of the installation's own. */
export type Invited = {
  organisation: string
  role: Exclude<Role, 'system'>
  email: string
  shops: string[]
  expiresAt: number
}

/** How one may sign in here. `provider`: the host of the identity provider for those who run the installation. */
export type SignInWays = { provider: string | null }
