import { expect, test } from 'vitest'
import { lawChanges } from '#core/policy/law-changes.ts'
import type { Law } from '#core/policy/pack.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import { changedPlace, changedValue } from './changed-place.ts'

/** The invented law with a window that was wrong, another zone and another size of files. */
function mended(): Law {
  const law = structuredClone(inventedLaw)
  const procedure = law.pack.procedures[law.procedureId]
  const window = procedure?.deadlines.find(({ code }) => code === 'window-close')
  const [rule] = procedure?.rules ?? []
  if (!window || !rule) throw new Error('the invented law has a window and a rule')
  window.after = 'P35D'
  rule.level = 'advise'
  law.pack.zone.value = 'Europe/Moscow'
  return law
}

test('X-12 what an erratum changed is named by the titles of the law, not by its paths', () => {
  const law = mended()
  const [reason = ''] = Object.keys(law.pack.reasons)
  const [rule] = law.pack.procedures[law.procedureId]?.rules ?? []
  const named = lawChanges(inventedLaw, law, reason).map(({ path }) => {
    const { title, rest } = changedPlace(law, path)
    return [title?.en ?? null, ...rest]
  })
  expect(named).toEqual([
    [null, 'zone'],
    ['Filing window closes', 'after'],
    [rule?.title.en, 'level'],
  ])
})

test('X-12 a deadline that moved is called by its title', () => {
  const { title, rest } = changedPlace(inventedLaw, 'deadline window-close@notice')
  expect([title?.zh, rest]).toEqual(['申诉时限届满', []])
})

test('X-12 what the law no longer names stays as it is written', () => {
  expect(changedPlace(inventedLaw, '…')).toEqual({ title: null, rest: ['…'] })
  expect(changedPlace(inventedLaw, 'deadline gone@notice')).toEqual({ title: null, rest: ['gone@notice'] })
  expect(changedPlace(inventedLaw, 'procedures.restore.gates.gone.args.max')).toEqual({
    title: null,
    rest: ['gone', 'max'],
  })
})

test('X-12 durations and instants are said in words, anything else as it stands', () => {
  expect(changedValue('P35D', 'en')).toBe('35 days')
  expect(changedValue('2026-12-07T04:00:00.000Z', 'en')).toContain('2026')
  expect(changedValue('refuse', 'en')).toBe('refuse')
})
