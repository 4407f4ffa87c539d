import { localZone, offsetAt } from './time.tsx'

/** `2026-11-22T10:00` on the reader's clock, as an input of the browser wants it. */
export const localInput = (at: number): string =>
  new Date(at + offsetAt(at, localZone()) * 60_000).toISOString().slice(0, 16)
