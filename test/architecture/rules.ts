/**
 * The rules of the house. Each takes one file and gives the faults it finds; every message says what to do instead. They are plain
 * functions, so that the test can also show each of them a planted fault.
 */
import { basename } from 'node:path'
import { isNode, type Node, type Source, visit } from './source.ts'

export type Rule = (source: Source) => string[]

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')
const inCore = (path: string): boolean => path.startsWith('src/core/') && !isTest(path)
const lineOf = (source: Source, node: Node): number => source.text.slice(0, node.start).split('\n').length

/** Packages the pure core may use. */
const corePackages = new Set(['zod/mini', 'temporal-polyfill', 're2js'])

export const coreImportsOnlyCore: Rule = (source) =>
  !inCore(source.path)
    ? []
    : source.imports.flatMap(({ from, file, package: name, dynamic }) => {
        if (dynamic) return [`imports "${from}" lazily: core is loaded whole; import it at the top`]
        if (file !== null && !file.startsWith('src/core/'))
          return [
            `imports "${from}": core knows nothing of the rooms around it; pass what it needs as an argument`,
          ]
        if (name !== null && !corePackages.has(name))
          return [
            `imports "${name}": core may use ${[...corePackages].join(', ')} only; do this in src/shell and hand in the result`,
          ]
        return []
      })

/** What the platform gives and core must be handed instead. */
const platform = new Set(
  'process Buffer fetch setTimeout setInterval setImmediate queueMicrotask console crypto performance globalThis window document navigator localStorage require __dirname __filename XMLHttpRequest WebSocket'.split(
    ' ',
  ),
)
const impure: Record<string, string> = {
  'Date.now': 'take the instant from the command (`at`) or as an argument',
  'Math.random': 'let the shell make the value and hand it in',
  'Temporal.Now': 'take the instant from the command (`at`) or as an argument',
}

/** Where a pattern keeps the names it binds; types and default values bind nothing. */
const binding = ['elements', 'properties', 'value', 'left', 'argument']

/** Names the file itself declares: a parameter called `document` is not the platform's. */
function declaredNames(program: Node): Set<string> {
  const names = new Set<string>()
  const bind = (node: unknown): void => {
    if (!isNode(node)) return
    if (node.type === 'Identifier') names.add(String(node.name))
    else if (!node.type.startsWith('TS')) for (const member of binding) [node[member]].flat().forEach(bind)
  }
  visit(program, (node, _parent, key) => {
    if (key === 'params' || key === 'id' || key === 'local') bind(node)
  })
  return names
}

export const coreIsPure: Rule = (source) => {
  if (!inCore(source.path)) return []
  const faults: string[] = []
  const local = declaredNames(source.program)
  visit(source.program, (node, parent, key) => {
    const at = `line ${lineOf(source, node)}`
    if (node.type === 'MetaProperty')
      faults.push(`${at}: import.meta belongs to the shell; hand in what is needed`)
    if (node.type === 'MemberExpression' && isNode(node.object) && isNode(node.property)) {
      const name = `${String(node.object.name)}.${String(node.property.name)}`
      if (Object.hasOwn(impure, name)) faults.push(`${at}: ${name} in core: ${impure[name]}`)
    }
    const bare = node.type === 'NewExpression' || node.type === 'CallExpression'
    if (
      bare &&
      isNode(node.callee) &&
      node.callee.name === 'Date' &&
      (node.type === 'CallExpression' || (node.arguments as Node[]).length === 0)
    )
      faults.push(
        `${at}: the present time in core: take the instant from the command (\`at\`) or as an argument`,
      )
    if (node.type !== 'Identifier' || !platform.has(String(node.name)) || local.has(String(node.name))) return
    const isMember =
      (parent?.type === 'MemberExpression' && key === 'property' && parent.computed !== true) || key === 'key'
    if (!isMember)
      faults.push(
        `${at}: "${String(node.name)}" is the platform's: do this in src/shell and hand in the result`,
      )
  })
  return faults
}

/** Long names are looked for anywhere, short ones as words of their own. */
const marketplaces =
  /joom|aliexpress|速卖通|taobao|淘宝|lazada|shopee|(?<![a-z])(?:temu|amazon|ebay|shein|ozon|wildberries)(?![a-z])/i

export const noMarketplaceInSource: Rule = ({ path, text }) => {
  if (!path.startsWith('src/') || path.startsWith('src/shell/connectors/') || isTest(path)) return []
  return text.split('\n').flatMap((line, index) => {
    const found = marketplaces.exec(line)?.[0]
    return found
      ? [
          `line ${index + 1} names "${found}": what differs between marketplaces is data in packs/, or code in src/shell/connectors/`,
        ]
      : []
  })
}

