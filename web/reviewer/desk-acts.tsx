import { useState } from 'react'
import { type ConflictKind, conflictKinds, type SkipReason, skipReasons } from '#core/case/review-commands.ts'
import { useCommand } from '../client/commands.ts'
import { refusalsOf } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Key } from '../kit/key.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { deskText } from '../text/desk.ts'
import { useText } from '../text/language.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { useNextCase } from './next-case.tsx'
import { useReview } from './review-context.tsx'

/** One of a few, by click or digit. */
function Choices<K extends string>({
  among,
  labels,
  onChoose,
  testid,
}: {
  among: readonly K[]
  labels: Record<K, string>
  onChoose: (one: K) => void
  testid: string
}) {
  useShortcuts(
    among.map((one, index) => ({
      keys: String(index + 1),
      label: labels[one],
      run: () => onChoose(one),
      inDialog: true,
    })),
  )
  return (
    <ul className="space-y-1.5">
      {among.map((one, index) => (
        <li key={one}>
          <Button
            className="w-full justify-start"
            data-testid={`${testid}-${one}`}
            onClick={() => onChoose(one)}
          >
            <Key>{index + 1}</Key> {labels[one]}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Leaves the case to others for now, and goes on to the next. */
function SkipDialog({ onClose }: { onClose: () => void }) {
  const t = useText(deskText)
  const { id } = useReview()
  const skip = useCommand('SkipCase', id)
  const next = useNextCase({ after: id })
  const run = (reason: SkipReason) => {
    if (skip.isPending) return
    skip.mutate(
      { reason },
      {
        onSuccess: () => {
          onClose()
          next.mutate()
        },
      },
    )
  }
  return (
    <Dialog open onClose={onClose} title={t.skipTitle}>
      <p className="mb-2 text-muted">{t.skipLead}</p>
      <Choices among={skipReasons} labels={t.skips} onChoose={run} testid="skip" />
      <Refusals refusals={refusalsOf(skip.error)} />
    </Dialog>
  )
}

function ConflictDialog({ onClose }: { onClose: () => void }) {
  const t = useText(deskText)
  const { id } = useReview()
  const declare = useCommand('DeclareConflict', id)
  const run = (kind: ConflictKind) => {
    if (!declare.isPending) declare.mutate({ kind }, { onSuccess: onClose })
  }
  return (
    <Dialog open onClose={onClose} title={t.conflictTitle}>
      <p className="mb-2 text-muted">{t.conflictLead}</p>
      <Choices among={conflictKinds} labels={t.conflicts} onChoose={run} testid="conflict" />
      <Refusals refusals={refusalsOf(declare.error)} />
    </Dialog>
  )
}

/** What else one may do with a case: ask for a document, leave it to others for now, or for good. */
export function DeskActs() {
  const t = useText(deskText)
  const { view } = useReview()
  const [open, setOpen] = useState<'skip' | 'conflict' | 'ask' | null>(null)
  const may = (command: string) => view.actions.some((one) => one.command === command && one.available)
  const [skips, asks, declares] = [may('SkipCase'), may('AskDocument'), may('DeclareConflict')]
  useShortcuts([
    ...(skips ? [{ keys: 's', label: t.skip, run: () => setOpen('skip') }] : []),
    ...(asks ? [{ keys: 'd', label: t.ask, run: () => setOpen('ask') }] : []),
  ])
  const close = () => setOpen(null)
  if (!skips && !asks && !declares) return null
  return (
    <div className="no-print flex flex-wrap gap-2 rounded-lg border border-line bg-surface p-3.5">
      {asks ? (
        <Button small keys="D" onClick={() => setOpen('ask')} data-testid="ask-document">
          {t.ask}
        </Button>
      ) : null}
      {skips ? (
        <Button small keys="S" onClick={() => setOpen('skip')} data-testid="skip">
          {t.skip}
        </Button>
      ) : null}
      {declares ? (
        <Button small tone="quiet" onClick={() => setOpen('conflict')} data-testid="declare-conflict">
          {t.conflictAct}
        </Button>
      ) : null}
      {open === 'skip' ? <SkipDialog onClose={close} /> : null}
      {open === 'conflict' ? <ConflictDialog onClose={close} /> : null}
      {open === 'ask' ? <AskDialog onClose={close} /> : null}
    </div>
  )
}
