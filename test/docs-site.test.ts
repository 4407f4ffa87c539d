/** The documents as a site: every link of every page leads somewhere, and what a tutorial calls by name is on the screen so. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorOf, rendered } from '#shell/site/render.ts'
import { type Document, documentsOf } from '#shell/site/shelves.ts'
import { siteOf } from '#shell/site/site.ts'

const root = join(import.meta.dirname, '..')
const files = new Map(siteOf(root).map(({ name, bytes }) => [name, bytes]))
/** They stand in the pages' public folder and come to the site by themselves. */
const published = new Set([...files.keys(), 'site.css', 'site.js'])
const pages = [...files].filter(([name]) => name.endsWith('.html'))
const idsOf = (name: string): Set<string> =>
  new Set([...String(files.get(name) ?? '').matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? ''))

function brokenIn(name: string, html: string): string[] {
  const targets = [...html.matchAll(/ (?:href|src|data-index)="([^"]+)"/g)].map((match) => match[1] ?? '')
  return targets.filter((target) => {
    if (/^(https?:|mailto:|\/)/.test(target)) return false
    const [path = '', anchor] = target.split('#')
    const at = path === '' ? name : posix.join(posix.dirname(name), path)
    if (!published.has(at)) return true
    return anchor !== undefined && anchor !== '' && !idsOf(at).has(decodeURI(anchor))
  })
}

const document = (text: string): Document => ({
  path: 'docs/how-to/x.md',
  href: 'how-to/x.html',
  shelf: 'How to',
  title: 'X',
  lang: 'en',
  text,
})

test('the site has a page for every document, and the shelves a reader looks for', () => {
  expect(pages.length).toBe(documentsOf(root).length)
  for (const shelf of ['Tutorial', 'How to', 'Reference', 'Explanation'])
    expect(
      documentsOf(root).some((one) => one.shelf === shelf),
      shelf,
    ).toBe(true)
})

test.each(pages.map(([name]) => name))('no link of %s leads nowhere', (name) => {
  expect(brokenIn(name, String(files.get(name)))).toEqual([])
})

test('a link that leads nowhere, and an anchor that is not there, are found', () => {
  const html = '<a href="../nowhere.html">x</a> <a href="#no-such">y</a> <a href="https://example.com">z</a>'
  expect(brokenIn('index.html', html)).toEqual(['../nowhere.html', '#no-such'])
})

describe('a document becomes a page', () => {
  test('links to documents lead to their pages, links to the source are shown by name', () => {
    const at = document(
      '# X\n\n[r](../reference/README.md#a) [s](../../src/main.ts) [w](https://example.com)\n',
    )
    const page = { ...document(''), path: 'docs/reference/README.md', href: 'reference/index.html' }
    const { html } = rendered(at, [at, page])
    expect(html).toContain('href="../reference/index.html#a"')
    expect(html).toContain('<span class="source" title="../../src/main.ts">s</span>')
    expect(html).toContain('href="https://example.com"')
  })

  test('what looks like HTML is shown, not run', () => {
    const { html } = rendered(document('# X\n\n<script>alert(1)</script>\n\na <img src=x onerror=y> b\n'), [])
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;')
  })

  test('headings of the same words get anchors of their own', () => {
    const { headings } = rendered(document('# X\n\n## Same\n\n## Same\n'), [])
    expect(headings.map(({ id }) => id)).toEqual(['x', 'same', 'same-1'])
    expect(anchorOf('先看 `verify`：一次')).toBe('先看-verify一次')
  })
})

describe('a tutorial', () => {
  const words = readdirSync(join(root, 'web', 'text'))
    .map((name) => readFileSync(join(root, 'web', 'text', name), 'utf8'))
    .join('\n')
  const tutorials = documentsOf(root).filter(({ shelf }) => shelf === 'Tutorial')

  test('some of them do', () => {
    expect(tutorials.filter(({ text }) => /\*\*[^*]+\*\*/.test(text)).length).toBeGreaterThan(3)
  })

  test.each(tutorials.map(({ path, text }) => ({ path, text })))(
    '$path calls the screen by its words',
    (of) => {
      const bold = [...of.text.matchAll(/\*\*([^*]+)\*\*/g)].map((match) => match[1] ?? '')
      expect(bold.filter((word) => !words.includes(`'${word}'`))).toEqual([])
    },
  )
})

test('the page an application points at is there in each language', () => {
  const catalogue = readFileSync(join(root, 'web', 'text', 'everywhere.ts'), 'utf8')
  const named = [...catalogue.matchAll(/documentsAt: '\/docs\/([^']+)'/g)].map((match) => match[1] ?? '')
  expect(named).toHaveLength(3)
  for (const name of named) expect(published).toContain(name)
})
