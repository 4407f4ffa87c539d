/** Source files of the project, parsed once, in the shape the rules of the house read them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

export const root = join(import.meta.dirname, '..', '..')

/** A node of the syntax tree: whatever the parser gives, addressed by name. */
export type Node = { type: string; start: number; end: number; [member: string]: unknown }

export type Import = {
  /** As written. */
  from: string
  /** Path from the root for a file of ours, else null. */
  file: string | null
  /** Name of the package or `node:` module, else null. */
  package: string | null
  dynamic: boolean
}

export type Source = {
  path: string
  text: string
  program: Node
  comments: string[]
  imports: Import[]
}

const aliases: Record<string, string> = {
  '#core/': 'src/core/',
  '#shell/': 'src/shell/',
  '#web/': 'web/',
  '#test/': 'test/',
}

function resolve(path: string, from: string): Pick<Import, 'file' | 'package'> {
  if (from.startsWith('.')) return { file: posix.join(posix.dirname(path), from), package: null }
  const alias = Object.keys(aliases).find((start) => from.startsWith(start))
  if (alias) return { file: aliases[alias] + from.slice(alias.length), package: null }
  return { file: null, package: from }
}

/** Whether a value is a node of the syntax tree. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Visits every node, parents first. */
export function visit(node: Node, see: (node: Node, parent: Node | null, key: string) => void): void {
  const go = (at: Node, parent: Node | null, key: string): void => {
    see(at, parent, key)
    for (const [name, value] of Object.entries(at)) {
      if (Array.isArray(value)) for (const item of value) isNode(item) && go(item, at, name)
      else if (isNode(value)) go(value, at, name)
    }
  }
  go(node, null, '')
}

/** Parses one file. `path` is relative to the root, with slashes; throws where the parser finds a fault. */
export function parse(path: string, text: string): Source {
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.mjs') ? 'js' : 'ts'
  const { program, comments, errors } = parseSync(path, text, { lang, sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('; ')}`)
  const tree = program as unknown as Node
  const imports: Import[] = []
  visit(tree, (node) => {
    const source = node.source
    if (!isNode(source) || typeof source.value !== 'string') return
    if (
      !['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'].includes(
        node.type,
      )
    )
      return
    imports.push({
      from: source.value,
      ...resolve(path, source.value),
      dynamic: node.type === 'ImportExpression',
    })
  })
  return { path, text, program: tree, comments: comments.map((comment) => comment.value), imports }
}

const folders = ['src', 'web', 'bin', 'test', 'bench']
const leftOut = new Set(['node_modules', 'dist'])

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return leftOut.has(entry.name) ? [] : filesUnder(path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

/** Every source file of ours, by path. A file that begins with a generated mark is left out. */
export function allSources(): Map<string, Source> {
  const present = new Set(readdirSync(root))
  const paths = folders.filter((folder) => present.has(folder)).flatMap(filesUnder)
  return new Map(
    paths.flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return text.startsWith('// @generated') ? [] : [[path, parse(path, text)] as const]
    }),
  )
}
