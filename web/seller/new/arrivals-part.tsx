import { useMutation, useQuery } from '@tanstack/react-query'
import type { ArrivalShown } from '#core/doors/mailbox-routes.ts'
import { ruleSays } from '#core/notice/words.ts'
import { mailboxQueries, settleArrival } from '../../client/mailboxes.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { mailboxText } from '../../text/mailbox.ts'
import type { Arrived } from './arrived.ts'

const subjectOf = (text: string): string =>
  /^Subject: (.+)$/m.exec(text)?.[1] ?? text.split('\n').find((line) => line.trim() !== '') ?? ''

/** What was found against the message itself; doubts about single fields are shown when it is read. */
function Found({ warnings }: Pick<ArrivalShown, 'warnings'>) {
  const { language } = useLanguage()
  const ofMessage = warnings.filter(({ field }) => field === undefined)
  if (ofMessage.length === 0) return null
  return (
    <p className="mb-0.5 flex flex-wrap gap-1.5" data-testid="arrival-warnings">
      {ofMessage.map(({ id, rule }) => (
        <Tag key={id} tone={rule === 'sender-unknown' ? 'outline' : 'danger'}>
          {ruleSays(rule, language)}
        </Tag>
      ))}
    </p>
  )
}

/** Notices that came by mail and wait; to look at one is to have it read like any other. */
export function ArrivalsPart({ onOne }: { onOne: (arrived: Arrived) => void }) {
  const t = useText(mailboxText)
  const { data = [] } = useQuery(mailboxQueries.arrivals())
  const dismiss = useMutation({ mutationFn: (id: string) => settleArrival(id, 'dismissed') })
  if (data.length === 0) return null
  const row = ({ id, arrivedAt, notice, warnings }: ArrivalShown) => (
    <li
      key={id}
      className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-t py-2"
      data-testid="arrival"
    >
      <div className="min-w-0 flex-1 basis-64">
        <Found warnings={warnings} />
        <p className="break-words font-medium">{subjectOf(notice.text)}</p>
        <p className="break-words text-[0.9rem] text-muted">
          {notice.senders[0]} · <Instant at={arrivedAt} year />
        </p>
      </div>
      <Button small onClick={() => onOne({ notice, file: null, arrival: id })} data-testid="arrival-open">
        {t.open}
      </Button>
      <Button small busy={dismiss.isPending} onClick={() => dismiss.mutate(id)}>
        {t.dismiss}
      </Button>
    </li>
  )
  return (
    <Card id="arrivals" title={t.arrived(data.length)}>
      <p className="mb-1 text-[0.9rem] text-muted">{t.arrivedLead}</p>
      <ul>{data.map(row)}</ul>
    </Card>
  )
}
