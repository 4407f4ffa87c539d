/** What a field is called on the page: by its label, by what stands in it while it is empty, by what stands near, and inside. */
import type { Field, Writable } from './fields.ts'

/** `label` was given to the field; `near` only stands before it, nearest first; `inside` are ids and names. */
export type Called = { label: string[]; hint: string[]; near: string[]; inside: string[] }

const most = 120
const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
const said = (texts: (string | null | undefined)[]): string[] =>
  [...new Set(texts.map(clean))].filter((text) => text !== '' && text.length <= most)

/** Text that is no part of a field: not what is written in it, not its options, not the words of buttons. */
const notText = 'script,style,noscript,option,select,textarea,button,input,[contenteditable],[role="button"]'

export function calledOf({ element }: Field, all: readonly Field[]): Called {
  const get = (name: string): string | null => element.getAttribute(name)
  const root = element.getRootNode() as Document | ShadowRoot
  const named = (get('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
  const labels = [...((element as Partial<Writable>).labels ?? [])]
  return {
    label: said([
      ...labels.map(wordsOf),
      ...named.map((id) => root.getElementById?.(id)?.textContent),
      get('aria-label'),
    ]),
    hint: said([get('placeholder'), get('aria-placeholder'), get('data-placeholder'), get('title')]),
    near: said(near(element, all)),
    inside: said([get('name'), get('id'), get('data-testid'), get('data-field')]),
  }
}

/** The words of an element without those of fields and buttons in it. */
function wordsOf(element: Element): string {
  return pieces(element).join(' ')
}

function pieces(root: Element, until?: Element): string[] {
  const found: string[] = []
  const walker = root.ownerDocument.createTreeWalker(root, 4 /* text */)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    // 4: `until` comes after the text.
    if (until && (node.compareDocumentPosition(until) & 4) === 0) break
    const parent = node.parentElement
    const apart = parent?.closest(notText)
    if (apart && root.contains(apart) && apart !== root) continue
    const text = clean(node.textContent)
    if (text !== '') found.push(text)
  }
  return found
}

/** Walks outwards while the field stays the only one there; where fields stand side by side, what stands between it and the last one. */
function near(element: HTMLElement, all: readonly Field[]): string[] {
  const others = (root: Node): boolean =>
    all.some((one) => one.element !== element && root.contains(one.element))
  const between: string[] = []
  let at: HTMLElement = element
  for (let step = 0; step < 6; step += 1) {
    for (let before = at.previousSibling; before !== null; before = before.previousSibling) {
      if (all.some(({ element: one }) => before === one) || others(before)) return between
      const texts = before.nodeType === 1 ? pieces(before as Element) : [clean(before.textContent)]
      if (before.nodeType !== 1 || !(before as Element).matches(notText)) between.push(...texts.reverse())
    }
    const outer = at.parentElement ?? hostOf(at)
    if (outer === null || outer.localName === 'body' || outer.localName === 'form') return between
    if (others(outer) && between.length > 0) return between
    at = outer
  }
  return between.slice(0, 4)
}

const hostOf = (element: HTMLElement): HTMLElement | null =>
  ((element.getRootNode() as Partial<ShadowRoot>).host as HTMLElement | undefined) ?? null
