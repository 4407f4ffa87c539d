import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantOfIso } from '#core/calendar/zones.ts'
import { checkPack, defaultPacks, loadLibrary, PackError, problemText } from './library.ts'
import { readCalendarText } from './read-calendar.ts'

const valid = readFileSync('test/bad-packs/valid.yaml', 'utf8')
const at = (iso: string): number => instantOfIso(iso) ?? Number.NaN

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(join(defaultPacks, 'calendars'), join(dir, 'calendars'), { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const put = (name: string, text: string): void => {
  mkdirSync(join(dir, name, '..'), { recursive: true })
  writeFileSync(join(dir, name), text)
}
const faults = (): string[] => {
  try {
    loadLibrary([dir])
    return []
  } catch (error) {
    if (error instanceof PackError) return error.problems.map(problemText)
    throw error
  }
}
const versionOf = (version: number, effectiveFrom: string, corrects?: number): string =>
  valid
    .replace(
      'version: 1\n',
      `version: ${version}\n${corrects === undefined ? '' : `corrects: ${corrects}\n`}`,
    )
    .replace('effectiveFrom: unknown', `effectiveFrom: ${effectiveFrom}`)

describe('the library', () => {
  test('X-03 every pack and calendar of the project is good', () => {
    const library = loadLibrary()
    expect(library.packs.map(({ pack }) => pack)).toContain('joom')
    expect(library.calendars.map(({ calendar }) => calendar)).toEqual([
      'br',
      'cn',
      'de',
      'es',
      'fr',
      'joom-assumed',
      'pl',
      'ru',
      'us',
    ])
    expect(checkPack(join(defaultPacks, 'joom/v1.yaml'))).toEqual([])
  })

  test('X-03 a library with any bad file is not loaded, and every problem of every file is named', () => {
    put('minimal/v1.yaml', valid.replace('check: file-type', 'check: file-tipe'))
    put('minimal/v2.yaml', versionOf(2, '2026-05-01').replace('value: cn', 'value: cnn'))
    const named = faults()
    expect(named).toHaveLength(2)
    expect(named[0]).toBe(
      `${dir}/minimal/v1.yaml:77:16 procedures.appeal.rules[0].check: no check "file-tipe"; did you mean "file-type"?`,
    )
    expect(named[1]).toContain('no calendar "cnn"; did you mean "cn"?')
  })

  test('X-03 a file is called by the id and version it holds', () => {
    put('minimal/v2.yaml', valid)
    put('other/v1.yaml', valid)
    expect(faults()).toEqual([
      `${dir}/minimal/v2.yaml:1:1 pack: by its content this file is called minimal/v1.yaml`,
      `${dir}/other/v1.yaml:1:1 pack: by its content this file is called minimal/v1.yaml`,
    ])
  })

  test('X-03 an ending that would be overlooked is named', () => {
    put('minimal/v1.yml', valid)
    expect(faults()).toEqual([
      `${dir}/minimal/v1.yml:1:1 pack: by its content this file is called minimal/v1.yaml`,
    ])
  })

  test('X-03 the version in force is the last that took effect, by the day in the zone of the pack', () => {
    put('minimal/v1.yaml', valid)
    put('minimal/v2.yaml', versionOf(2, '2026-05-01'))
    const library = loadLibrary([dir])
    expect(library.inForce('minimal', 0).version).toBe(1)
    // 1 May begins in Shanghai at 16:00 UTC of 30 April.
    expect(library.inForce('minimal', at('2026-04-30T15:59:59.999Z')).version).toBe(1)
    expect(library.inForce('minimal', at('2026-04-30T16:00:00Z')).version).toBe(2)
    expect(library.latest('minimal').version).toBe(2)
    expect(library.law('minimal', 1, 'appeal').pack.version).toBe(1)
  })

  test('X-12 an erratum takes the place of the version it corrects, from the same day on', () => {
    put('minimal/v1.yaml', valid)
    put('minimal/v2.yaml', versionOf(2, '2026-05-01'))
    put('minimal/v3.yaml', versionOf(3, 'unknown', 1))
    const library = loadLibrary([dir])
    expect(library.inForce('minimal', at('2026-04-01T00:00:00Z')).version).toBe(3)
    expect(library.inForce('minimal', at('2026-06-01T00:00:00Z')).version).toBe(2)
  })

  test('X-03 a notice older than all the law we know is judged by the oldest, with its errata', () => {
    put('minimal/v1.yaml', versionOf(1, '2026-03-01'))
    put('minimal/v2.yaml', versionOf(2, '2026-05-01'))
    put('minimal/v3.yaml', versionOf(3, '2026-03-01', 1))
    expect(loadLibrary([dir]).inForce('minimal', at('2025-01-01T00:00:00Z')).version).toBe(3)
  })

  test('X-12 an erratum corrects a version that exists, and takes effect with it', () => {
    put('minimal/v1.yaml', valid)
    put('minimal/v2.yaml', versionOf(2, '2026-05-01', 1))
    expect(faults()).toEqual([
      `${dir}/minimal/v2.yaml:1:1 effectiveFrom: an erratum takes effect with the version it corrects`,
    ])
    put('minimal/v2.yaml', versionOf(3, 'unknown', 2).replace('version: 3', 'version: 2'))
    expect(faults()[0]).toContain('version 2 can only correct an earlier one')
  })

  test('what the library lacks is said in words', () => {
    const library = loadLibrary([dir, 'test/packs'])
    expect(() => library.law('nobody', 1, 'x')).toThrow('no pack "nobody"')
    expect(() => library.law('zubrello', 9, 'x')).toThrow('no version 9 of pack "zubrello"')
    expect(() => library.law('zubrello', 1, 'constructor')).toThrow('has no procedure "constructor"')
  })

  test('X-03 the same version in two folders is refused', () => {
    put('zubrello/v1.yaml', readFileSync('test/packs/zubrello/v1.yaml', 'utf8'))
    expect(() => loadLibrary([dir, 'test/packs'])).toThrow(/stands in two files/)
  })
})

describe('a bad calendar is refused', () => {
  const cn = readFileSync(join(defaultPacks, 'calendars/cn.yaml'), 'utf8')
  const problemsOf = (text: string): string[] => {
    const reading = readCalendarText(text, 'cn.yaml')
    return reading.ok ? [] : reading.problems.map(({ path, reason }) => `${path}: ${reason}`)
  }

  test.each([
    ['to: 2024-02-17', 'to: 2024-02-30', 'off[1].to: "2024-02-30" is not a day of the calendar'],
    ['day: 2024-02-04', 'day: 2024-02-05', 'on[0].day: is a working day anyway'],
    ['day: 2024-02-04', 'day: 2024-02-10', 'on[0].day: is a day off as well'],
    ['day: 2024-02-04', 'day: 2027-02-07', 'on[0].day: outside the days this calendar knows'],
    ['from: 2024-02-10', 'from: 2024-01-01', 'off[1]: overlaps another holiday'],
    ['weekend: [6, 7]', 'weekend: [1, 2, 3, 4, 5, 6, 7]', 'weekend: nobody works in this calendar'],
    ['weekend: [6, 7]', 'weekend: [0, 6]', 'weekend: weekdays are 1 (Monday) to 7 (Sunday)'],
    [
      'source: state-council-2024',
      'source: state-council-2014',
      'off[0].source: no source "state-council-2014"',
    ],
    ['knownUntil: 2026-12-31', 'knownUntil: 2023-12-31', 'knownUntil: before `from`'],
    ['calendar: cn', 'calender: cn', 'calender: unknown key "calender"'],
  ])('X-04 %s as %s', (good, bad, problem) => {
    expect(problemsOf(cn)).toEqual([])
    expect(problemsOf(cn.replace(good, bad))).toContain(problem)
  })
})
