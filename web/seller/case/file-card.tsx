import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import type { Action } from '#core/case/derived.ts'
import type { Preflight } from '#core/evidence/finding.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { shownKeys } from '../../kit/shortcut-sheet.tsx'
import { Tag } from '../../kit/tag.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useText } from '../../text/language.tsx'
import { anchorOfRefusal } from './anchors.ts'
import { actionOf, filingAction, useCase } from './case-context.tsx'
import { useDraft } from './draft.tsx'

const tones = { block: 'danger', warn: 'warn', pass: 'ok' } as const

/** What stands in the way, each linked to where it is mended; also why a second filing of its own is refused. */
function InTheWay({ action }: { action: Action }) {
  const t = useText(filingText)
  const { view } = useCase()
  // What refuses a second filing of its own and is the reason why this can only be a correction.
  const onlyPlain =
    action.as === 'correction'
      ? (actionOf(view, 'FilePacket')?.refusals ?? []).filter(
          (refusal) => !action.refusals.some(({ code }) => code === refusal.code),
        )
      : []
  const count = action.refusals.length
  return (
    <>
      {onlyPlain.length > 0 ? <Refusals refusals={onlyPlain} /> : null}
      {count > 0 ? (
        <div
          className={`rounded-md border p-2.5 ${action.available ? 'border-warn/40' : 'border-danger/40'}`}
        >
          <p className="mb-1.5 font-medium">
            {action.available ? t.overridableCount(count) : t.blockedCount(count)}
          </p>
          <Refusals
            refusals={action.refusals}
            hrefOf={(refusal) => anchorOfRefusal(refusal, view.preflight.findings)}
          />
        </div>
      ) : (
        <p className="text-ok-ink">{t.nothingBlocks}</p>
      )}
    </>
  )
}

type Props = { preflight: Preflight & { live: boolean }; onFile: () => void }

/** Whether it can be filed: what stands in the way, where to mend it, and the button. */
export function FileCard({ preflight, onFile }: Props) {
  const t = useText(filingText)
  const words = useText(common)
  const { id, view } = useCase()
  const { dirty } = useDraft()
  const action = filingAction(view)
  if (!action) return null
  const correction = action.as === 'correction'
  const verdict = (
    <Tag tone={tones[preflight.verdict]}>
      {t.preflight}: {words.verdicts[preflight.verdict]}
    </Tag>
  )
  return (
    <Card id="file" title={correction ? t.correct : t.file} aside={verdict}>
      <div className="space-y-3">
        {dirty ? <p className="rounded-md bg-warn-weak px-2.5 py-1.5 text-warn-ink">{t.saveFirst}</p> : null}
        <InTheWay action={action} />
        <div className="no-print flex flex-wrap gap-2">
          <Button
            tone={correction ? 'plain' : 'main'}
            className="flex-1"
            data-testid="file"
            onClick={onFile}
            disabled={dirty || !action.available}
            icon={<Send size={15} aria-hidden="true" />}
            keys={shownKeys('mod+Enter')}
          >
            {correction ? t.correct : t.file}
          </Button>
          <Link to="/s/case/$id/packet" params={{ id }} className={buttonClass('plain')}>
            {t.seePacket}
          </Link>
        </div>
        <p className="text-[0.86rem] text-muted">
          {view.state.venue === 'external' ? t.externalNote : t.hostedNote}
        </p>
      </div>
    </Card>
  )
}
