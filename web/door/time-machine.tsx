import { useMutation, useQuery } from '@tanstack/react-query'
import { FastForward } from 'lucide-react'
import { useRef } from 'react'
import { api } from '../client/api.ts'
import { queries, queryClient } from '../client/queries.ts'
import { Button } from '../kit/button.tsx'
import { useMinute } from '../kit/clock.ts'
import { Instant, instantText } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { timeMachineText } from '../text/time-machine.ts'

/** The demo's clock in the page header, and the buttons that move it; whatever is on the screen is asked for anew after a move. */
export function TimeMachine() {
  const t = useText(timeMachineText)
  const words = useText(common)
  const { language } = useLanguage()
  const now = useMinute()
  const box = useRef<HTMLDetailsElement>(null)
  const demo = useQuery(queries.demo())
  const move = useMutation({
    mutationFn: api.moveClock,
    onSuccess: async ({ woken }) => {
      await queryClient.invalidateQueries()
      sayDone(t.moved(woken))
    },
    onError: () => sayFailed(words.failed),
  })
  if (!demo.data) return null
  const button = (testid: string, label: string, to: Parameters<typeof api.moveClock>[0], hint?: string) => (
    <Button small busy={move.isPending} onClick={() => move.mutate(to)} data-testid={testid} title={hint}>
      {label}
    </Button>
  )
  return (
    <details
      ref={box}
      className="relative"
      data-testid="time-machine"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && box.current) box.current.open = false
      }}
    >
      <summary
        className="inline-flex min-h-8 items-center gap-1 rounded-md border border-line border-dashed px-1.5 text-[0.86rem] text-muted marker:content-none hover:text-ink [&::-webkit-details-marker]:hidden"
        title={t.name}
      >
        <FastForward size={14} aria-hidden="true" />
        <span className="sr-only">{t.name} </span>
        <span className="num sr-only sm:not-sr-only" data-testid="demo-clock" data-at={now}>
          {instantText(now, 'Asia/Shanghai', language)}
        </span>
      </summary>
      <div className="rise fixed inset-x-2 top-14 z-40 space-y-2 rounded-lg border border-line bg-surface p-3 shadow-xl sm:absolute sm:inset-x-auto sm:top-10 sm:right-0 sm:w-80">
        <p>
          <span className="font-medium">{t.name}</span>
          {' · '}
          <Instant at={now} zone="Asia/Shanghai" year />
        </p>
        <p className="text-[0.9rem] text-muted">{t.lead}</p>
        <div className="flex flex-wrap gap-1.5">
          {button('time-hour', t.hour, { hours: 1 })}
          {button('time-day', t.day, { hours: 24 })}
          {button('time-working-day', t.working, { to: 'next-working-day' }, t.workingHint)}
        </div>
        <p className="text-[0.86rem] text-faint">{t.workingHint}</p>
      </div>
    </details>
  )
}
