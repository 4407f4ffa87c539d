/** What stands in one picture of a page and not in the other, line by line as a machine read them. */
import type * as z from 'zod/mini'
import type { pictureTextSchema } from './picture-facts.ts'
import { editDistance } from './text-kinds.ts'

type Read = z.infer<typeof pictureTextSchema>
type Line = Read['lines'][number]

/** Less sure readings, and lines of so few letters, come and go with the picture and not with the page. */
const surely = 0.7
const fewest = 3
/** So much of a line may be read otherwise and be the same line. */
const misread = 0.15
/** No page is compared beyond so many lines: each is held against each. */
const most = 300
const longest = 200

const plain = (line: Line): string[] => [
  ...line.text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest),
]

/** Numbers of a line: one digit of a size or a price is a change, one inside a word is a letter misread. */
const numbersOf = ({ text }: Line): string =>
  (text.normalize('NFKC').match(/(?<![\p{L}\p{N}])\d[\d.,]*/gu) ?? [])
    .map((one) => one.replace(/[.,]+$/, ''))
    .join(' ')

type Compared = { line: Line; letters: string[]; numbers: string }

const comparable = ({ lines }: Read): Compared[] =>
  lines
    .filter(({ confidence, unread }) => confidence >= surely && unread === undefined)
    .map((line) => ({ line, letters: plain(line), numbers: numbersOf(line) }))
    .filter(({ letters }) => letters.length >= fewest)
    .slice(0, most)

function same(a: Compared, b: Compared): boolean {
  const room = Math.floor(Math.max(a.letters.length, b.letters.length) * misread)
  if (a.numbers !== b.numbers || Math.abs(a.letters.length - b.letters.length) > room) return false
  return editDistance(a.letters, b.letters) <= room
}

/** Lines only the first shows, and lines only the second shows, each in the order they were read. */
export function textChanges(first: Read, second: Read): { gone: Line[]; added: Line[] } {
  const [one, two] = [comparable(first), comparable(second)]
  const only = (these: typeof one, those: typeof one): Line[] =>
    these.filter((one) => !those.some((other) => same(one, other))).map(({ line }) => line)
  return { gone: only(one, two), added: only(two, one) }
}
