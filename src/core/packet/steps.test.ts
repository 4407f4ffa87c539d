import { expect, test } from 'vitest'
import { openCase } from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import { stepsOf } from './steps.ts'

test('X-09 every step names the place to click, dated, and what to paste or upload there', () => {
  const steps = stepsOf(openCase(), inventedLaw)
  expect(steps.map((step) => step.id)).toEqual([
    'sign-in',
    'open',
    'type',
    'listing',
    'sku',
    'violation',
    'reason',
    'statement',
    'upload',
    'upload',
    'upload',
    'submit',
    'status',
  ])
  expect(steps[1]?.place).toEqual({
    path: 'Help Center > Submit an Appeal',
    url: 'https://seller.veloria.example/help',
    asOf: '2026-03-12',
  })
  expect(steps[2]?.copy).toBe('Trademark dispute')
  expect(steps[8]?.file).toBe('SKU_NLT-114-B_Trademark_Certificate.pdf')
  expect(steps.at(-1)?.place?.path).toBe('Support Tickets')
})

test('a hosted case is filed here: nothing is to be done elsewhere', () => {
  expect(stepsOf(openCase({ venue: 'hosted' }), inventedLaw)).toEqual([])
})

test('what the case does not hold has no step; a place the pack does not know is null', () => {
  const { restore } = inventedLaw.pack.procedures
  if (restore === undefined) throw new Error('fixture has no procedure')
  const pack = { ...inventedLaw.pack, procedures: { restore: { ...restore, places: {} } } }
  const bare = openCase({ statement: null, appealType: null, subject: null, exhibits: [] })
  const steps = stepsOf(bare, { ...inventedLaw, pack })
  expect(steps.map((step) => step.id)).toEqual(['open', 'submit', 'status'])
  expect(steps[0]?.place).toBeNull()
})
