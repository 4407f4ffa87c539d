import type { Arrived } from './arrived.ts'

/** A notice on its way to the screen that reads it: its text, the file it came as, or what was read of that. */
export type Brought = { text: string } | { file: File } | { arrived: Arrived }

let brought: Brought | null = null

/** Keeps in memory what was dropped or pasted elsewhere. */
export function keepBrought(what: Brought): void {
  brought = what
}

/** The same for a text. */
export const keepNotice = (text: string): void => keepBrought({ text })

/** What was brought, once. */
export function takeBrought(): Brought | null {
  const what = brought
  brought = null
  return what
}
