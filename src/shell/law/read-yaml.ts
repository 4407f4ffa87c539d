/** YAML with the place of every key and value, so that whatever is wrong is named by file, line and column. */
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml'

/** One thing that is wrong with a file of the law. `line` and `column` count from 1. */
export type PackProblem = {
  file: string
  line: number
  column: number
  /** `procedures.listing-appeal.deadlines[2].after`; empty for the file as a whole. */
  path: string
  reason: string
  didYouMean?: string
}

export type Path = readonly (string | number)[]
/** `file` where the value stands in another file than the first of its pack. */
export type Place = { line: number; column: number; file?: string }

/** A file as plain data, with the places its parts stand at. */
export type PositionedYaml = {
  file: string
  data: unknown
  /** Place of the value at the path, or of the nearest part of the path that is there. */
  placeOf: (path: Path) => Place
  /** Place of the key itself, for a key that should not be there. */
  placeOfKey: (path: Path) => Place
}

/** Largest file of the law, in bytes; hand-written packs are a tenth of it. */
export const maxPackBytes = 2_000_000
const maxDepth = 60

type Read = { ok: true; yaml: PositionedYaml } | { ok: false; problems: PackProblem[] }

/** Reads one YAML document. Aliases, anchors, unknown tags, duplicate keys and files over 2 MB are refused. */
export function readYaml(text: string, file: string): Read {
  const whole = (reason: string): Read => ({
    ok: false,
    problems: [{ file, line: 1, column: 1, path: '', reason }],
  })
  if (Buffer.byteLength(text) > maxPackBytes)
    return whole(`larger than ${maxPackBytes.toLocaleString('en')} bytes`)
  if (deepest(text) > maxDepth) return whole(`nested deeper than ${maxDepth} levels`)
  try {
    return parse(text, file)
  } catch (error) {
    return whole(`cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parse(text: string, file: string): Read {
  const lines = lineStarts(text)
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
    schema: 'core',
  })
  const problems = [...syntaxProblems(document, lines, file), ...forbiddenParts(document, lines, file)]
  if (problems.length > 0) return { ok: false, problems }
  const data: unknown = document.toJS({ maxAliasCount: 0 })
  if (data === null || data === undefined)
    return { ok: false, problems: [{ file, line: 1, column: 1, path: '', reason: 'empty' }] }
  return {
    ok: true,
    yaml: {
      file,
      data,
      placeOf: (path) => placeIn(document, lines, path, 'value'),
      placeOfKey: (path) => placeIn(document, lines, path, 'key'),
    },
  }
}

/** `procedures.listing-appeal.deadlines[2].after` of a path. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  )
}

function syntaxProblems(document: Document.Parsed, lines: readonly number[], file: string): PackProblem[] {
  return [...document.errors, ...document.warnings].map((error) => ({
    file,
    ...placeAt(lines, error.pos[0]),
    path: '',
    reason:
      error.code === 'DUPLICATE_KEY'
        ? 'this key stands twice in the same place'
        : error.code === 'MULTIPLE_DOCS'
          ? 'more than one document in the file'
          : error.message.replace(/\s+/g, ' '),
  }))
}

// Anchors make small files expand without bound, and a reader of the law should see every value where it stands.
function forbiddenParts(document: Document.Parsed, lines: readonly number[], file: string): PackProblem[] {
  const problems: PackProblem[] = []
  const forbid = (node: Node, reason: string) =>
    problems.push({ file, ...placeAt(lines, node.range?.[0] ?? 0), path: '', reason })
  visit(document, {
    Alias: (_key, node) => {
      forbid(node, `alias "*${node.source}": anchors and aliases are not allowed`)
    },
    Node: (_key, node) => {
      if ('anchor' in node && node.anchor !== undefined)
        forbid(node, `anchor "&${node.anchor}": anchors and aliases are not allowed`)
    },
    Pair: (_key, pair) => {
      if (isScalar(pair.key) && pair.key.value === '__proto__') forbid(pair.key, 'this key is not allowed')
      if (!isScalar(pair.key))
        problems.push({ file, line: 1, column: 1, path: '', reason: 'a key has to be a word' })
    },
  })
  return problems
}

function placeIn(
  document: Document.Parsed,
  lines: readonly number[],
  path: Path,
  of: 'key' | 'value',
): Place {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const [index, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
      if (pair === undefined) break
      const key = isScalar(pair.key) ? pair.key.range?.[0] : undefined
      const value: unknown = pair.value
      const last = index === path.length - 1
      // A block of its own starts on the line after its key; the key is what a person looks for.
      const valueAt = isScalar(value) && value.source !== '' ? value.range?.[0] : key
      offset = (last && of === 'value' ? valueAt : key) ?? offset
      node = value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(part)]
      if (item === undefined) break
      offset = rangeOf(item) ?? offset
      node = item
    } else break
  }
  return placeAt(lines, offset)
}

const rangeOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? undefined) : undefined

// The library's own counter misses the line ends inside what it could not read.
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + 1)]
}

function placeAt(lines: readonly number[], offset: number): Place {
  const index = lines.findLastIndex((start) => start <= offset)
  return { line: index + 1, column: offset - (lines[index] ?? 0) + 1 }
}

// The parser recurses and is slow on deep nesting, so a file that is nothing but brackets is turned away before it.
function deepest(text: string): number {
  let depth = 0
  let most = 0
  for (const char of text) {
    if (char === '[' || char === '{') {
      depth += 1
      most = Math.max(most, depth)
    } else if (char === ']' || char === '}') depth = Math.max(0, depth - 1)
  }
  return most
}
