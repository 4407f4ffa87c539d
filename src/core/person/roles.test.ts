import { expect, test } from 'vitest'
import { commands, roles } from '../case/commands.ts'
import { commandsOf, mayGive, reviews } from './roles.ts'

test('each role may give what the command table says, and nothing else', () => {
  for (const role of roles)
    for (const [type, row] of Object.entries(commands)) {
      const by: readonly string[] = row.by
      expect(commandsOf(role).some((one) => one === type)).toBe(by.includes(role))
    }
  expect(commandsOf('operator')).toEqual([])
  expect(mayGive('seller', 'Decide')).toBe(false)
})

test('only those who review see cases of every shop', () => {
  expect(roles.filter(reviews)).toEqual(['reviewer', 'committee'])
})
