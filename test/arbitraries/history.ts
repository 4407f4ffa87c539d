/**
 * Random histories of one case. A history is a list of steps; each step is read against the case as it is by then, so that most
 * of them are possible and some are not. Nothing here judges: the laws do (`test/case/*-laws.ts`).
 */
import fc from 'fast-check'
import { day, hour, second } from './world.ts'

const acts = [
  /** Whatever a case like this would do next. */
  'go',
  'attach',
  'detach',
  'type',
  'chain',
  'fields',
  'facts',
  'tick',
  'ready',
  'file',
  'ticket',
  'outcome',
  'relist',
  'giveUp',
  'correspond',
  'claim',
  'release',
  'skip',
  'conflict',
  'ask',
  'answerAsk',
  'withdrawAsk',
  'expireAsk',
  'decide',
  'amend',
  'undo',
  'effect',
  'lapse',
  'stranger',
] as const
export type Act = (typeof acts)[number]

/** `a`, `b` and `yes` are read by the act as it needs them; `wait` is what passes before it, in milliseconds. */
export type Step = { act: Act; wait: number; a: number; b: number; yes: boolean }

const weights: Record<Act, number> = {
  go: 78,
  attach: 3,
  detach: 1,
  type: 2,
  chain: 1,
  fields: 1,
  facts: 2,
  tick: 1,
  ready: 12,
  file: 14,
  ticket: 2,
  outcome: 8,
  relist: 2,
  giveUp: 1,
  correspond: 1,
  claim: 4,
  release: 4,
  skip: 1,
  conflict: 1,
  ask: 2,
  answerAsk: 1,
  withdrawAsk: 2,
  expireAsk: 1,
  decide: 4,
  amend: 4,
  undo: 6,
  effect: 8,
  lapse: 2,
  stranger: 1,
}

const waits = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(0, second, hour) },
  { weight: 4, arbitrary: fc.constantFrom(29 * second, 30 * second, 31 * second, day) },
  { weight: 1, arbitrary: fc.constantFrom(10 * day, 16 * day, 31 * day) },
)

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(...acts.map((act) => ({ weight: weights[act], arbitrary: fc.constant(act) }))),
  wait: waits,
  a: fc.nat(11),
  b: fc.nat(11),
  yes: fc.boolean(),
})

export type History = { venue: 'external' | 'hosted'; stated: number | null; steps: Step[] }

/** `stated`: days after the notice that its own evidence deadline falls, or none. */
export const historyArbitrary: fc.Arbitrary<History> = fc.record({
  venue: fc.constantFrom('external', 'hosted'),
  stated: fc.option(fc.constantFrom(5, 40), { freq: 3, nil: null }),
  /** Mostly long ones; fast-check shrinks a failing one to the steps that matter. */
  steps: fc.noBias(fc.array(stepArbitrary, { minLength: 1, maxLength: 30, size: 'max' })),
})
