import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Key } from './key.tsx'

const tones = {
  plain: 'border border-edge/60 bg-surface text-ink hover:border-accent hover:text-accent-ink',
  main: 'border border-accent bg-accent text-on-accent hover:bg-accent-strong',
  danger: 'border border-danger/60 bg-surface text-danger-ink hover:bg-danger-weak',
  quiet: 'border border-transparent text-muted hover:bg-sunken hover:text-ink',
} as const
export type Tone = keyof typeof tones

export const buttonClass = (tone: Tone, small = false) =>
  `inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium leading-tight transition-colors ${
    small ? 'min-h-7 px-2 py-0.5 text-[0.93rem]' : 'min-h-[2.15rem] px-3 py-1'
  } disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-faint ${tones[tone]}`

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  tone?: Tone
  small?: boolean
  busy?: boolean
  icon?: ReactNode
  keys?: string
}

/** A button; `busy` keeps it from being pressed twice and says so to a screen reader. */
export function Button({ tone = 'plain', small, busy, icon, keys, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonClass(tone, small)} ${className ?? ''}`}
    >
      {icon}
      {children}
      {keys ? <Key>{keys}</Key> : null}
    </button>
  )
}
