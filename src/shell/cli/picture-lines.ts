/** Facts of a picture, and what was found of it, as lines of text. */
import type { Facts } from '#core/evidence/facts.ts'
import { measuredSaid, unreadSaid } from '#core/evidence/laboratory-said.ts'
import type { ExhibitRole } from '#core/policy/pack.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import { notSaid, relationSaid, restsOnSaid } from '#core/similarity/said.ts'
import type { Found, Searched } from '#shell/vault/search.ts'
import { byteSize } from './byte-size.ts'
import { padTo } from './display-width.ts'
import { pictureWords } from './picture-words.ts'
import type { Terminal } from './terminal.ts'

type Row = [label: string, values: string[]]
type Picture = NonNullable<Facts['picture']>

/** Labels in one column; further values of a label under the first. */
function setRows(rows: Row[], terminal: Terminal): string[] {
  const width = 22
  return rows.flatMap(([label, values]) =>
    values.map((value, k) => `  ${terminal.paint('faint', padTo(k === 0 ? label : '', width))}  ${value}`),
  )
}

const orNone = (values: string[], none: string): string[] => (values.length === 0 ? [none] : values)

function cameraRows({ exif }: Picture, terminal: Terminal): Row[] {
  const says = pictureWords[terminal.language]
  const camera = [exif?.make, exif?.model, exif?.lens].filter((part) => part !== undefined).join(' ')
  const rows: Row[] = [[says.camera, [camera === '' ? says.noCamera : camera]]]
  if (exif?.taken !== undefined) rows.push([says.taken, [`${exif.taken} (${exif.offset ?? says.noZone})`]])
  if (exif?.gps !== undefined)
    rows.push(['GPS', [terminal.paint('wary', says.place(exif.gps.latitude, exif.gps.longitude))]])
  return rows
}

/** What was read in the picture and what it looks like, where it was asked for; codes always. */
function writtenRows({ text, codes = [], seals = [] }: Picture, terminal: Terminal): Row[] {
  const says = pictureWords[terminal.language]
  const rows: Row[] = []
  if (text !== undefined)
    rows.push([
      says.text,
      orNone(
        text.lines.map((line) => [line.text, ...line.kinds.map((kind) => `[${kind}]`)].join(' ')),
        says.none,
      ),
    ])
  if (codes.length > 0) rows.push([says.codes, codes.map((code) => `${code.format}: ${code.text}`)])
  if (seals.length > 0) rows.push([says.seals, [String(seals.length)]])
  return rows
}

function originRows(picture: Picture, terminal: Terminal): Row[] {
  const says = pictureWords[terminal.language]
  const { programs = [], generators = [], provenance, class: looks } = picture
  const rows: Row[] = [
    [
      says.programs,
      orNone(
        programs.map(({ name, where }) => `${name} (${where})`),
        says.none,
      ),
    ],
    [
      says.generators,
      orNone(
        generators.map(
          (each) =>
            `${each.generator ?? '?'}: ${each.trace} (${measuredSaid(each.where)[terminal.language]})`,
        ),
        says.none,
      ),
    ],
  ]
  if (provenance !== undefined) {
    const { state, codes, generator, issuer, sourceType } = provenance
    const named = [generator, issuer, sourceType, ...(state === 'invalid' ? codes : [])]
    const more = named.filter((part) => part !== undefined)
    rows.push([says.provenance, [[says.isProvenance[state], ...more].join(' · ')]])
  }
  if (looks !== undefined)
    rows.push([
      says.class,
      [says.isClass[looks.is], ...looks.reasons.map((reason) => measuredSaid(reason)[terminal.language])],
    ])
  return rows
}

