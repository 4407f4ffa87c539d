import type { ReactNode } from 'react'

type Props = {
  title: ReactNode
  id?: string
  aside?: ReactNode
  children: ReactNode
  className?: string
  pad?: boolean
}

/** A titled part of a screen: a landmark section labelled by its heading. */
export function Card({ title, id, aside, children, className = '', pad = true }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={id ? `${id}-title` : undefined}
      className={`min-w-0 rounded-lg border border-line bg-surface ${className}`}
    >
      <header className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-3.5 py-2">
        <h2 id={id ? `${id}-title` : undefined} className="mr-auto font-semibold text-[1.05rem]">
          {title}
        </h2>
        {aside}
      </header>
      <div className={pad ? 'px-3.5 py-3' : ''}>{children}</div>
    </section>
  )
}
