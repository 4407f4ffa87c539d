import { useEffect, useSyncExternalStore } from 'react'
import { keep, kept } from './storage.ts'

/** One shortcut: `keys` such as `j`, `Enter`, `?`, `mod+Enter`, `mod+k`; `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export type Shortcut = {
  keys: string
  label: string
  run: () => void
  /** Works while typing in a field too (only sensible with `mod`). */
  inFields?: boolean
  /** May run again while the key is held; off, so that key repeat cannot run through a queue. */
  repeats?: boolean
  /** Works while a dialog is open; others wait until it closes. */
  inDialog?: boolean
}

let all: { current: Shortcut[] }[] = []
let version = 0
const listeners = new Set<() => void>()
const changed = () => {
  version += 1
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const shortcutsOn = (): boolean => kept('shortcuts') !== 'off'
export function turnShortcuts(on: boolean): void {
  keep('shortcuts', on ? null : 'off')
  changed()
}
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, shortcutsOn)

/** Shortcuts registered at present, for the `?` sheet. */
export function useRegistered(): Shortcut[] {
  useSyncExternalStore(subscribe, () => version)
  return all.flatMap((group) => group.current)
}

function keyOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : ''
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return mod + key
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)))

/** Enter and Space on a focused button or link already mean "press it". */
const pressing = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof HTMLElement &&
  event.target.closest('a,button,summary,label,input') !== null

function onKey(event: KeyboardEvent): void {
  // 229 and isComposing: an input method (pinyin) is at work, the key is not ours.
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.defaultPrevented) return
  const keys = keyOf(event)
  const plain = !keys.startsWith('mod+')
  if (plain && !shortcutsOn()) return
  const dialog = document.querySelector('[role="dialog"]') !== null
  for (const shortcut of all.flatMap((group) => group.current).reverse()) {
    if (shortcut.keys !== keys) continue
    if (dialog && !shortcut.inDialog) continue
    if (typing(event.target) && !shortcut.inFields) continue
    if (plain && pressing(event)) continue
    event.preventDefault()
    if (!event.repeat || shortcut.repeats) shortcut.run()
    return
  }
}

/** Offers shortcuts while the component is on the screen. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  useEffect(() => {
    const group = { current: shortcuts }
    if (all.length === 0) addEventListener('keydown', onKey)
    all = [...all, group]
    changed()
    return () => {
      all = all.filter((other) => other !== group)
      if (all.length === 0) removeEventListener('keydown', onKey)
    }
  })
}
