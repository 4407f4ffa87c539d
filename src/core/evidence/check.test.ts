import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { openCase } from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import { lawOf, now, ruleOf } from '#test/fixtures/rules.ts'
import { type CheckContext, caseCheck } from './check.ts'
import { preflight } from './preflight.ts'

let looked = 0
const counting = caseCheck({
  name: 'counting',
  looksAt: 'how often it is asked',
  args: z.strictObject({}),
  reads: { state: ['statement', 'fields'], given: ['shop'] },
  run: () => {
    looked += 1
    return 'pass'
  },
})

/** How often it looks at what is given one after another. */
function looks(...contexts: CheckContext[]): number {
  if (counting.reads !== 'case') throw new Error('judges the case')
  looked = 0
  for (const context of contexts) counting.run(context, context.rule.args)
  return looked
}

describe('a check that names what it reads', () => {
  const seen: CheckContext = { state: openCase(), law: lawOf([]), given: { now }, rule: ruleOf('counting') }
  const { state, law, given, rule } = seen

  test('looks again only where one of those parts, the law or the rule is another', () => {
    looks(seen)
    expect(looks(seen, { ...seen, given: { now: now + 1 }, state: { ...state, status: 'filed' } })).toBe(0)
    const shop = { id: 's', mailbox: 'a@b.example', account: 'active' } as const
    const others = [
      { given: { ...given, shop } },
      { state: { ...state, fields: { ...state.fields } } },
      { state: { ...state, statement: state.statement && { ...state.statement } } },
      { law: { ...law } },
      { rule: { ...rule } },
    ]
    for (const [n, other] of others.entries()) {
      looks(seen)
      expect(looks({ ...seen, ...other }), `${n}`).toBe(1)
    }
  })

  test('looks each time where there is nothing to know it by', () => {
    const empty = { ...seen, state: openCase({ statement: null }) }
    expect(looks(empty, empty)).toBe(2)
  })

  test('says of a case that was filed what it says of one it never saw', () => {
    const before = openCase()
    const after = { ...before, status: 'filed' as const, exhibits: before.exhibits.slice(1) }
    preflight(before, inventedLaw, { now })
    expect(preflight(after, inventedLaw, { now })).toEqual(
      preflight(structuredClone(after), inventedLaw, { now }),
    )
  })
})
