/** The gates a pack may call. A new gate is a file beside these and a line here. */
import type { Gate } from '../gate.ts'
import { account } from './account.ts'
import { attested } from './attested.ts'
import { boundMailbox } from './bound-mailbox.ts'
import { changedText } from './changed-text.ts'
import { itemsAnswered } from './items-answered.ts'
import { newEvidence } from './new-evidence.ts'
import { noRelisting } from './no-relisting.ts'
import { noticeFirst } from './notice-first.ts'
import { onceADay } from './once-a-day.ts'
import { oneOpen } from './one-open.ts'
import { preflight } from './preflight.ts'
import { tries } from './tries.ts'
import { typeMatches } from './type-matches.ts'
import { openWindow, window } from './window.ts'

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
  openWindow,
  onceADay,
  itemsAnswered,
  attested,
  noRelisting,
]

export const gates: Record<string, Gate> = Object.fromEntries(all.map((one) => [one.name, one]))
