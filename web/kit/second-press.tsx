import { useState } from 'react'
import { Button } from './button.tsx'

type Props = {
  label: string
  /** What is lost, said after the first press. */
  ask: string
  busy: boolean
  onDo: () => void
  testid: string
}

/** What cannot be taken back is done at the second press; in between it says what is lost. Escape, or leaving it, asks anew. */
export function SecondPress({ label, ask, busy, onDo, testid }: Props) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button
        small
        tone="danger"
        busy={busy}
        onClick={() => (asked ? onDo() : setAsked(true))}
        onBlur={() => setAsked(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setAsked(false)
        }}
        data-testid={testid}
      >
        {label}
      </Button>
      {asked ? (
        <p role="status" className="w-full text-danger-ink">
          {ask}
        </p>
      ) : null}
    </>
  )
}
