import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { UploadLogRow } from '#core/doors/vault-shapes.ts'
import { vaultAddresses, vaultQueries } from '../client/vault.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { bytesText } from '../kit/bytes.ts'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'

const days = 30
/** Rows shown before more are asked for. */
const step = 100

function Row({ row }: { row: UploadLogRow }) {
  const t = useText(vaultText)
  return (
    <li
      className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-line border-t px-3.5 py-1.5 first:border-t-0"
      data-testid="log-row"
    >
      <Instant at={row.at} year />
      <span className="min-w-0 flex-1 basis-52 break-all font-medium">{row.fileName ?? t.erased}</span>
      <Tag tone={row.into === 'vault' ? 'info' : 'neutral'}>{t.into[row.into]}</Tag>
      {row.code ? <span className="num">{row.code}</span> : null}
      {row.listing ? <span className="break-all text-muted">{row.listing}</span> : null}
      {row.skus.length > 0 ? <span className="break-all text-muted">{row.skus.join(', ')}</span> : null}
      {row.bytes === null ? null : <span className="num text-muted">{bytesText(row.bytes)}</span>}
      {row.firstSeen === null ? null : <Tag tone="warn">{t.seenBefore}</Tag>}
    </li>
  )
}

/** Everything that came in during the last thirty days. */
export function LogTab() {
  const t = useText(vaultText)
  const query = useQuery(vaultQueries.log(days))
  const [most, setMost] = useState(step)
  return (
    <Card
      id="upload-log"
      title={t.tabs.log}
      pad={false}
      aside={
        <a
          className={`${buttonClass('plain', true)} no-print`}
          href={vaultAddresses.log(days)}
          download
          data-testid="log-file"
        >
          <Download size={14} aria-hidden="true" /> {t.logFile}
        </a>
      }
    >
      <p className="px-3.5 pt-2.5 text-muted">{t.logLead}</p>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="px-3.5 py-3 text-muted">{t.logNone}</p>
          ) : (
            <>
              <ul className="mt-1.5">
                {rows.slice(0, most).map((row) => (
                  <Row key={`${row.into} ${row.id}`} row={row} />
                ))}
              </ul>
              {rows.length > most ? (
                <div className="no-print flex justify-center border-line border-t p-3">
                  <Button onClick={() => setMost(most + step)}>{t.more}</Button>
                </div>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Card>
  )
}
