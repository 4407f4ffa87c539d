/** Writing into a field as typing would, so that pages which keep their own copy of it notice. Nothing is pressed and nothing sent. */
import type { Field, Writable } from './fields.ts'
import { optionFor, plain } from './match.ts'

export type Written =
  | 'filled'
  | 'already'
  | 'holds-text'
  | 'too-long'
  | 'one-line'
  | 'no-option'
  | 'not-taken'

export function textOf({ element, kind }: Field): string {
  return kind === 'rich' ? (element.textContent ?? '').trim() : (element as Writable).value
}

const lineEnds = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/** Whether a field took what was written; pages may answer with what they hold themselves a moment later. */
export function took(field: Field, value: string): boolean {
  if (field.kind === 'choice') return plain(chosen(field)).includes(plain(value))
  if (field.kind === 'rich') return plain(textOf(field)) === plain(value)
  return lineEnds(textOf(field)) === lineEnds(value)
}

const chosen = ({ element }: Field): string => {
  const select = element as HTMLSelectElement
  return select.options[select.selectedIndex]?.text ?? ''
}

/** Writes, or says why not. Text that is there already is never written over. */
export function write(field: Field, value: string): Written {
  if (took(field, value)) return 'already'
  if (field.kind === 'choice') return choose(field, value)
  if (textOf(field).trim() !== '') return 'holds-text'
  if (field.kind === 'rich') return writeRich(field.element, value)
  const control = field.element as HTMLInputElement | HTMLTextAreaElement
  if (control.maxLength >= 0 && value.length > control.maxLength) return 'too-long'
  if (field.kind === 'line' && /[\r\n]/.test(value)) return 'one-line'
  control.focus()
  assign(control, 'value', value)
  tell(control, value)
  control.blur()
  return 'filled'
}

function choose({ element }: Field, value: string): Written {
  const select = element as HTMLSelectElement
  const at = optionFor(
    value,
    [...select.options].map(({ text }) => text),
  )
  if (at === -1 || select.options[at]?.disabled) return 'no-option'
  const untouched = select.selectedIndex <= 0 || select.options[select.selectedIndex]?.defaultSelected
  if (!untouched) return 'holds-text'
  assign(select, 'selectedIndex', at)
  tell(select, null)
  return 'filled'
}

/** Through the setter of the browser itself: a page may have put one of its own on the element. */
function assign(element: HTMLElement, name: string, value: unknown): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), name)?.set
  if (setter) setter.call(element, value)
}

/** `text` is null for a choice. */
function tell(element: HTMLElement, text: string | null): void {
  const view = element.ownerDocument.defaultView
  if (view === null) return
  const about = { bubbles: true, composed: true }
  element.dispatchEvent(
    text === null
      ? new view.Event('input', about)
      : new view.InputEvent('input', { ...about, inputType: 'insertText', data: text }),
  )
  element.dispatchEvent(new view.Event('change', { bubbles: true }))
}

function writeRich(element: HTMLElement, value: string): Written {
  const document = element.ownerDocument
  element.focus()
  const selection = document.getSelection()
  selection?.selectAllChildren(element)
  // Deprecated, and the only way by which every editor takes text as if it were typed.
  const typed = selection !== null && document.execCommand('insertText', false, value)
  if (!typed || plain(element.textContent ?? '') !== plain(value)) {
    element.textContent = value
    tell(element, value)
  }
  element.blur()
  return 'filled'
}
