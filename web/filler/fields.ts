/** The fields of a page that a person can write in: of the page itself, of open shadow trees and of frames of the same origin. */

export type Writable = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
export type Field = { element: HTMLElement; kind: 'line' | 'long' | 'choice' | 'rich' }

/** `closed`: frames of other origins, which cannot be looked into; `windows`: every window looked at. */
export type Found = { fields: Field[]; closed: number; windows: Window[] }

const lines = new Set(['', 'text', 'search', 'tel', 'number', 'url', 'email'])

/** Elements of another window are of other classes than ours: kinds are told by name, not by class. */
function kindOf(element: Element): Field['kind'] | null {
  const name = element.localName
  if (name === 'select') return (element as HTMLSelectElement).multiple ? null : 'choice'
  if (name === 'textarea') return 'long'
  if (name === 'input') return lines.has((element as HTMLInputElement).type) ? 'line' : null
  const editable = (element as HTMLElement).isContentEditable
  return editable && (element.parentElement as HTMLElement | null)?.isContentEditable !== true ? 'rich' : null
}

/** What a person cannot see or change is left alone: it may be there to catch programs, or to keep something of the page's own. */
function usable(element: HTMLElement): boolean {
  const control = element as Partial<HTMLInputElement>
  if (control.disabled === true || control.readOnly === true) return false
  if (element.closest('[aria-hidden="true"],[inert]')) return false
  const view = element.ownerDocument.defaultView
  const box = element.getBoundingClientRect()
  if (view === null || box.width < 4 || box.height < 4) return false
  if (box.right + view.scrollX < 0 || box.bottom + view.scrollY < 0) return false
  const style = view.getComputedStyle(element)
  return style.visibility !== 'hidden' && style.opacity !== '0' && !element.matches(':disabled')
}

export function fieldsOf(document: Document): Found {
  const found: Found = { fields: [], closed: 0, windows: [] }
  lookInto(document, found)
  return found
}

function lookInto(root: Document | ShadowRoot, found: Found): void {
  if (root.nodeType === 9 && (root as Document).defaultView)
    found.windows.push((root as Document).defaultView as Window)
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const kind = kindOf(element)
    if (kind !== null && usable(element)) found.fields.push({ element, kind })
    if (element.shadowRoot) lookInto(element.shadowRoot, found)
    if (element.localName === 'iframe' || element.localName === 'frame') {
      const inside = documentOf(element as HTMLIFrameElement)
      if (inside) lookInto(inside, found)
      else found.closed += 1
    }
  }
}

/** Null for a frame of another origin. */
function documentOf(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument
  } catch {
    return null
  }
}
