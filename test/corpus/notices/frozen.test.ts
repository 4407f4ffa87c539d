/** The corpus is what it was when it was frozen, its truth has its shape and speaks the packs' words, and it covers what it says. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { testLibrary } from '#test/law.ts'
import { formats, type Half, halves, languages, readTruth, type TrueNotice, type Value } from './truth.ts'

const at = (path: string): URL => new URL(path, import.meta.url)
const bytesOf = (path: string): Buffer => readFileSync(at(path))
const inFolder = (half: Half): string[] => readdirSync(at(`${half}/`)).map((name) => `${half}/${name}`)
const files = halves.flatMap((half) => readTruth(half).files.map((file) => ({ half, ...file })))
const notices = files.flatMap(({ half, file, notices }) =>
  notices.map((notice) => ({ where: `${half}/${file}`, notice })),
)
const wordsOf = (value: Value | undefined): string[] =>
  value === undefined
    ? []
    : Array.isArray(value)
      ? value
      : typeof value === 'object'
        ? value.oneOf
        : [String(value)]

test('every file is byte for byte what was frozen, and none came in or went', () => {
  const frozen = z.record(z.string(), z.string()).parse(JSON.parse(bytesOf('digests.json').toString('utf8')))
  const now = halves
    .flatMap(inFolder)
    .map((path) => [path, createHash('sha256').update(bytesOf(path)).digest('hex')])
  expect(Object.fromEntries(now)).toEqual(frozen)
})

test('the truth names every file of its folder once', () => {
  for (const half of halves) {
    const { half: said, files: listed } = readTruth(half)
    const names = listed.map(({ file }) => `${half}/${file}`)
    expect(said).toBe(half)
    expect([...names, `${half}/sheets.json`, `${half}/truth.json`].sort()).toEqual(inFolder(half).sort())
    for (const { file, format } of listed) expect(file.endsWith(`.${format}`), file).toBe(true)
  }
})

describe('the truth speaks the words of the packs', () => {
  const packs = new Map(testLibrary().packs.map((pack) => [pack.pack, pack]))
  const placed = notices.flatMap(({ where, notice }) => {
    const pack = notice.marketplace === null ? undefined : packs.get(notice.marketplace)
    return pack === undefined ? [] : [{ where, notice, pack }]
  })
  const namesOf = ({ fields, disputed, periods, uncounted }: TrueNotice): string[] => [
    ...Object.keys({ ...fields, ...disputed, ...periods }),
    ...(uncounted ?? []),
  ]

  test('every notice lies in a pack there is, its reason in its procedure', () => {
    expect(placed.length).toBe(notices.length)
    for (const { where, notice, pack } of placed) {
      if (notice.procedure === null) expect(notice.reason, where).toBe(null)
      else expect(pack.procedures[notice.procedure]?.reasons, where).toContain(notice.reason)
    }
  })

  test('a field is one of the pack, stands once, and its value is of its kind', () => {
    const instant = /^(\d{4}|-)-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/
    for (const { where, notice, pack } of placed) {
      const names = namesOf(notice)
      expect(new Set(names).size, where).toBe(names.length)
      for (const name of names) {
        const field = pack.notice.fields[name]
        expect(field, `${where} ${name}`).toBeDefined()
        const value = notice.fields[name]
        if (value === undefined) continue
        if (field?.as === 'instant') expect(value, `${where} ${name}`).toMatch(instant)
        expect(Array.isArray(value), `${where} ${name}`).toBe(field?.as === 'ids')
        expect(typeof value === 'number', `${where} ${name}`).toBe(field?.as === 'int')
      }
      for (const candidates of Object.values(notice.disputed ?? {}))
        for (const candidate of candidates) expect(candidate, where).toMatch(instant)
      for (const period of Object.values(notice.periods ?? {})) expect(period, where).toMatch(/^P/)
    }
  })
})

describe('what the corpus covers', () => {
  const countOf = (matches: (file: (typeof files)[number]) => boolean): number => files.filter(matches).length

  test('at least 80 notices, 40 a marketplace, and each format often enough', () => {
    expect(files.length).toBeGreaterThanOrEqual(80)
    for (const marketplace of ['joom', 'aliexpress'])
      expect(
        countOf(({ notices }) => notices[0]?.marketplace === marketplace),
        marketplace,
      ).toBeGreaterThanOrEqual(40)
    const least = { txt: 25, eml: 25, pdf: 15, csv: 8 }
    for (const format of formats)
      expect(
        countOf((file) => file.format === format),
        format,
      ).toBeGreaterThanOrEqual(least[format])
  })

  for (const half of halves) {
    test(`${half} holds every procedure, format, language and verdict`, () => {
      const mine = files.filter((file) => file.half === half)
      expect(mine.length).toBeGreaterThanOrEqual(40)
      expect(new Set(mine.map(({ format }) => format))).toEqual(new Set(formats))
      expect(new Set(mine.map(({ language }) => language))).toEqual(new Set(languages))
      expect(new Set(mine.map(({ verdict }) => verdict))).toEqual(
        new Set(['notice', 'phishing', 'other', 'empty', 'picture']),
      )
      const procedures = new Set(mine.flatMap(({ notices }) => notices.map(({ procedure }) => procedure)))
      const all = ['listing-appeal', 'tro-appeal', 'listing-problem', 'unban', 'image-recovery', 'report']
      expect(all.filter((procedure) => !procedures.has(procedure))).toEqual([])
      for (const language of ['en', 'zh'])
        expect(mine.filter((file) => file.language === language).length, language).toBeGreaterThanOrEqual(18)
    })
  }

  test('no listing of one half stands in the truth of the other', () => {
    const listings = (half: Half): string[] =>
      notices
        .filter(({ where }) => where.startsWith(half))
        .flatMap(({ notice }) => wordsOf(notice.fields['listing-ids']))
    const first = new Set(listings('tuning'))
    expect(first.size).toBeGreaterThan(40)
    expect(listings('held-out').filter((listing) => first.has(listing))).toEqual([])
  })
})
