/** The documents stay true: what they name exists. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'GLOSSARY.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...['decisions', 'explanation', 'how-to', 'reference', 'tutorial'].flatMap((shelf) =>
    readdirSync(join(root, 'docs', shelf))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${shelf}/${name}`),
  ),
]
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Targets of links, and what stands in code marks and looks like a path of ours. */
function namedPaths(text: string, document: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  const here = links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => join(dirname(document), link))
  const marked = [...text.matchAll(/`((?:src|web|bin|test|packs|docs|examples|bench)\/[\w./-]*)`/g)]
  return [...here, ...marked.map((match) => match[1] ?? '')]
}

describe('every path a document names exists', () => {
  test.each(documents)('%s', (document) => {
    const missing = namedPaths(read(document), document).filter((path) => !existsSync(join(root, path)))
    expect(missing, 'mend the path, or the document').toEqual([])
  })

  test('a path that is not there is found', () => {
    const text = 'see [x](src/core/nowhere.ts), `web/no/where.tsx` and [y](https://example.com/z)'
    expect(namedPaths(text, 'README.md')).toEqual(['src/core/nowhere.ts', 'web/no/where.tsx'])
  })
})

test('every room of the house stands in ARCHITECTURE.md', () => {
  const rooms = ['src/core', 'src/shell'].flatMap((floor) =>
    readdirSync(join(root, floor), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${floor}/${entry.name}`),
  )
  const text = read('ARCHITECTURE.md')
  expect(
    rooms.filter((room) => !text.includes(room)),
    'say in its table what the room holds',
  ).toEqual([])
})

describe('every command a document shows', () => {
  const shownIn = (document: string): string[] =>
    [...read(document).matchAll(/^(?:\.\/recourse|npm(?: run)?) .*$/gm)].map(
      (match) => match[0].split(' #')[0]?.trim() ?? '',
    )
  const shown = [...new Set(documents.flatMap(shownIn))]

  test('there are some', () => {
    expect(shownIn('README.md').length).toBeGreaterThan(6)
    expect(shown.length).toBeGreaterThan(30)
  })

  // What needs no installation is run as it stands there.
  const plain = shown.filter((line) => /^\.\/recourse (deadlines|pack check|preflight|draft) /.test(line))

  test.each(plain)('%s does what it says', (line) => {
    const [, ...words] = line.trim().split(/\s+/)
    const run = spawnSync(process.execPath, ['src/shell/cli/main.ts', ...words], {
      cwd: root,
      encoding: 'utf8',
    })
    // An example that is not ready is there to be found so.
    expect(run).toMatchObject({ status: line.includes('-blocked') ? 1 : 0, stderr: '' })
  })

  test('npm scripts are in package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const names = shown.flatMap((line) => /^npm (?:run )?(\w+)/.exec(line)?.[1] ?? [])
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([])
  })

  const verbOf = (line: string): string[] => {
    const words = line.split(/\s+/).slice(1)
    return words.slice(0, ['pack', 'shop', 'person', 'key', 'vault'].includes(words[0] ?? '') ? 2 : 1)
  }
  const verbs = Map.groupBy(
    shown.filter((line) => line.startsWith('./recourse')),
    (line) => verbOf(line).join(' '),
  )

  test.each([...verbs])('./recourse %s is there, with the options and files named', (verb, lines) => {
    const help = spawnSync(process.execPath, ['src/shell/cli/main.ts', ...verb.split(' '), '--help'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(help.status).toBe(0)
    const words = lines.flatMap((line) => line.split(/\s+/))
    const options = words.filter((word) => word.startsWith('--'))
    expect(options.filter((option) => !help.stdout.includes(option))).toEqual([])
    const files = words.filter((word) => /^(packs|examples)\//.test(word))
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})
