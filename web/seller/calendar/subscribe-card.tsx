import { useMutation } from '@tanstack/react-query'
import { CalendarPlus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { CalendarView } from '#core/doors/time-shapes.ts'
import { inCalendarLanguage, makeCalendarLink, revokeCalendarLink } from '../../client/time.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { instantText, localZone } from '../../kit/time.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { calendarText } from '../../text/calendar.ts'
import { common } from '../../text/everywhere.ts'
import { useLanguage, useText } from '../../text/language.tsx'

function Fresh({ address }: { address: string }) {
  const t = useText(calendarText)
  return (
    <div className="mt-2.5 rounded-md border border-accent bg-accent-weak p-2.5">
      <p className="mb-1.5 font-medium">{t.once}</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 break-all font-mono text-[0.86rem]" data-testid="calendar-address">
          {address}
        </code>
        <CopyButton text={address} testid="copy-calendar-address" />
      </div>
    </div>
  )
}

/** The secret link a calendar subscribes to: made, renewed, ended; shown once. */
export function SubscribeCard({ link }: { link: CalendarView['link'] }) {
  const t = useText(calendarText)
  const words = useText(common)
  const { language } = useLanguage()
  const [address, setAddress] = useState<string | null>(null)
  const onError = () => sayFailed(words.failed)
  const make = useMutation({ mutationFn: makeCalendarLink, onSuccess: setAddress, onError })
  const revoke = useMutation({
    mutationFn: revokeCalendarLink,
    onSuccess: () => {
      setAddress(null)
      sayDone(t.revoked)
    },
    onError,
  })
  const say = (at: number) => instantText(at, localZone(), language, true)
  return (
    <Card id="subscribe" title={t.subscribe} className="no-print">
      <p className="text-muted">{t.subscribeLead}</p>
      {link ? (
        <p className="mt-2" data-testid="calendar-link">
          {t.standing(say(link.madeAt))}{' '}
          <span className="text-muted">
            {link.readAt === null ? t.neverRead : t.lastRead(say(link.readAt))}
          </span>
        </p>
      ) : null}
      {address && link ? <Fresh address={inCalendarLanguage(address, language)} /> : null}
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button
          tone={link ? 'plain' : 'main'}
          busy={make.isPending}
          onClick={() => make.mutate()}
          data-testid="make-calendar-link"
          title={link ? t.renewHint : undefined}
          icon={link ? <RefreshCw size={15} /> : <CalendarPlus size={15} />}
        >
          {link ? t.renew : t.make}
        </Button>
        {link ? (
          <Button
            tone="danger"
            busy={revoke.isPending}
            onClick={() => revoke.mutate()}
            data-testid="revoke-calendar-link"
          >
            {t.revoke}
          </Button>
        ) : null}
        {link ? <span className="text-[0.86rem] text-faint">{t.renewHint}</span> : null}
      </div>
    </Card>
  )
}
