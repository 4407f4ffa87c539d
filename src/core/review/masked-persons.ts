/** Addresses and telephone numbers in what somebody wrote, taken out before the other side reads it. */
import { hiddenName } from './hiding.ts'

const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Eight digits and more with a plus, spaces, dashes or brackets among them, or a mobile number as it is written in China. */
const telephone =
  /(?<![\p{L}\p{N}])(?:\+\d[\d ()-]{6,}\d|1[3-9]\d{9}|\d{2,4}[ -]\d{3,4}[ -]\d{3,4})(?![\p{L}\p{N}])/gu

/** The text without them; numbers of listings and orders, which have no such shape, stay. */
export const maskedPersons = (text: string): string =>
  text.replace(mail, hiddenName).replace(telephone, hiddenName)
