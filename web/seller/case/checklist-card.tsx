import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import type { CaseView } from '#core/doors/shapes.ts'
import { useCommand } from '../../client/commands.ts'
import { Card } from '../../kit/card.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { filingText } from '../../text/filing.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'

type Item = CaseView['checklist'][number]
const icons = { done: CircleCheck, open: CircleDashed, failed: CircleX }
const colours = { done: 'text-ok', open: 'text-faint', failed: 'text-danger' }

function Measured({ item }: { item: Item }) {
  const t = useText(filingText)
  const say = useLawText()
  const Icon = icons[item.state]
  return (
    <li className="flex gap-2">
      <Icon
        size={16}
        role="img"
        aria-label={t.itemStates[item.state]}
        className={`mt-0.5 shrink-0 ${colours[item.state]}`}
      />
      <span className="min-w-0">{say(item.text)}</span>
    </li>
  )
}

function Ticked({ item }: { item: Item }) {
  const t = useText(common)
  const say = useLawText()
  const { id, view } = useCase()
  const tick = useCommand('TickItem', id)
  return (
    <li>
      <label className="flex gap-2">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-accent"
          data-testid={`tick-${item.id}`}
          checked={item.state === 'done'}
          disabled={tick.isPending || !canDo(view, 'TickItem')}
          onChange={(event) =>
            tick.mutate({ item: item.id, done: event.target.checked }, { onError: () => sayFailed(t.failed) })
          }
        />
        <span className="min-w-0">{say(item.text)}</span>
      </label>
    </li>
  )
}

/** The checklist: ticked by preflight where it can be, by the seller where it cannot. */
export function ChecklistCard() {
  const t = useText(filingText)
  const { view } = useCase()
  if (view.checklist.length === 0) return null
  const done = view.checklist.filter((item) => item.state === 'done').length
  return (
    <Card
      id="checklist"
      title={t.checklist}
      aside={
        <span className="num text-muted">
          {done} / {view.checklist.length}
        </span>
      }
    >
      <ul className="space-y-1.5">
        {view.checklist.map((item) =>
          item.by === 'seller' ? (
            <Ticked key={item.id} item={item} />
          ) : (
            <Measured key={item.id} item={item} />
          ),
        )}
      </ul>
    </Card>
  )
}
