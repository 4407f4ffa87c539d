/**
 * The one decider. Plain data in, events or refusals out: no clock, no store, no procedure known by name. An expected "no" is a
 * value and brings every refusal at once; nothing is thrown for it.
 *
 * Filing is asked twice. A first time without `given.packet`: when nothing stands against it the answer is no events and
 * `needs: 'packet'`. The shell then builds the packet, stores it, and gives the same command with `given.packet`.
 */

import { mayGive } from '../person/roles.ts'
import type { Law } from '../policy/pack.ts'
import type { Asked } from './asked.ts'
import type { Command } from './commands.ts'
import { amendDecision } from './decide/amend.ts'
import {
  giveUp,
  keepCorrespondence,
  recordOutcome,
  recordRelisting,
  recordTicket,
  recordTrouble,
} from './decide/answer.ts'
import { answerAsk, askDocument, expireAsk, withdrawAsk } from './decide/ask.ts'
import { correctLaw } from './decide/correct.ts'
import { filePacket } from './decide/file.ts'
import { no, type Verdict } from './decide/guard.ts'
import { measureExhibit } from './decide/measure.ts'
import { openCase } from './decide/open.ts'
import {
  attachExhibit,
  chooseType,
  detachExhibit,
  overruleWarning,
  setChain,
  setFields,
  stateFacts,
  tickItem,
} from './decide/prepare.ts'
import { claimCase, decideFiling, releaseClaim, undoDecision } from './decide/review.ts'
import { declareConflict, skipCase } from './decide/step-back.ts'
import { lapseCase, takeEffect } from './decide/time.ts'
import type { NewEvent } from './events.ts'
import { withFailuresElsewhere } from './failures.ts'
import { guardsOf } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusals.ts'
import type { CaseState } from './state.ts'

export type Decided = { ok: true; events: NewEvent[]; needs?: 'packet' } | { ok: false; refusals: Refusal[] }

/** What follows from `command` in a case that is `state` under `law`; `state` is null when there is no case yet. */
export function decide(command: Command, state: CaseState | null, law: Law): Decided {
  if (command.type === 'OpenCase') return answered(opening(command, state, law))
  if (state === null) return answered(no(refuse('no-case')))
  const { actor, at, given } = command
  const asked: Asked = { state: withFailuresElsewhere(state, given, at), law, actor, at, given, command }
  const guarded = guardsOf(command.type, asked)
  if (command.type === 'FilePacket') return answered(filePacket(command, asked, guarded))
  const verdict =
    command.type === 'MeasureExhibit' ? measureExhibit(command, asked) : verdictOf(command, asked)
  return answered({ ...verdict, refusals: [...guarded, ...verdict.refusals] })
}

function opening(
  command: Extract<Command, { type: 'OpenCase' }>,
  state: CaseState | null,
  law: Law,
): Verdict<NewEvent> {
  if (!mayGive(command.actor.role, command.type)) return no(refuse('wrong-role'))
  return state === null ? openCase(command, law) : no(refuse('case-exists'))
}

function verdictOf(
  command: Exclude<Command, { type: 'OpenCase' | 'FilePacket' | 'MeasureExhibit' }>,
  asked: Asked,
): Verdict<NewEvent> {
  switch (command.type) {
    case 'AttachExhibit':
      return attachExhibit(command, asked)
    case 'DetachExhibit':
      return detachExhibit(command, asked)
    case 'ChooseType':
      return chooseType(command, asked)
    case 'SetChain':
      return setChain(command, asked)
    case 'SetFields':
      return setFields(command, asked)
    case 'StateFacts':
      return stateFacts(command, asked)
    case 'TickItem':
      return tickItem(command, asked)
    case 'OverruleWarning':
      return overruleWarning(command, asked)
    case 'RecordTicket':
      return recordTicket(command, asked)
    case 'RecordOutcome':
      return recordOutcome(command, asked)
    case 'RecordRelisting':
      return recordRelisting(command, asked)
    case 'GiveUp':
      return giveUp(command)
    case 'KeepCorrespondence':
      return keepCorrespondence(command)
    case 'RecordTrouble':
      return recordTrouble(command, asked)
    case 'ClaimCase':
      return claimCase(command)
    case 'ReleaseClaim':
      return releaseClaim(command, asked)
    case 'Decide':
      return decideFiling(command, asked)
    case 'AmendDecision':
      return amendDecision(command, asked)
    case 'UndoDecision':
      return undoDecision(command, asked)
    case 'TakeEffect':
      return takeEffect(command, asked)
    case 'LapseCase':
      return lapseCase(command, asked)
    case 'CorrectLaw':
      return correctLaw(command, asked)
    default:
      return stepOfReview(command, asked)
  }
}

/** What happens in a review before it is decided. */
function stepOfReview(
  command: Extract<
    Command,
    { type: 'SkipCase' | 'DeclareConflict' | 'AskDocument' | 'WithdrawAsk' | 'AnswerAsk' | 'ExpireAsk' }
  >,
  asked: Asked,
): Verdict<NewEvent> {
  switch (command.type) {
    case 'SkipCase':
      return skipCase(command)
    case 'DeclareConflict':
      return declareConflict(command)
    case 'AskDocument':
      return askDocument(command, asked)
    case 'WithdrawAsk':
      return withdrawAsk(command, asked)
    case 'AnswerAsk':
      return answerAsk(command, asked)
    case 'ExpireAsk':
      return expireAsk(command, asked)
  }
}

function answered(verdict: Verdict<NewEvent> & { needs?: 'packet' }): Decided {
  const { refusals, needs } = verdict
  if (refusals.length > 0) return { ok: false, refusals: unique(refusals) }
  return needs === undefined ? { ok: true, events: verdict.events() } : { ok: true, events: [], needs }
}

/** The same thing said twice, by a guard and by what looks at the body, is said once. */
function unique(refusals: Refusal[]): Refusal[] {
  const keys = refusals.map(({ code, subject, clause, until }) =>
    JSON.stringify([code, subject, clause, until]),
  )
  return refusals.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}
