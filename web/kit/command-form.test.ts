import { expect, test } from 'vitest'
import { planForm } from './command-form.tsx'

test('JA-15 the form of a command comes from its row in the table', () => {
  expect(planForm('RecordTicket')).toEqual([{ name: 'ticket', as: 'line', choices: [], required: true }])
  expect(planForm('RecordOutcome')).toEqual([
    { name: 'outcome', as: 'choice', choices: ['granted', 'denied'], required: true },
    { name: 'answeredAt', as: 'instant', choices: [], required: true },
    { name: 'reasons', as: 'lines', choices: [], required: false },
    { name: 'reviewedBy', as: 'choice', choices: ['venue', 'firm'], required: false },
  ])
  expect(planForm('KeepCorrespondence').map(({ name, as }) => [name, as])).toEqual([
    ['channel', 'choice'],
    ['text', 'long'],
    ['sentAt', 'instant'],
  ])
})
