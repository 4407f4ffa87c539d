import type { ReactNode } from 'react'

const tones = {
  neutral: 'bg-sunken text-muted',
  info: 'bg-accent-weak text-accent-ink',
  ok: 'bg-ok-weak text-ok-ink',
  warn: 'bg-warn-weak text-warn-ink',
  danger: 'bg-danger-weak text-danger-ink',
  violet: 'bg-violet-weak text-violet-ink',
  outline: 'border border-line text-muted',
} as const
export type TagTone = keyof typeof tones

export const Tag = ({
  tone = 'neutral',
  title,
  testid,
  wrap = false,
  children,
}: {
  tone?: TagTone
  title?: string | undefined
  testid?: string
  /** For words of a pack, which may be long. */
  wrap?: boolean
  children: ReactNode
}) => (
  <span
    title={title}
    data-testid={testid}
    className={`inline-flex items-center gap-1 rounded px-1.5 py-px text-[0.86rem] leading-5 ${wrap ? '' : 'whitespace-nowrap'} ${tones[tone]}`}
  >
    {children}
  </span>
)
