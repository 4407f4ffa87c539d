import { Link } from '@tanstack/react-router'
import type { SameFoundView, SameRow } from '#core/doors/vault-shapes.ts'
import { relationSaid } from '#core/similarity/said.ts'
import { Button } from '../kit/button.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { vaultMovingText } from '../text/vault-moving.ts'
import { Preview } from './preview.tsx'

type Acts = { onOpen: (item: string) => void; onCompare?: ((row: SameRow) => void) | undefined }

function Place({ row }: { row: SameRow }) {
  const t = useText(vaultText)
  const m = useText(vaultMovingText)
  if (row.from === 'vault')
    return (
      <>
        {row.kind ? <Tag tone="info">{t.kinds[row.kind]}</Tag> : null}
        {(row.skus ?? []).map((sku) => (
          <Tag key={sku} tone="outline">
            {sku}
          </Tag>
        ))}
      </>
    )
  if (!row.case || !row.code) return <Tag tone="outline">{m.waitingUpload}</Tag>
  return (
    <>
      <Link to="/s/case/$id" params={{ id: row.case }} search={{}} className="text-accent-ink underline">
        {m.inCase(row.code)}
      </Link>
      {row.listing ? <Tag tone="outline">{row.listing}</Tag> : null}
    </>
  )
}

function One({ row, acts }: { row: SameRow; acts: Acts }) {
  const m = useText(vaultMovingText)
  const say = useLawText()
  return (
    <li
      className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-line border-t py-2 first:border-t-0"
      data-testid="same"
    >
      <Preview row={{ id: row.id, preview: row.from === 'vault' }} className="row-span-2 size-14 rounded" />
      <div className="min-w-0">
        {row.from === 'vault' ? (
          <button
            type="button"
            className="block max-w-full truncate text-left font-medium text-accent-ink underline"
            onClick={() => acts.onOpen(row.id)}
          >
            {row.fileName}
          </button>
        ) : (
          <span className="block truncate font-medium">{row.fileName}</span>
        )}
        <p>
          {row.comparison
            ? say(relationSaid[row.comparison.relation])
            : `${m.cannotCompare}${row.why ? `: ${row.why}` : ''}`}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
          <Place row={row} />
          <Instant at={row.at} year />
        </p>
      </div>
      {acts.onCompare ? (
        <div className="col-start-2">
          <Button small onClick={() => acts.onCompare?.(row)} data-testid="compare-same">
            {m.compare}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

/** Where the same picture was found, the surest and earliest first, and how far was looked. */
export function SameList({ found, acts }: { found: SameFoundView; acts: Acts }) {
  const m = useText(vaultMovingText)
  return (
    <div data-testid="same-list">
      <p className="font-medium" role="status">
        {found.found.length > 0 ? m.found(found.found.length) : m.foundNone}
      </p>
      <ul className="mt-1">
        {found.found.map((row) => (
          <One key={`${row.from} ${row.id}`} row={row} acts={acts} />
        ))}
      </ul>
      <p className="mt-2 text-[0.86rem] text-muted">
        {m.among(found.among, found.compared)}. {found.leftOut > 0 ? `${m.leftOut(found.leftOut)}. ` : ''}
        {m.exhibitsBound}
      </p>
    </div>
  )
}
