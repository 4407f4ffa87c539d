/** The frozen notices read as a person would bring them in, and counted against their truth by the rules of notices/README.md. */
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import type { NoticeReading } from '#core/notice/read.ts'
import { recogniseNotice } from '#core/notice/recognise.ts'
import type { NoticeText } from '#core/notice/source.ts'
import type { Pack } from '#core/policy/pack.ts'
import { type Bench, openBench } from '#shell/lab/child.ts'
import { readNoticeFile } from '#shell/notice/file.ts'
import { testLibrary } from '#test/law.ts'
import { type Half, readTruth, type TrueFile, type TrueNotice, type Value } from './notices/truth.ts'

export type Count = { right: number; missing: number; wrong: number }
export type Score = {
  /** By field id, and `marketplace`, `procedure`, `reason`, `allegations`. */
  counts: Map<string, Count>
  /** The same of scanned pages. */
  scanned: Map<string, Count>
  /** By kind of file: whether it was taken for what it is. */
  verdicts: Map<string, Count>
  /** Notices that were not phishing and were warned of all the same. */
  falseWarnings: number
  /** What was not right, for whoever works on the reader. */
  misses: string[]
}

/** The corpus has to invent its senders: these are the ones its genuine mails come from. */
const senders: Readonly<Record<string, string[]>> = {
  joom: ['joom.example.test', 'merchant-joom.example.test'],
  aliexpress: ['aliexpress.example.test', 'notice-aliexpress.example.test'],
}

