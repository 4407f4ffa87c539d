/** Grey bars in place of what is being fetched; shown only after 150 ms. */
export function Skeleton({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div className="late space-y-3 p-4" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className="h-5 animate-pulse rounded bg-sunken"
          style={{ width: `${96 - ((row * 17) % 40)}%` }}
        />
      ))}
    </div>
  )
}
