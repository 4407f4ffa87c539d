/** The sections of the cover below its head, each from the content and nothing else. */

import type { Deadline } from '#core/case/derived.ts'
import { clauseName } from '#core/policy/clause.ts'
import { clauseRef, documentOf } from '#core/policy/law.ts'
import { type Content, uploadFolder } from '../content.ts'
import { beijing, utc } from '../times.ts'
import type { Style } from './lines.ts'
import { type Block, block, colours, flow, need, panel, type Sheet, table } from './sheet.ts'
import { columns, heading, inline, pair, styles } from './styles.ts'
import { words } from './words.ts'

export function deadlineSection(sheet: Sheet, content: Content): void {
  if (content.deadlines.length === 0) return
  heading(sheet, words.deadlines)
  const rows = content.deadlines.map((deadline) => [
    pair(deadline.title),
    [block(beijing(deadline.at), styles.strong)],
    [block(utc(deadline.at), styles.body)],
    basisOf(deadline, content),
  ])
  const titles = columns([words.what, 0.36], [words.beijing, 0.2], [words.utc, 0.2], [words.basis, 0.24])
  table(sheet, titles, rows)
}

function basisOf(deadline: Deadline, { input }: Content): Block[] {
  const clause = clauseRef(input.law.pack, deadline.clause ?? undefined)
  const blocks = deadline.stated
    ? pair(words.stated, styles.small)
    : clause
      ? pair(clauseName(clause), styles.small, styles.small)
      : [block(inline(words.byPack), styles.small)]
  return deadline.provisional
    ? [...blocks, block(inline(words.provisional), { ...styles.small, colour: colours.warn })]
    : blocks
}

export function statementSection(sheet: Sheet, content: Content): void {
  heading(sheet, words.statement)
  const { text, reasonText, graphemes } = content.statement
  const limit = content.procedure.statement.recommendedLength.value
  const over = graphemes > limit ? styles.warn : styles.small
  const size: Style = { ...over, size: 8 }
  panel(
    sheet,
    [
      block(inline(words.statementReason), styles.label),
      ...(reasonText === '' ? pair(words.none) : [block(reasonText, styles.strong)]),
      block(' ', { size: 4, colour: colours.ink }),
      ...(text === '' ? pair(words.none) : [block(text, { ...styles.body, leading: 1.55 })]),
      block(
        `${inline(words.length)} ${graphemes} · ${words.recommended.zh} ${limit} ${words.recommended.en} ${limit}`,
        size,
      ),
    ],
    colours.tint,
    colours.accent,
  )
}

const shortName = (path: string): string => path.slice(uploadFolder.length)

export function coverageSection(sheet: Sheet, content: Content): void {
  heading(sheet, words.coverage)
  const erased = content.input.state.allegations === null
  const rows = content.coverage.map((row) => [
    [block(row.allegation, styles.strong)],
    erased ? pair(words.erased) : [block(row.text, styles.body)],
    row.answer === '' ? pair(words.unanswered, styles.bad) : [block(row.answer, styles.body)],
    row.files.length === 0
      ? [block('—', styles.small)]
      : row.files.map((path) => block(shortName(path), styles.small)),
  ])
  const titles = columns(
    [{ zh: '#', en: '#' }, 0.07],
    [words.allegation, 0.32],
    [words.answer, 0.33],
    [words.evidence, 0.28],
  )
  table(sheet, titles, rows)
}

