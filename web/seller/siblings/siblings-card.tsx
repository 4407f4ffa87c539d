import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { SiblingLine } from '#core/doors/batch-shapes.ts'
import { openSiblings } from '../../client/batch.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { useText } from '../../text/language.tsx'
import { siblingsText } from '../../text/siblings.ts'
import { useCase } from '../case/case-context.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { forgetRows, keptRows } from './brought-rows.ts'
import { ResultTable } from './result-table.tsx'
import { readRows } from './rows.ts'

/** The route takes no more at a time. */
const most = 1_000

function Rows({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useText(siblingsText)
  return (
    <>
      <p className="mb-2 text-muted">{t.lead}</p>
      <textarea
        className="input min-h-28 font-mono text-[0.86rem]"
        aria-label={t.rows}
        placeholder={t.placeholder}
        value={text}
        onChange={(event) => onText(event.target.value)}
        data-testid="sibling-rows"
      />
      <label className={`${buttonClass('plain', true)} mt-1.5 cursor-pointer`}>
        {t.file}
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          className="sr-only"
          onChange={async (event) => onText((await event.target.files?.[0]?.text()) ?? text)}
        />
      </label>
    </>
  )
}

function Outcome({ lines, running }: { lines: SiblingLine[]; running: boolean }) {
  const t = useText(siblingsText)
  const [filing, setFiling] = useState(false)
  const opened = lines.filter((line) => line.outcome === 'opened')
  const known = lines.flatMap((line) => line.case ?? [])
  return (
    <>
      {running ? null : (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <p className="mr-auto" data-testid="sibling-summary">
            {t.summary(opened.length, lines.length - opened.length)}
          </p>
          {known.length > 0 ? (
            <Button tone="main" small onClick={() => setFiling(true)} data-testid="to-batch">
              {t.toFiling(known.length)}
            </Button>
          ) : null}
        </div>
      )}
      <ResultTable lines={lines} />
      {filing ? <BatchDialog cases={known} onClose={() => setFiling(false)} /> : null}
    </>
  )
}

/** The card comes later than the page: an address that names it finds it once it is there. */
function useShownByAddress() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (location.hash === '#siblings') place.current?.scrollIntoView()
  }, [])
  return place
}

/** The evidence of this case for other listings, sites and variants: a case of its own for each. */
export function SiblingsCard() {
  const t = useText(siblingsText)
  const { id } = useCase()
  const [text, setText] = useState(() => keptRows(id))
  const [lines, setLines] = useState<SiblingLine[]>([])
  const { rows, unread } = useMemo(() => readRows(text), [text])
  const open = useMutation({
    mutationFn: async () => {
      setLines([])
      forgetRows(id)
      await openSiblings(id, rows, (line) => setLines((before) => [...before, line]))
    },
    onError: () => sayFailed(t.broke),
  })
  const place = useShownByAddress()
  return (
    <Card id="siblings" title={t.title} className="no-print">
      <div ref={place} className="scroll-mt-28" />
      <Rows text={text} onText={setText} />
      {unread.map((one) => (
        <p key={one.line} className="mt-1 text-[0.9rem] text-warn-ink">
          {t.unread(one.line)} <code className="break-all">{one.text.slice(0, 120)}</code>
        </p>
      ))}
      {rows.length > most ? <p className="mt-1 text-danger-ink">{t.tooMany(most)}</p> : null}
      {rows.some((row) => row.variant) ? <p className="mt-1 text-warn-ink">{t.variant}</p> : null}
      {rows.length > 0 ? (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button
            tone="main"
            busy={open.isPending}
            disabled={rows.length > most}
            onClick={() => open.mutate()}
            data-testid="open-siblings"
          >
            {t.open(rows.length)}
          </Button>
          {open.isPending ? (
            <progress
              max={rows.length}
              value={lines.length}
              aria-label={t.progress(lines.length, rows.length)}
            />
          ) : null}
          {open.isPending ? <span className="num">{t.progress(lines.length, rows.length)}</span> : null}
        </div>
      ) : null}
      {lines.length > 0 ? <Outcome lines={lines} running={open.isPending} /> : null}
    </Card>
  )
}
