/** Reading numbers and letters out of bytes, without the platform's own buffers. */

/** Each byte as the letter of its number, from `start` to before `end`. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = ''
  // In pieces: a call takes so many arguments only.
  for (let at = start; at < Math.min(end, bytes.length); at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 4096, end)))
  return text
}

/** Whether these bytes stand at `at`. */
export const startsWith = (bytes: Uint8Array, expected: readonly number[], at = 0): boolean =>
  expected.every((byte, index) => bytes[at + index] === byte)

/** Two bytes as a number, the high one first; what lies beyond the end counts as 0. */
export const whole16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Four bytes as a number, the highest first. */
export const whole32 = (bytes: Uint8Array, at: number): number =>
  whole16(bytes, at) * 65_536 + whole16(bytes, at + 2)

/** Two bytes as a number, the low one first. */
export const little16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0)

/** Three bytes as a number, the lowest first. */
export const little24 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at + 2] ?? 0) << 16) | little16(bytes, at)
