import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BatchPreview, BatchPreviewItem, FiledLine } from '#core/doors/batch-shapes.ts'
import { fileBatch, previewBatch } from '../../client/batch.ts'
import { useSession } from '../../client/session.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Tag } from '../../kit/tag.tsx'
import { instantText, localZone } from '../../kit/time.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { siblingsText } from '../../text/siblings.ts'

function Item({ item, line }: { item: BatchPreviewItem; line: FiledLine | undefined }) {
  const t = useText(siblingsText)
  const say = useLawText()
  const { language } = useLanguage()
  const against = line?.refusals.length ? line.refusals : item.ready ? [] : item.refusals
  return (
    <li className="border-line border-t py-1.5 first:border-t-0" data-testid="batch-item">
      <p className="flex flex-wrap items-center gap-x-2">
        <b>{item.code}</b>
        <span className="break-all">
          {item.listing} · {item.site} · {item.sku}
        </span>
        {line ? (
          <Tag tone={line.outcome === 'filed' ? 'ok' : 'warn'} testid={`batch-${line.outcome}`}>
            {t.filed[line.outcome]}
          </Tag>
        ) : null}
      </p>
      {item.ready ? (
        <details>
          <summary className="text-[0.9rem] text-muted">
            {t.filesOf(item.files.length)}
            {item.goesAt === null ? '' : ` · ${t.goes(instantText(item.goesAt, localZone(), language))}`}
          </summary>
          <ul className="pl-4 text-[0.9rem] text-muted">
            {item.files.map((name) => (
              <li key={name} className="break-all">
                {name}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {against.map((refusal) => (
        <p key={`${refusal.code} ${refusal.subject ?? ''}`} className="text-[0.9rem] text-danger-ink">
          {say(refusal.says)}
        </p>
      ))}
    </li>
  )
}

function Inside({ preview, lines }: { preview: BatchPreview; lines: Map<string, FiledLine> }) {
  const t = useText(siblingsText)
  const ready = preview.items.filter((item) => item.ready)
  const rest = preview.items.filter((item) => !item.ready)
  const list = (items: BatchPreviewItem[]) => (
    <ul>
      {items.map((item) => (
        <Item key={item.case} item={item} line={lines.get(item.case)} />
      ))}
    </ul>
  )
  return (
    <>
      <p className="mb-1 font-medium">{t.filingLead(ready.length)}</p>
      {list(ready)}
      {rest.length > 0 ? (
        <>
          <p className="mt-3 mb-1 font-medium">{t.notReady(rest.length)}</p>
          {list(rest)}
        </>
      ) : null}
    </>
  )
}

type Vouched = {
  mailbox: string
  onMailbox: (mailbox: string) => void
  attested: boolean
  onAttested: (attested: boolean) => void
}

/** What the person says once for all of them. */
function Vouch({ mailbox, onMailbox, attested, onAttested }: Vouched) {
  const t = useText(siblingsText)
  return (
    <div className="mt-3 space-y-2 border-line border-t pt-3">
      <label className="block">
        <span className="mb-0.5 block text-muted">{t.mailbox}</span>
        <input
          className="input"
          type="email"
          value={mailbox}
          onChange={(event) => onMailbox(event.target.value)}
        />
      </label>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={attested}
          onChange={(event) => onAttested(event.target.checked)}
          data-testid="attest-batch"
        />
        {t.attest}
      </label>
    </div>
  )
}

/** What is to be filed, and how it goes: previewed whole, then one by one. */
function useBatch(cases: string[]) {
  const t = useText(siblingsText)
  const session = useSession()
  const [mailbox, setMailbox] = useState(session?.shop?.mailbox ?? '')
  const [attested, setAttested] = useState(false)
  const [lines, setLines] = useState(new Map<string, FiledLine>())
  const query = useQuery({
    queryKey: ['batch', cases],
    queryFn: () => previewBatch(cases),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const ready = (query.data?.items ?? []).filter((item) => item.ready)
  const file = useMutation({
    mutationFn: () =>
      fileBatch(
        { mailbox, attested, items: ready.map((item) => ({ case: item.case, seq: item.seq })) },
        (line) => setLines((before) => new Map(before).set(line.case, line)),
      ),
    onError: () => sayFailed(t.broke),
  })
  return { mailbox, setMailbox, attested, setAttested, lines, query, ready, file }
}

type Batch = ReturnType<typeof useBatch>

function Footer({ file, lines, ready, attested, mailbox }: Batch) {
  const t = useText(siblingsText)
  return (
    <>
      {file.isPending ? <span className="mr-auto num">{t.progress(lines.size, ready.length)}</span> : null}
      <Button
        tone="main"
        busy={file.isPending}
        disabled={ready.length === 0 || !attested || mailbox.length < 3 || file.isSuccess}
        onClick={() => file.mutate()}
        data-testid="file-batch"
      >
        {t.submit(ready.length)}
      </Button>
    </>
  )
}

/** One confirmation for many filings: lists exactly what each packet holds, then files them one by one. */
export function BatchDialog({ cases, onClose }: { cases: string[]; onClose: () => void }) {
  const t = useText(siblingsText)
  const batch = useBatch(cases)
  const { mailbox, setMailbox, attested, setAttested, lines, query } = batch
  return (
    <Dialog open wide onClose={onClose} title={t.filingTitle} footer={<Footer {...batch} />}>
      <Loaded query={query}>{(preview) => <Inside preview={preview} lines={lines} />}</Loaded>
      <Vouch mailbox={mailbox} onMailbox={setMailbox} attested={attested} onAttested={setAttested} />
    </Dialog>
  )
}
