/** What the doors answer about suppliers' links. Instants are UTC milliseconds. */
import type { Facts } from '../evidence/facts.ts'
import type { Text } from '../policy/values.ts'

/** A link as its seller sees it; the secret is never shown again. `file`: what was handed in, while it can be attached. */
export type SupplierLinkRow = {
  id: string
  document: string
  state: 'open' | 'used' | 'revoked' | 'over'
  passphrase: boolean
  madeAt: number
  expiresAt: number
  usedAt: number | null
  file: {
    exhibit: string
    fileName: string
    facts: Facts
    keptUntil: number | null
    attached: boolean
  } | null
}

/** The path the supplier is sent; shown once. */
export type SupplierLinkMade = { id: string; path: string; expiresAt: number }

/** All a supplier sees: what is asked, by which shop, until when. With a passphrase missing or wrong, only that one is. */
export type Supplied =
  | { needs: 'passphrase' }
  | {
      needs: 'file'
      shop: string
      document: { title: Text; hint: Text | null }
      formats: string[]
      /** Bytes this installation takes. */
      most: number
      expiresAt: number
    }

/** What the supplier is told of what was handed in. */
export type HandedIn = { fileName: string; bytes: number }