/** The size people speak of, and the exact one under it. */
function sizeOf(bytes: number): Block[] {
  if (bytes < 1000) return [block(`${bytes} B`, styles.body)]
  const spoken = bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`
  return [block(spoken, styles.body), block(`${bytes} B`, styles.digest)]
}

export function fileSection(sheet: Sheet, content: Content): void {
  heading(sheet, words.files)
  if (content.upload.length === 0) {
    flow(sheet, pair(words.none))
    return
  }
  const rows = content.upload.map((file, i) => {
    const { exhibit } = file
    const kind = documentOf(content.input.law, exhibit.document)
    const original = exhibit.fileName ?? inline(words.erased)
    return [
      [block(String(i + 1), styles.small)],
      [
        block(shortName(file.path), styles.strong),
        block(`${words.originally.zh} ${words.originally.en} ${original}`, styles.small),
        block(`SHA-256 ${file.sha256}`, styles.digest),
      ],
      kind ? pair(kind.title) : [block(exhibit.document, styles.body)],
      sizeOf(file.bytes.byteLength),
    ]
  })
  table(
    sheet,
    columns([{ zh: '#', en: '#' }, 0.06], [words.name, 0.58], [words.kind, 0.22], [words.size, 0.14]),
    rows,
  )
}

export function chainSection(sheet: Sheet, content: Content): void {
  const { chain } = content.input.state
  if (chain.length === 0) return
  heading(sheet, words.chain)
  const rows = chain.map((link) => {
    const file = content.upload.find((one) => one.exhibit.id === link.exhibit)
    const bad = link.sealed === 'no' || link.verified === 'refuted'
    return [
      [
        block(`${link.from} → ${link.to}`, styles.strong),
        ...(file ? [block(shortName(file.path), styles.small)] : []),
      ],
      [
        block(link.right ?? '—', styles.body),
        ...(link.registration ? [block(link.registration, styles.small)] : []),
      ],
      [block(link.validFrom ?? '…', styles.body), block(`→ ${link.validUntil ?? '…'}`, styles.body)],
      [
        block(inline(words.sealed[link.sealed]), bad ? styles.bad : styles.body),
        block(inline(words.verified[link.verified]), styles.small),
      ],
    ]
  })
  table(
    sheet,
    columns([words.fromTo, 0.41], [words.right, 0.22], [words.validity, 0.15], [words.state, 0.22]),
    rows,
  )
}

export function findingSection(sheet: Sheet, content: Content): void {
  heading(sheet, words.findings)
  const { verdict } = content.input.preflight
  const verdictStyle = verdict === 'pass' ? styles.strong : verdict === 'warn' ? styles.warn : styles.bad
  const shown = content.findings.filter((finding) => finding.level !== 'advise')
  need(sheet, shown.length === 0 ? 20 : 110)
  flow(sheet, [block(inline(words.verdicts[verdict]), verdictStyle)])
  if (shown.length === 0) return
  sheet.y += 4
  const rows = shown.map((finding) => [
    [
      block(words.levels[finding.level].zh, finding.level === 'block' ? styles.bad : styles.warn),
      block(words.levels[finding.level].en, styles.small),
    ],
    [
      ...(finding.said?.subject ? pair(finding.said.subject) : [block(finding.subject, styles.body)]),
      ...(finding.clause ? pair(clauseName(finding.clause), styles.small, styles.small) : []),
    ],
    [...pair(finding.says), ...pair(finding.remedy, styles.small, styles.small)],
  ])
  table(sheet, columns([words.level, 0.15], [words.subject, 0.27], [words.finding, 0.58]), rows)
}

export function overrideSection(sheet: Sheet, content: Content): void {
  if (content.overrides.length === 0) return
  heading(sheet, words.overrides)
  const rows = content.overrides.map((one) => [
    [block(one.code, styles.strong), ...(one.subject ? [block(one.subject, styles.small)] : [])],
    [block(one.reason, styles.body)],
  ])
  table(sheet, columns([words.code, 0.32], [words.why, 0.68]), rows)
}

/** What the law has the seller know before filing, and where the packet itself falls short. */
export function closingSection(sheet: Sheet, content: Content): void {
  const stated = content.beforeFiling
  if (stated.length > 0) {
    heading(sheet, words.before)
    const gap = block(' ', { size: 3, colour: colours.ink })
    panel(
      sheet,
      stated.flatMap((one, i) => (i === 0 ? pair(one) : [gap, ...pair(one)])),
      colours.warnTint,
      colours.warn,
    )
  }
  if (content.notes.length > 0) {
    heading(sheet, words.notes)
    flow(
      sheet,
      content.notes.flatMap((note) => pair(note, styles.small, styles.small)),
    )
  }
  sheet.y += 10
  if (sheet.face.missed()) flow(sheet, pair(words.boxes, styles.small))
  flow(sheet, pair(words.unaffiliated, styles.small))
}
