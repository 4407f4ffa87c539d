import type { Colleague } from '#core/doors/collaboration-shapes.ts'

/** What stands between an `@` and the caret, with where it begins; null where nobody is being named there. */
export function naming(text: string, caret: number): { from: number; typed: string } | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('@')
  if (from < 0) return null
  const ahead = before[from - 1]
  const typed = before.slice(from + 1)
  // An address of mail names nobody, and a name is no longer than a line.
  if ((ahead !== undefined && /[\p{L}\p{N}._-]/u.test(ahead)) || /[\n@]/.test(typed) || typed.length > 40)
    return null
  return { from, typed }
}

/** Colleagues who act for the shop and whose name begins so, or has a part that does; not oneself. */
export function suggested(typed: string, people: readonly Colleague[], me: string): Colleague[] {
  const wanted = typed.toLowerCase()
  return people.filter(
    ({ id, name, here }) =>
      here &&
      id !== me &&
      name
        .toLowerCase()
        .split(/[\s·]+/)
        .concat(name.toLowerCase())
        .some((part) => part.startsWith(wanted)),
  )
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function withName(
  text: string,
  { from, typed }: { from: number; typed: string },
  name: string,
): { text: string; caret: number } {
  const inserted = `@${name} `
  const end = from + 1 + typed.length
  return { text: text.slice(0, from) + inserted + text.slice(end), caret: from + inserted.length }
}

/** Cuts a text into words and names of those it mentions; of two names that fit, the longer. */
export function mentionsIn(
  text: string,
  people: readonly Colleague[],
): { text: string; person: string | null }[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const parts: { text: string; person: string | null }[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const found =
      text[at] === '@' ? byLength.find(({ name }) => name !== '' && text.startsWith(name, at + 1)) : undefined
    if (found === undefined) {
      plain += text[at]
      at += 1
      continue
    }
    if (plain !== '') parts.push({ text: plain, person: null })
    plain = ''
    parts.push({ text: `@${found.name}`, person: found.id })
    at += found.name.length + 1
  }
  return plain === '' ? parts : [...parts, { text: plain, person: null }]
}

/** Who is mentioned, each once. */
export const mentioned = (text: string, people: readonly Colleague[]): string[] => [
  ...new Set(mentionsIn(text, people).flatMap(({ person }) => (person === null ? [] : [person]))),
]
