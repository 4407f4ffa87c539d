import { useState } from 'react'
import type { CommandType } from '#core/case/commands.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CommandForm } from '../../kit/command-form.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Instant } from '../../kit/time.tsx'
import { caseText } from '../../text/case.ts'
import { commandText } from '../../text/command.ts'
import { useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'

const acts = ['KeepCorrespondence', 'GiveUp'] as const satisfies CommandType[]

function Kept() {
  const t = useText(caseText)
  const { view } = useCase()
  if (view.state.correspondence.length === 0) return null
  return (
    <ul className="mb-3 space-y-2">
      {view.state.correspondence.map((letter) => (
        <li key={letter.at + (letter.text ?? '')} className="text-[0.93rem]">
          <span className="text-muted">
            {t.channels[letter.channel]} <Instant at={letter.at} />
          </span>
          <p className="line-clamp-3 whitespace-pre-wrap break-words">{letter.text ?? t.erased}</p>
        </li>
      ))}
    </ul>
  )
}

/** Letters kept that never count as a filing, and giving the case up. */
export function OtherActs() {
  const t = useText(caseText)
  const words = useText(commandText)
  const { id, view } = useCase()
  const [open, setOpen] = useState<(typeof acts)[number] | null>(null)
  const possible = acts.filter((act) => canDo(view, act))
  if (possible.length === 0 && view.state.correspondence.length === 0) return null
  return (
    <Card id="other" title={t.other}>
      <Kept />
      <p className="mb-2 text-[0.86rem] text-muted">{t.correspondenceNote}</p>
      <div className="no-print flex flex-wrap gap-2">
        {possible.map((act) => (
          <Button
            key={act}
            small
            tone={act === 'GiveUp' ? 'danger' : 'plain'}
            onClick={() => setOpen(act)}
            data-testid={act}
          >
            {words.commands[act].title}
          </Button>
        ))}
      </div>
      <Dialog
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open ? words.commands[open].title : ''}
      >
        {open ? <CommandForm command={open} caseId={id} onDone={() => setOpen(null)} /> : null}
      </Dialog>
    </Card>
  )
}
