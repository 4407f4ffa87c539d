import { useState } from 'react'
import { keep, kept } from './storage.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const isTheme = (value: string | null): value is Theme => themes.includes(value as Theme)

/** The theme kept in this browser; the system's own unless chosen otherwise. */
export function currentTheme(): Theme {
  const before = kept('theme')
  return isTheme(before) ? before : 'system'
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(currentTheme)
  const choose = (next: Theme) => {
    keep('theme', next === 'system' ? null : next)
    applyTheme(next)
    setTheme(next)
  }
  return [theme, choose]
}