function pixelRows({ signals = [], fingerprint }: Picture, terminal: Terminal): Row[] {
  const says = pictureWords[terminal.language]
  const rows: Row[] = []
  if (signals.length > 0) {
    const told = signals.map(({ id, state, measured }) => {
      const value = measured === null ? '' : ` (${measuredSaid(measured)[terminal.language]})`
      const line = `${says.signal[id] ?? id}: ${says.isState[state]}${value}`
      return state === 'fires' ? terminal.paint('wary', line) : line
    })
    rows.push([says.signals, [...told, terminal.paint('faint', says.noProof)]])
  }
  if (fingerprint !== undefined) {
    const how = `${fingerprint.exact ? says.exact : says.fast} · ${says.quality} ${fingerprint.quality}`
    rows.push([says.fingerprint, [fingerprint.turned[0] ?? '', terminal.paint('faint', how)]])
  }
  return rows
}

/** Facts of one file in plain words; every member of the facts is in `--json`. */
export function factLines(
  file: string,
  facts: Facts,
  role: ExhibitRole | undefined,
  terminal: Terminal,
): string[] {
  const says = pictureWords[terminal.language]
  const { type, picture, pdf } = facts
  const kind = [
    type.bySignature,
    ...(type.byExtension === null ? [] : [says.named(type.byExtension)]),
    byteSize(facts.bytes),
    ...(picture === undefined ? [] : [`${picture.width} × ${picture.height}`]),
    ...(pdf === undefined ? [] : [`${pdf.pages} p.`]),
    ...(type.decodes === false ? [terminal.paint('bad', says.unreadable)] : []),
  ]
  const rows: Row[] = [
    [says.type, [kind.join(' · ')]],
    [says.digest, [facts.sha256]],
    ...(role === undefined ? [] : [[says.role, [says.isRole[role]]] satisfies Row]),
    ...(type.trailing === undefined ? [] : [[says.trailing, [type.trailing]] satisfies Row]),
    ...(picture === undefined
      ? []
      : [cameraRows, originRows, writtenRows, pixelRows].flatMap((of) => of(picture, terminal))),
    ...(facts.unread.length === 0
      ? []
      : [[says.unread, facts.unread.map((one) => unreadSaid(one)[terminal.language])] satisfies Row]),
  ]
  return [terminal.paint('strong', file), ...setRows(rows, terminal)]
}

const relationLines = (comparison: Comparison, terminal: Terminal): string[] => [
  terminal.paint('strong', relationSaid[comparison.relation][terminal.language]),
  ...restsOnSaid(comparison).map((said) => `  ${said[terminal.language]}`),
]

/** A comparison, what it rests on, and what it does not say. */
export const comparisonLines = (comparison: Comparison, terminal: Terminal): string[] => [
  ...relationLines(comparison, terminal),
  terminal.paint('faint', notSaid[terminal.language]),
]

/** What was found, nearest first; `about` may add lines to each. */
export function searchLines(
  { found, among, compared, gone, leftOut }: Searched,
  terminal: Terminal,
  about: (found: Found) => string[] = () => [],
): string[] {
  const says = pictureWords[terminal.language]
  const each = (one: Found): string[] => [
    terminal.paint('strong', one.path),
    ...(one.comparison === null
      ? [`${says.notCompared}: ${measuredSaid(one.why ?? '')[terminal.language]}`]
      : relationLines(one.comparison, terminal)
    ).map((line) => `  ${line}`),
    ...about(one).map((line) => `  ${line}`),
  ]
  return [
    ...(found.length === 0 ? [says.nothing] : found.flatMap(each)),
    terminal.paint('faint', says.looked(among, compared)),
    ...(gone === 0 ? [] : [terminal.paint('faint', says.gone(gone))]),
    ...(leftOut === 0 ? [] : [terminal.paint('faint', says.leftOut(leftOut))]),
    ...(found.length === 0 ? [] : [terminal.paint('faint', notSaid[terminal.language])]),
  ]
}

/** Files that could not be read, each with why. */
export function unreadableLines(
  unreadable: readonly { path: string; why: string }[],
  terminal: Terminal,
): string[] {
  if (unreadable.length === 0) return []
  const head = pictureWords[terminal.language].unreadableHead(unreadable.length)
  return [
    terminal.paint('wary', head),
    ...unreadable.map(({ path, why }) => `  ${path}: ${measuredSaid(why)[terminal.language]}`),
  ]
}
