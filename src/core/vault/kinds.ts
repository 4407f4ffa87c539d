/** What lies in a shop's vault. */

/**
 * original: a picture of one's own as the camera or program made it · supplier: a picture a supplier handed over · listing: a
 * picture as a listing shows it · licence: a licence or certificate · authorisation: one link of a chain of authorisation.
 */
export const vaultKinds = ['original', 'supplier', 'listing', 'licence', 'authorisation'] as const
export type VaultKind = (typeof vaultKinds)[number]

const papers: readonly VaultKind[] = ['licence', 'authorisation']
/** Whether items of this kind are papers: they run out, and authorise somebody. */
export const isPaper = (kind: VaultKind): boolean => papers.includes(kind)
