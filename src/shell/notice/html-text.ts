/** HTML as a person sees it: blocks as lines, table rows as lines with tabs between cells, nothing hidden. In linear time. */
import type { NoticeText } from '#core/notice/source.ts'

export type HtmlText = Pick<NoticeText, 'text' | 'links'>

const blocks = new Set(
  'address article aside center dd div dl dt fieldset figure footer form header hr li main nav section tbody tfoot thead title tr'.split(
    ' ',
  ),
)
/** Blocks an empty line follows. */
const paragraphs = new Set('blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '))
const unseen = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'object',
  'select',
  'textarea',
])
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Named characters from U+00A0 on, in their order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  )
const entities: Readonly<Record<string, string>> = {
  ...Object.fromEntries(latin.map((name, at) => [name, String.fromCharCode(0xa0 + at)])),
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  shy: '',
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  bull: '•',
  euro: '€',
}

function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
  })
}

/** Characters that may be looked at a second time in all, so that tags which are never closed cost no more than the text is long. */
type Budget = { left: number }

/** Where a tag that begins at `start` ends: its `>` outside quotes; -1 where it is never closed. */
function tagEnd(html: string, start: number, budget: Budget): number {
  const first = html.indexOf('>', start)
  if (first === -1 || budget.left <= 0) return first
  let quote = ''
  for (let at = start; at < html.length && budget.left > 0; at++) {
    budget.left -= 1
    const character = html.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return at
    // A quote counts only as the beginning of a value.
    else if ((character === '"' || character === "'") && html.charAt(at - 1) === '=') quote = character
  }
  return first
}

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)
  return found === null ? null : decoded(found[1] ?? found[2] ?? found[3] ?? '')
}

const isHidden = (tag: string): boolean =>
  /\shidden(?=[\s>=/]|$)/i.test(tag) ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9]))/i.test(
    attribute(tag, 'style') ?? '',
  )

const hostOf = (address: string): string | null => {
  const found = /^\s*https?:\/\/(?:[^/?#@]*@)?([^/?#:\s]+)/i.exec(address)
  return found?.[1]?.toLowerCase() ?? null
}

type Link = { address: string; from: number }
type Walk = {
  out: string[]
  links: NoticeText['links']
  hidden: { name: string; depth: number } | null
  pre: number
  /** The link that is open, and where in `out` its words begin. */
  link: Link | null
}

const longestAddress = 300

/** A link's words, and behind them its address where they do not show it: it may be all that names the product. */
function closeLink(walk: Walk): void {
  const { link } = walk
  walk.link = null
  const host = link === null ? null : hostOf(link.address)
  if (link === null || host === null || walk.links.length >= 200) return
  const words = walk.out.slice(link.from).join('').trim()
  const shown = hostOf(words) ?? /^(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.exec(words)?.[0]?.toLowerCase()
  walk.links.push(shown === undefined ? { host } : { host, shown })
  if (!words.includes(link.address) && link.address.length <= longestAddress)
    walk.out.push(` [${link.address.trim()}]`)
}

function onTag(walk: Walk, tag: string): void {
  const named = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag)
  if (named === null) return
  const closing = named[1] === '/'
  const name = (named[2] ?? '').toLowerCase()
  if (walk.hidden !== null) {
    if (name !== walk.hidden.name || voids.has(name)) return
    walk.hidden.depth += closing ? -1 : 1
    if (walk.hidden.depth === 0) walk.hidden = null
    return
  }
  const own = !closing && !voids.has(name) && !tag.endsWith('/>')
  if (own && (unseen.has(name) || isHidden(tag))) {
    walk.hidden = { name, depth: 1 }
    return
  }
  if (name === 'pre') walk.pre += closing ? -1 : 1
  if (name === 'a') {
    closeLink(walk)
    if (!closing) walk.link = { address: attribute(tag, 'href') ?? '', from: walk.out.length }
  }
  if (name === 'br') walk.out.push('\n')
  else if (paragraphs.has(name)) walk.out.push(closing ? '\n\n' : '\r')
  else if (blocks.has(name)) walk.out.push('\r')
  if (name === 'li' && !closing) walk.out.push('- ')
  if ((name === 'td' || name === 'th') && closing) walk.out.push('\t')
}

/** Lines without the blanks around them; no more than one empty line in a row. */
const tidied = (text: string): string =>
  text
    // A carriage return stands for a line end where the line has not ended yet.
    .replace(/[ \t]*\r[ \t\r]*/g, '\r')
    .replace(/(^|\n)\r|\r(?=\n|$)/g, '$1')
    .replaceAll('\r', '\n')
    .split('\n')
    .map((line) =>
      line
        .replace(/[ \u00a0]+/g, ' ')
        .replace(/ ?\t[\t ]*/g, '\t')
        .replace(/^[\t ]+|[\t ]+$/g, ''),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** Text of an HTML document or a part of one; whatever is given, some text comes back. */
export function textOfHtml(html: string): HtmlText {
  const walk: Walk = { out: [], links: [], hidden: null, pre: 0, link: null }
  const budget = { left: 4 * html.length + 1000 }
  const last = html.lastIndexOf('>')
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const plain = html.slice(at, open === -1 ? undefined : open)
    if (walk.hidden === null)
      walk.out.push(decoded(walk.pre > 0 ? plain.replace(/\r\n?/g, '\n') : plain.replace(/\s+/g, ' ')))
    if (open === -1) break
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      if (end === -1) break
      at = end + 3
      continue
    }
    const end = /[a-z/!?]/i.test(html.charAt(open + 1)) && open < last ? tagEnd(html, open, budget) : -1
    if (end === -1) {
      if (walk.hidden === null) walk.out.push('<')
      at = open + 1
      continue
    }
    onTag(walk, html.slice(open, end + 1))
    at = end + 1
  }
  closeLink(walk)
  return { text: tidied(walk.out.join('')), links: walk.links }
}
