/** What stands against each command before its body is looked at. The decision and the list of actions ask the same guards. */
import { mayGive } from '../person/roles.ts'
import type { Asked } from './asked.ts'
import type { CommandType } from './commands.ts'
import { amending } from './decide/amend.ts'
import { answering, corresponding, givingUp, recordingRelisting } from './decide/answer.ts'
import { answeringAsk, asking, expiring, withdrawing } from './decide/ask.ts'
import { correcting } from './decide/correct.ts'
import { filing } from './decide/file.ts'
import type { Guard } from './decide/guard.ts'
import { measuring } from './decide/measure.ts'
import { overruling, preparing } from './decide/prepare.ts'
import { claiming, deciding, releasing, undoing } from './decide/review.ts'
import { declaring } from './decide/step-back.ts'
import { lapsingGuard, takingEffect } from './decide/time.ts'
import { bindingRefusals } from './gate-refusals.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusals.ts'

const own: Record<Exclude<CommandType, 'OpenCase'>, Guard> = {
  AttachExhibit: preparing,
  DetachExhibit: preparing,
  MeasureExhibit: measuring,
  ChooseType: preparing,
  SetChain: preparing,
  SetFields: preparing,
  StateFacts: preparing,
  TickItem: preparing,
  OverruleWarning: overruling,
  FilePacket: filing,
  RecordTicket: answering,
  RecordOutcome: answering,
  RecordRelisting: recordingRelisting,
  GiveUp: givingUp,
  KeepCorrespondence: corresponding,
  RecordTrouble: corresponding,
  ClaimCase: claiming,
  ReleaseClaim: releasing,
  Decide: deciding,
  AmendDecision: amending,
  UndoDecision: undoing,
  TakeEffect: takingEffect,
  LapseCase: lapsingGuard,
  CorrectLaw: correcting,
  SkipCase: releasing,
  DeclareConflict: declaring,
  AskDocument: asking,
  WithdrawAsk: withdrawing,
  AnswerAsk: answeringAsk,
  ExpireAsk: expiring,
}

/** Every refusal known without a body. Whoever may not ask at all is told only that. */
export function guardsOf(type: Exclude<CommandType, 'OpenCase'>, asked: Asked): Refusal[] {
  const identity = identify(type, asked)
  if (identity.length > 0) return identity
  // Filing asks its gates itself, after it is clear that there is something to judge.
  const laws = type === 'FilePacket' ? [] : bindingRefusals(type, asked)
  return [...own[type](asked), ...laws]
}

function identify(type: CommandType, { state, law, actor, given }: Asked): Refusal[] {
  if (!mayGive(actor.role, type)) return [refuse('wrong-role')]
  const { pack, procedure } = state
  if (pack.id !== law.pack.pack || pack.version !== law.pack.version || procedure !== law.procedureId)
    return [refuse('wrong-law')]
  if (actor.role !== 'seller') return []
  if (given.shop === undefined) return [refuse('not-stamped', { params: { what: 'shop' } })]
  return given.shop.id === state.shop ? [] : [refuse('other-shop')]
}