/** How high a room stands: a file imports its own height or lower. */
const heights: [RegExp, number, string][] = [
  [/^src\/core\//, 0, 'core'],
  [/^src\/shell\/cli\//, 5, 'the terminal'],
  [/^src\/main\.ts$/, 4, 'the composition root'],
  [/^src\/shell\/(http|worker|demo)\//, 3, 'a door'],
  [/^src\/shell\/(handle|deps)\b|^src\/shell\/(?:read|batch)\//, 2, 'the road'],
  [/^src\/shell\//, 1, 'a tool of the shell'],
]
const standing = (path: string): [number, string] => {
  const found = heights.find(([pattern]) => pattern.test(path))
  return found ? [found[1], found[2]] : [0, 'elsewhere']
}

export const oneDirection: Rule = (source) => {
  if (isTest(source.path)) return []
  return source.imports.flatMap(({ from, file, package: name }) => {
    // What builds the pages does not run in them.
    if (source.path.startsWith('web/') && !source.path.endsWith('.config.ts')) {
      if (name?.startsWith('node:'))
        return [`imports "${from}": the pages run in a browser; ask the server for it`]
      if (file && !file.startsWith('web/') && !file.startsWith('src/core/'))
        return [
          `imports "${from}": the pages know core and the HTTP routes only; move what both need to src/core`,
        ]
    }
    if (!source.path.startsWith('src/') || file === null) return []
    if (!file.startsWith('src/'))
      return [`imports "${from}": src/ stands on its own; move what it needs under src/`]
    const [mine, me] = standing(source.path)
    const [theirs, they] = standing(file)
    return theirs > mine
      ? [`imports "${from}": ${me} may not know ${they}; turn the call round or hand the function in`]
      : []
  })
}

export const fileLength: Rule = ({ text }) => {
  const lines = text.trimEnd().split('\n').length
  return lines > 300 ? [`has ${lines} lines, 300 at most: split it by idea, one file each`] : []
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** The function given to `describe` is a folder of tests, not a function. */
const isDescribe = (parent: Node | null): boolean =>
  parent?.type === 'CallExpression' && isNode(parent.callee) && /^describe/.test(String(parent.callee.name))

export const functionLength: Rule = (source) => {
  const faults: string[] = []
  visit(source.program, (node, parent) => {
    if (!functions.has(node.type) || isDescribe(parent)) return
    const lines = source.text.slice(node.start, node.end).split('\n').length
    if (lines > 60)
      faults.push(
        `line ${lineOf(source, node)}: a function of ${lines} lines, 60 at most: give its parts names of their own`,
      )
  })
  return faults
}

export const noDefaultExport: Rule = (source) => {
  if (/\.config\.ts$/.test(source.path)) return []
  const faults: string[] = []
  visit(source.program, (node) => {
    const named = node.type === 'ExportSpecifier' && isNode(node.exported) && node.exported.name === 'default'
    if (named || node.type === 'ExportDefaultDeclaration')
      faults.push(
        `line ${lineOf(source, node)}: a default export: export it by its name, the same everywhere`,
      )
  })
  return faults
}

export const noBarrel: Rule = (source) => {
  const body = source.program.body as Node[]
  const passing = body.filter(
    (node) =>
      node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && isNode(node.source)),
  )
  if (body.some((node) => node.type === 'ExportAllDeclaration'))
    return ['re-exports a whole file: import from the file that has it']
  return body.length > 0 && passing.length === body.length
    ? ['only passes exports on: import from the file that has them']
    : []
}

const drawers = /^(utils?|helpers?|common|misc|shared|.*-?(service|manager|helper|utils?))$/

export const fileName: Rule = ({ path }) => {
  const name = basename(path).replace(/(\.\w+)*$/, '')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return [`is called "${name}": file names are kebab-case nouns`]
  return drawers.test(name) ? [`is called "${name}": name the one idea it holds instead`] : []
}

export const nothingLeftOpen: Rule = ({ path, comments, text }) => [
  ...comments
    .filter((comment) => /\b(TODO|FIXME|XXX)\b/.test(comment))
    .map(
      (comment) =>
        `leaves "${comment.trim().slice(0, 60)}" open: do it now, or say in the docs that it is not there`,
    ),
  ...(isTest(path) && /\b(test|it|describe)\.(skip|only|todo|fails)\(/.test(text.replace(/(['"`]).*?\1/g, ''))
    ? ['holds a test that is skipped or alone: mend it or take it out']
    : []),
]

export const classesAreErrorsOrHandles: Rule = (source) => {
  const faults: string[] = []
  visit(source.program, (node) => {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return
    const parent = isNode(node.superClass) ? String(node.superClass.name ?? '') : ''
    const members = isNode(node.body) ? (node.body.body as Node[]) : []
    const closes = members.some(
      (member) =>
        isNode(member.key) && ['close', 'asyncDispose', 'dispose'].includes(String(member.key.name)),
    )
    if (!/Error$/.test(parent) && parent === '' && !closes)
      faults.push(
        `line ${lineOf(source, node)}: a class that is neither an error nor a handle that closes: use plain functions over a type`,
      )
  })
  return faults
}

/** Import cycles among the files given, each as the list of files it runs through. */
export function cycles(all: Map<string, Source>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (path: string, trail: string[]): void => {
    const seen = trail.indexOf(path)
    if (seen >= 0) {
      found.push([...trail.slice(seen), path])
      return
    }
    if (done.has(path)) return
    for (const { file, dynamic } of all.get(path)?.imports ?? [])
      if (file && !dynamic) walk(file, [...trail, path])
    done.add(path)
  }
  for (const path of all.keys()) walk(path, [])
  return found
}

/** Every rule by the sentence it holds. */
export const rules: Record<string, Rule> = {
  'core imports core, zod/mini, temporal-polyfill and re2js, nothing else': coreImportsOnlyCore,
  'core is free of the platform, the clock and randomness': coreIsPure,
  'no marketplace is named in src outside the connectors': noMarketplaceInSource,
  'dependencies run one way: terminal, doors, road, store, core': oneDirection,
  'no file is longer than 300 lines': fileLength,
  'no function is longer than 60 lines': functionLength,
  'there are no default exports': noDefaultExport,
  'there are no barrels': noBarrel,
  'files are kebab-case nouns and no drawer is called utils': fileName,
  'nothing is left open': nothingLeftOpen,
  'a class is an error or a handle that closes': classesAreErrorsOrHandles,
}
