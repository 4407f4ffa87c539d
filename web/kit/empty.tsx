import type { ReactNode } from 'react'

/** Nothing here yet: says so and offers the first act. */
export const Empty = ({
  icon,
  title,
  page,
  children,
}: {
  icon?: ReactNode
  title: string
  /** The whole page is empty: its title is the page's heading. */
  page?: boolean
  children?: ReactNode
}) => (
  <div className="flex flex-col items-center gap-3 px-4 py-12 text-center text-muted" data-testid="empty">
    {icon}
    {page ? (
      <h1 className="font-medium text-ink">{title}</h1>
    ) : (
      <p className="font-medium text-ink">{title}</p>
    )}
    {children}
  </div>
)