function packs(): Pack[] {
  const library = testLibrary()
  return Object.entries(senders).map(([id, domains]) => {
    const pack = library.latest(id)
    const known = pack.notice.senders
    return known === undefined
      ? pack
      : { ...pack, notice: { ...pack.notice, senders: { ...known, domains } } }
  })
}

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()
const bare = (text: string): string =>
  folded(text).replace(/^["'“”‘’«»()[\]\s]+|["'“”‘’«»()[\].。\s]+$/gu, '')

const isTime = (value: Value): value is string =>
  typeof value === 'string' && /^(?:\d{4}|-)-\d{2}-\d{2}(?:T|$)/.test(value)

/** Whether an instant was read as the notice states it. */
function sameTime(truth: string, field: NoticeReading['fields'][string], zone: string): boolean {
  const wall = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime()
  if (truth.startsWith('--')) {
    if (field.yearless !== undefined) return field.yearless === truth
    if (field.assumedYear !== true) return false
    if (field.day !== undefined) return field.day.slice(5) === truth.slice(2)
    return field.instant !== undefined && wall(field.instant).toString().slice(5, 16) === truth.slice(2)
  }
  if (!truth.includes('T')) return field.day === truth
  if (field.instant === undefined) return false
  if (/(?:Z|[+-]\d{2}:\d{2})$/.test(truth))
    return field.instant === Temporal.Instant.from(truth).epochMilliseconds
  return field.assumedZone === true && Temporal.PlainDateTime.from(truth).equals(wall(field.instant))
}

function verdictOf(truth: Value, reading: NoticeReading, id: string, zone: string): keyof Count {
  const field = reading.fields[id]
  if (field === undefined) return 'missing'
  if (isTime(truth)) return sameTime(truth, field, zone) ? 'right' : 'wrong'
  if (Array.isArray(truth)) {
    const read = (field.values ?? [field]).map(({ value }) => folded(value))
    const wanted = truth.map(folded)
    if (read.some((one) => !wanted.includes(one))) return 'wrong'
    return wanted.every((one) => read.includes(one)) ? 'right' : 'missing'
  }
  if (typeof truth === 'object')
    return truth.oneOf.some((one) => bare(one) === bare(field.value)) ? 'right' : 'wrong'
  if (typeof truth === 'number') return Number(/\d+/.exec(field.value)?.[0]) === truth ? 'right' : 'wrong'
  const said = [field.value, ...(field.values ? [field.values.map(({ value }) => value).join(' ')] : [])]
  return said.some((one) => bare(truth) === bare(one)) ? 'right' : 'wrong'
}

const candidates = (reading: NoticeReading, id: string): string[] =>
  (reading.unclear[id] ?? []).map(({ value }) => value)

type Tally = (key: string, how: keyof Count, what: string) => void

function scoreFields(truth: TrueNotice, reading: NoticeReading, pack: Pack, tally: Tally): void {
  const zone = pack.zone.value
  const skip = new Set(truth.uncounted ?? [])
  for (const [id, value] of Object.entries(truth.fields)) {
    const how = verdictOf(value, reading, id, zone)
    tally(
      id,
      how,
      `${JSON.stringify(value)} ≠ ${JSON.stringify(reading.fields[id] ?? candidates(reading, id))}`,
    )
  }
  for (const [id, values] of Object.entries(truth.disputed ?? {})) {
    const how = reading.fields[id] ? 'wrong' : candidates(reading, id).length > 0 ? 'right' : 'missing'
    tally(id, how, `disputed ${values.join(' / ')} ≠ ${JSON.stringify(reading.fields[id])}`)
  }
  for (const [id, period] of Object.entries(truth.periods ?? {})) {
    const field = reading.fields[id]
    const how = field === undefined ? 'missing' : field.period === period ? 'right' : 'wrong'
    tally(id, how, `${period} ≠ ${JSON.stringify(field)}`)
  }
  const stated = new Set([
    ...Object.keys(truth.fields),
    ...Object.keys(truth.disputed ?? {}),
    ...Object.keys(truth.periods ?? {}),
  ])
  for (const id of [...Object.keys(reading.fields), ...Object.keys(reading.unclear)])
    if (!stated.has(id) && !skip.has(id) && pack.notice.fields[id]?.as !== 'list')
      tally(
        id,
        'wrong',
        `not stated, read ${JSON.stringify(reading.fields[id]?.value ?? candidates(reading, id))}`,
      )
}

function scoreAllegations(truth: TrueNotice, reading: NoticeReading, tally: Tally): void {
  const left = reading.allegations.map((one) => folded(one.text))
  for (const { says } of truth.allegations) {
    const at = left.findIndex((text) => text.includes(folded(says)))
    tally('allegations', at === -1 ? 'missing' : 'right', `${says} not in ${JSON.stringify(left)}`)
    if (at !== -1) left.splice(at, 1)
  }
  for (const text of left) tally('allegations', 'wrong', text)
}

const compared = (truth: string | null, read: string | null): keyof Count | null =>
  truth === read ? (truth === null ? null : 'right') : read === null ? 'missing' : 'wrong'

function scoreNotice(
  truth: TrueNotice,
  read: { pack: Pack; reading: NoticeReading } | undefined,
  tally: Tally,
): void {
  if (read === undefined) {
    for (const id of Object.keys(truth.fields)) tally(id, 'missing', 'no notice')
    for (const key of ['marketplace', 'procedure', 'reason'] as const)
      if (truth[key]) tally(key, 'missing', 'no notice')
    for (const { says } of truth.allegations) tally('allegations', 'missing', says)
    return
  }
  const { pack, reading } = read
  const said = { marketplace: pack.pack, procedure: reading.procedure, reason: reading.reason?.id ?? null }
  for (const key of ['marketplace', 'procedure', 'reason'] as const) {
    const how = compared(truth[key], said[key])
    if (how !== null) tally(key, how, `${truth[key]} ≠ ${said[key]}`)
  }
  scoreFields(truth, reading, pack, tally)
  scoreAllegations(truth, reading, tally)
}

/** The best reading of each text of a file; null where a text is no notice. */
const readAll = (notices: readonly NoticeText[], laws: readonly Pack[]) =>
  notices.map(({ text, ...about }) => {
    const [best] = recogniseNotice(text, laws, about)
    return best === undefined || text.trim() === '' ? null : best
  })

function rowOf(truth: TrueNotice, read: readonly ({ pack: Pack; reading: NoticeReading } | null)[]) {
  const wanted = truth.fields['listing-ids']
  if (read.length === 1 || !Array.isArray(wanted)) return read[0] ?? undefined
  return (
    read.find((one) => wanted.some((id) => one?.reading.fields['listing-ids']?.value.includes(id))) ??
    undefined
  )
}

function scoreFile(
  file: TrueFile,
  notices: readonly NoticeText[],
  laws: readonly Pack[],
  score: Score,
): void {
  const read = readAll(notices, laws)
  const taken = read.some((one) => one?.reading.isNotice)
  const warned = read.some((one) => one?.reading.warnings.some(({ code }) => code !== 'sender-unknown'))
  const add = (counts: Map<string, Count>, key: string, how: keyof Count, what: string): void => {
    const count = counts.get(key) ?? { right: 0, missing: 0, wrong: 0 }
    count[how] += 1
    counts.set(key, count)
    if (how !== 'right') score.misses.push(`${file.file} ${key} ${how}: ${what}`)
  }
  const right = {
    notice: taken,
    phishing: warned,
    other: !taken,
    empty: read.every((one) => one === null),
    // Read by character recognition: what it says is to be confirmed value by value.
    picture: notices.every(
      ({ places, text }) => text === '' || places.every(({ sure }) => sure !== undefined),
    ),
  }[file.verdict]
  add(
    score.verdicts,
    file.verdict,
    right ? 'right' : 'wrong',
    JSON.stringify(read.map((one) => one?.reading.warnings)),
  )
  if (warned && file.verdict !== 'phishing') {
    score.falseWarnings += 1
    score.misses.push(`${file.file} false warning ${JSON.stringify(read[0]?.reading.warnings)}`)
  }
  if (file.verdict !== 'notice' && file.verdict !== 'picture') return
  const counts = file.verdict === 'picture' ? score.scanned : score.counts
  const used = new Set<unknown>()
  for (const truth of file.notices) {
    const row = rowOf(truth, read)
    used.add(row)
    scoreNotice(truth, row, (key, how, what) => add(counts, key, how, what))
  }
  for (const extra of read)
    if (extra?.reading.isNotice && !used.has(extra))
      for (const id of Object.keys(extra.reading.fields)) add(counts, id, 'wrong', 'a row too many')
}

/** Reads one half of the corpus and counts. `pictures: false` leaves out the scanned pages, which take longer than all the rest. */
export async function scoreHalf(
  half: Half,
  { bench, pictures = true }: { bench?: Bench; pictures?: boolean } = {},
): Promise<Score> {
  const own = bench ?? openBench()
  const score: Score = {
    counts: new Map(),
    scanned: new Map(),
    verdicts: new Map(),
    falseWarnings: 0,
    misses: [],
  }
  const laws = packs()
  try {
    for (const file of readTruth(half).files) {
      if (!pictures && file.verdict === 'picture') continue
      const path = fileURLToPath(new URL(`notices/${half}/${file.file}`, import.meta.url))
      const { notices } = await readNoticeFile(path, file.file, own)
      scoreFile(file, notices, laws, score)
    }
  } finally {
    if (bench === undefined) own.close()
  }
  return score
}
