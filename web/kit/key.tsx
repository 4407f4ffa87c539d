import type { ReactNode } from 'react'

/** A key of the keyboard, as a hint; hidden on touch screens and on paper. */
export const Key = ({ children }: { children: ReactNode }) => (
  <kbd className="no-print hidden min-w-5 rounded border border-current/30 px-1 text-center font-mono text-[0.79rem] leading-5 sm:inline-block pointer-coarse:hidden">
    {children}
  </kbd>
)
