/** The gates a pack may call. A new gate is a file beside these and a line here. */
import type { Gate } from '../gate.ts'
import { account } from './account.ts'
import { boundMailbox } from './bound-mailbox.ts'
import { changedText } from './changed-text.ts'
import { newEvidence } from './new-evidence.ts'
import { noticeFirst } from './notice-first.ts'
import { oneOpen } from './one-open.ts'
import { preflight } from './preflight.ts'
import { tries } from './tries.ts'
import { typeMatches } from './type-matches.ts'
import { window } from './window.ts'

const all: Gate[] = [
  window,
  typeMatches,
  boundMailbox,
  account,
  oneOpen,
  newEvidence,
  changedText,
  tries,
  preflight,
  noticeFirst,
]

export const gates: Record<string, Gate> = Object.fromEntries(all.map((one) => [one.name, one]))
