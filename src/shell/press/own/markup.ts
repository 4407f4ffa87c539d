/** Text into HTML: whatever a seller, a notice or a pack wrote is text there and nothing else. */

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one)

/** An element; `inside` is markup already, as `escaped` or another element gives it. */
export const element = (tag: string, inside: string | readonly string[], attributes = ''): string =>
  `<${tag}${attributes === '' ? '' : ` ${attributes}`}>${typeof inside === 'string' ? inside : inside.join('\n')}</${tag}>`

/** A list of what there is; one sentence where there is nothing. */
export const list = (items: readonly string[], none: string, tag: 'ul' | 'ol' = 'ul'): string =>
  items.length === 0
    ? element('p', escaped(none), 'class="soft"')
    : element(
        tag,
        items.map((item) => element('li', item)),
      )
