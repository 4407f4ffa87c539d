/**
 * The short code people see for a case, `RC-7K3Q-9F`: five random characters and one check character, in Crockford's alphabet
 * (no I, L, O, U), so that a code read over the telephone is either right or known to be wrong. It opens nothing: ids do.
 */
import { randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Luhn's algorithm over 32 characters: finds every single wrong character and nearly every swap of neighbours. */
function checkCharacter(body: string): string {
  let sum = 0
  for (const [index, character] of [...body].reverse().entries()) {
    const value = alphabet.indexOf(character)
    const weighed = index % 2 === 0 ? value * 2 : value
    sum += Math.floor(weighed / 32) + (weighed % 32)
  }
  return alphabet.charAt((32 - (sum % 32)) % 32)
}

/** A new random code. */
export function newCaseCode(): string {
  const body = Array.from({ length: 5 }, () => alphabet.charAt(randomInt(32))).join('')
  const whole = body + checkCharacter(body)
  return `RC-${whole.slice(0, 4)}-${whole.slice(4)}`
}

/** Whether `code` is well-formed and its check character is right. */
export function isCaseCode(code: string): boolean {
  const match = /^RC-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{2})$/.exec(code)
  if (match === null) return false
  const whole = `${match[1]}${match[2]}`
  return checkCharacter(whole.slice(0, 5)) === whole.charAt(5)
}
