/** How the bytes of a text file are to be read, told from the bytes alone. */

/** Names as `TextDecoder` knows them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Whether the bytes are UTF-8, a character cut off at the end allowed. */
function isUtf8(bytes: Uint8Array): boolean {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const more =
      lead < 0x80
        ? 0
        : lead >= 0xc2 && lead < 0xe0
          ? 1
          : lead >> 4 === 14
            ? 2
            : lead >= 0xf0 && lead < 0xf5
              ? 3
              : -1
    if (more === -1) return false
    for (let next = 1; next <= more && at + next < bytes.length; next++)
      if ((bytes[at + next] ?? 0) >> 6 !== 2) return false
    at += more + 1
  }
  return true
}

/** A mark at the beginning decides; else zeros in every second place, else valid UTF-8; what is none of these is GB18030. */
export function encodingOf(head: Uint8Array): Encoding {
  const [first, second, third] = head
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const looked = Math.min(head.length, 512)
  for (let at = 0; at < looked; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > looked / 8 && odd > even * 4) return 'utf-16le'
  if (even > looked / 8 && even > odd * 4) return 'utf-16be'
  return isUtf8(head) ? 'utf-8' : 'gb18030'
}

/** Whether the bytes begin as a spreadsheet workbook (a ZIP) does. */
export const isWorkbook = (head: Uint8Array): boolean =>
  (head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11)
