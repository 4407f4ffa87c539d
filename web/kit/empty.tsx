import type { ReactNode } from 'react'

/** Nothing here yet: says so and offers the first act. */
export const Empty = ({
  icon,
  title,
  children,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
}) => (
  <div className="flex flex-col items-center gap-3 px-4 py-12 text-center text-muted" data-testid="empty">
    {icon}
    <p className="font-medium text-ink">{title}</p>
    {children}
  </div>
)
