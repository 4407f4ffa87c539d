/** Events of accounts as every version of the program wrote them are folded for ever. The files are never edited, only added to. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type AccountEvent, accountEventVersions } from '#core/account/account-events.ts'
import { foldAccount } from '#core/account/evolve.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const stored: AccountEvent[] = read('./account-events.json')

test('there is one of every type in its version', () => {
  const told = new Set(stored.map(({ type, v }) => `${type} ${v}`))
  expect([...told].sort()).toEqual(
    Object.entries(accountEventVersions)
      .map((one) => one.join(' '))
      .sort(),
  )
})

test('they fold to the account they tell', () => {
  expect(foldAccount(stored)).toEqual(read('./account-state.json'))
})

test('X-15 they fold to the same once what people wrote is erased', () => {
  const erased = foldAccount(stored.map((event) => ({ ...event, personal: null })) as AccountEvent[])
  expect(JSON.stringify(erased)).not.toMatch(/Because the record says so|Here it is/)
  expect(erased?.measures.map(({ state }) => state)).toEqual(['ended', 'lifted', 'cancelled'])
  expect(erased?.checks.map(({ state }) => state)).toEqual(['passed', 'withdrawn'])
})
