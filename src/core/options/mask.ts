/** Hiding ids from whoever is not to have them. */

const hidden = '••••'
/** From this length on the last two characters stay, so that the seller tells two ids apart. */
const longEnough = 8
/** Shorter strings are too common to be taken out of other texts. */
const findable = 4

/** The id without what makes it usable; its length does not show. */
export function masked(id: string): string {
  const letters = [...id.trim()]
  return letters.length >= longEnough ? hidden + letters.slice(-2).join('') : hidden
}

/** The text with every one of `secrets` masked wherever it stands, in whatever case. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const found = [...new Set(secrets.map((one) => one.trim()))]
    .filter((one) => [...one].length >= findable)
    .sort((a, b) => b.length - a.length)
  return found.reduce((left, secret) => {
    const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return left.replace(new RegExp(escaped, 'giu'), () => masked(secret))
  }, text)
}
