/** HTML as a person sees it: blocks as lines, table rows as lines with tabs between cells, nothing hidden. In linear time. */

/** `hosts`: where its links lead. */
export type HtmlText = { text: string; hosts: string[] }

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

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  shy: '',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  deg: '°',
  sect: '§',
  euro: '€',
  pound: '£',
  yen: '¥',
}

function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
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

type Walk = { out: string[]; hosts: Set<string>; hidden: { name: string; depth: number } | null; pre: number }

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
  if (name === 'a' && !closing) {
    const host = hostOf(attribute(tag, 'href') ?? '')
    if (host !== null) walk.hosts.add(host)
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
  const walk: Walk = { out: [], hosts: new Set(), hidden: null, pre: 0 }
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
  return { text: tidied(walk.out.join('')), hosts: [...walk.hosts] }
}
