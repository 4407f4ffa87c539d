/** A document's Markdown as HTML, with its headings and the pictures it shows. */
import { posix } from 'node:path'
import { Marked, type Tokens } from 'marked'
import type { Document } from './shelves.ts'

export type Heading = { id: string; depth: number; text: string }
/** `pictures` are paths in the repository; the page shows them under `pictures/`. */
export type Rendered = { html: string; headings: Heading[]; pictures: string[] }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The anchor of a heading as code hosts make it, so that one link works in both places. */
export function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

/** The way from one page of the site to another. */
export const wayTo = (from: Document, href: string): string =>
  posix.relative(posix.dirname(from.href), href) || posix.basename(href)

export const pictureName = (path: string): string =>
  `pictures/${path.replace(/^docs\//, '').replaceAll('/', '-')}`

type Making = { of: Document; pages: Map<string, Document>; headings: Heading[]; pictures: string[] }

/** Where a link leads on the site: another page, an address outside, or nowhere (a file of the source, shown by its name). */
function targetOf(href: string, { of, pages }: Making): string | null {
  if (/^(https?:|mailto:)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const tail = anchor === undefined ? '' : `#${anchor}`
  if (path === '') return tail
  const at = posix.join(posix.dirname(of.path), path).replace(/\/$/, '')
  const page = pages.get(at) ?? pages.get(`${at}/README.md`)
  return page === undefined ? null : `${wayTo(of, page.href)}${tail}`
}

function heading(making: Making, { depth, tokens }: Tokens.Heading, inline: string): string {
  const plain = tokens.map((token) => ('text' in token ? token.text : token.raw)).join('')
  const wanted = anchorOf(plain)
  const taken = making.headings.filter(({ id }) => id === wanted || id.startsWith(`${wanted}-`)).length
  const id = taken === 0 ? wanted : `${wanted}-${taken}`
  making.headings.push({ id, depth, text: plain })
  const link =
    depth === 1 ? '' : ` <a class="anchor" href="#${escaped(id)}" aria-label="${escaped(plain)}">#</a>`
  return `<h${depth} id="${escaped(id)}">${inline}${link}</h${depth}>\n`
}

function picture(making: Making, { href, text }: Tokens.Image): string {
  const path = posix.join(posix.dirname(making.of.path), href)
  making.pictures.push(path)
  return `<img src="${escaped(wayTo(making.of, pictureName(path)))}" alt="${escaped(text)}" loading="lazy">`
}

/** Raw HTML of a document is shown as text: documents are Markdown. */
function markedFor(making: Making): Marked {
  const marked = new Marked({ gfm: true })
  marked.use({
    renderer: {
      heading(token) {
        return heading(making, token, this.parser.parseInline(token.tokens))
      },
      link({ href, tokens }) {
        const inline = this.parser.parseInline(tokens)
        const target = targetOf(href, making)
        return target === null
          ? `<span class="source" title="${escaped(href)}">${inline}</span>`
          : `<a href="${escaped(target)}">${inline}</a>`
      },
      image: (token) => picture(making, token),
      html: ({ text }) => escaped(text),
      table(token) {
        const cell = (one: Tokens.TableCell, tag: string) =>
          `<${tag}>${this.parser.parseInline(one.tokens)}</${tag}>`
        const head = token.header.map((one) => cell(one, 'th')).join('')
        const rows = token.rows.map((row) => `<tr>${row.map((one) => cell(one, 'td')).join('')}</tr>`)
        return `<div class="table" tabindex="0" role="region" aria-label="${escaped(making.headings.at(-1)?.text ?? making.of.title)}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>\n`
      },
      code({ text, lang }) {
        return `<pre tabindex="0"><code${lang ? ` class="language-${escaped(lang)}"` : ''}>${escaped(text)}</code></pre>\n`
      },
    },
  })
  return marked
}

/** `all` are the pages links may lead to. */
export function rendered(of: Document, all: Document[]): Rendered {
  const making: Making = {
    of,
    pages: new Map(all.map((page) => [page.path, page])),
    headings: [],
    pictures: [],
  }
  const html = markedFor(making).parse(of.text, { async: false })
  return { html, headings: making.headings, pictures: making.pictures }
}
