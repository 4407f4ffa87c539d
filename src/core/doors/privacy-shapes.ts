/** What the routes about privacy answer. */
import type { Role } from '../case/commands.ts'
import type { ErasureScope, HoldScope } from '../privacy/record.ts'
import type { RetentionClass } from '../privacy/retention-class.ts'

/** `title`: the code of a case, the address of a person, as far as it is still known. */
export type HoldRow = {
  id: string
  scope: HoldScope
  subject: string
  title: string | null
  setAt: number
  reason: string | null
  lifted: { at: number; reason: string | null } | null
}

/** `scrubbedAt` null: bytes may be in old pages of the database until its files have been cleared; `leftOver` says why they were not. */
export type ErasureRow = {
  id: string
  scope: ErasureScope
  subject: string
  title: string | null
  because: 'asked' | 'retention'
  at: number
  reason: string | null
  keys: number
  blobs: number
  blobsLeft: number
  scrubbedAt: number | null
  leftOver: string | null
}

export type PrivacyView = {
  now: number
  holds: HoldRow[]
  erasures: ErasureRow[]
  retention: RetentionClass[]
  /** Days a backup is kept: until then an older one holds what was erased since. */
  backupDays: number
}

export type ErasurePlanView = {
  scope: ErasureScope
  subject: string
  title: string | null
  cases: { id: string; code: string; status: string }[]
  shops: string[]
  exhibits: number
  packets: number
  keys: number
  listings: number
  signIn: boolean
  /** Holds that stand against it: it is refused while there is one. */
  holds: { id: string; scope: HoldScope; subject: string; setAt: number; reason: string | null }[]
  /** To be given with the erasure: changes with anything that would go. */
  digest: string
  /** When the last backup that holds it is gone, were it erased now. */
  backupsGoneBy: number
}

export type Erased = { erasure: string; keys: number; blobs: number; cases: number }

/** `name` null: a program, or a person who was erased. */
export type AccessRow = {
  at: number
  person: string
  name: string | null
  role: Role
  shop: string
  case: string
  code: string | null
  what: 'exhibit' | 'packet' | 'export' | 'case' | 'account'
  subject: string
  why: string
}

/** What a seller is told of accesses to the own exhibit: never which reviewer. */
export type OwnAccessRow = {
  at: number
  by: 'you' | 'colleague' | 'reviewer' | 'committee' | 'operator' | 'system'
  what: 'exhibit' | 'packet'
  why: string
}
