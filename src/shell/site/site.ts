/** The whole site as files: a page for every document, what the search reads, and the pictures they show. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Heading, pictureName, rendered, wayTo } from './render.ts'
import { type Document, documentsOf } from './shelves.ts'

export type SiteFile = { name: string; bytes: string | Uint8Array }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const labels = { en: 'English', zh: '中文', ru: 'Русский' }

function besides(of: Document, all: Document[]): string {
  const shelves = [...new Set(all.map(({ shelf }) => shelf))]
  return shelves
    .map((shelf) => {
      const pages = all.filter((page) => page.shelf === shelf)
      const links = pages.map((page) => {
        const current = page.href === of.href ? ' aria-current="page"' : ''
        const lang = page.lang === 'en' ? '' : ` lang="${page.lang}"`
        return `<li><a href="${wayTo(of, page.href)}"${current}${lang}>${escaped(page.title)}</a></li>`
      })
      const open = pages.some((page) => page.href === of.href) || shelf !== 'Decisions' ? ' open' : ''
      return `<details${open}><summary>${shelf}</summary><ul>${links.join('')}</ul></details>`
    })
    .join('')
}

/** The same page in its other languages, where they stand beside it. */
function languages(of: Document, all: Document[]): string {
  const stem = (path: string) => path.replace(/\.(?:zh|ru)\.md$|\.md$/, '')
  const same = all.filter((page) => stem(page.path) === stem(of.path))
  if (same.length < 2) return ''
  const links = same.map(
    (page) =>
      `<a href="${wayTo(of, page.href)}" lang="${page.lang}"${page.href === of.href ? ' aria-current="page"' : ''}>${labels[page.lang]}</a>`,
  )
  return `<nav class="languages" aria-label="Languages">${links.join(' ')}</nav>`
}

const outline = (headings: Heading[]): string => {
  const parts = headings.filter(({ depth }) => depth === 2)
  if (parts.length < 3) return ''
  const links = parts.map(({ id, text }) => `<li><a href="#${escaped(id)}">${escaped(text)}</a></li>`)
  return `<nav class="outline" aria-label="On this page"><ul>${links.join('')}</ul></nav>`
}

function page(of: Document, all: Document[], html: string, headings: Heading[]): string {
  const to = (name: string) => wayTo(of, name)
  return `<!doctype html>
<html lang="${of.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(of.title)}${of.title === 'Recourse' ? '' : ' · Recourse'}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${to('site.css')}">
<script type="module" src="${to('site.js')}"></script>
</head>
<body>
<a class="skip" href="#page">Skip to the page</a>
<header>
<a class="home" href="${to('index.html')}">Recourse · documents</a>
<search><input id="search" type="search" placeholder="Search (/)" aria-label="Search the documents" aria-controls="found" autocomplete="off" data-index="${to('search.json')}" data-base="${to('index.html').replace(/index\.html$/, '')}"><ol id="found" aria-live="polite" hidden></ol></search>
<a href="/">Open Recourse</a>
</header>
<div class="columns">
<nav class="shelves" aria-label="Documents">${besides(of, all)}</nav>
<main id="page" tabindex="-1">
${languages(of, all)}${outline(headings)}
${html}
</main>
</div>
</body>
</html>
`
}

/** What the search looks through: one entry a section, in the words a reader sees. */
function sections(of: Document, headings: Heading[]): object[] {
  const parts = of.text.split(/^#{1,3} .*$/m)
  return headings
    .filter(({ depth }) => depth <= 3)
    .map(({ id, text }, index) => ({
      href: `${of.href}${index === 0 ? '' : `#${id}`}`,
      page: of.title,
      heading: text,
      text: (parts[index + 1] ?? '')
        .replaceAll(/[`*|#[\]]|\(\S+\)|-{3,}/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    }))
}

/** Files by their name below `docs/` of the built pages. */
export function siteOf(root: string): SiteFile[] {
  const all = documentsOf(root)
  const made = all.map((of) => ({ of, ...rendered(of, all) }))
  const pictures = [...new Set(made.flatMap((one) => one.pictures))]
  return [
    ...made.map(({ of, html, headings }) => ({ name: of.href, bytes: page(of, all, html, headings) })),
    {
      name: 'search.json',
      bytes: JSON.stringify(made.flatMap(({ of, headings }) => sections(of, headings))),
    },
    ...pictures.map((path) => ({ name: pictureName(path), bytes: readFileSync(join(root, path)) })),
  ]
}
