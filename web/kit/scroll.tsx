import type { ReactNode } from 'react'

type Props = { label: string; className?: string; testid?: string; children: ReactNode }

/** A part that scrolls by itself: named, and reachable by keyboard, which is why it takes focus. */
export const Scroll = ({ label, className = '', testid, children }: Props) => (
  <div
    role="group"
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    tabIndex={0}
    aria-label={label}
    data-testid={testid}
    className={`print-plain overflow-y-auto ${className}`}
  >
    {children}
  </div>
)
