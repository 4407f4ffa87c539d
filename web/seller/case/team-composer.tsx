import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import type { Colleague } from '#core/doors/collaboration-shapes.ts'
import { Button } from '../../kit/button.tsx'
import { useText } from '../../text/language.tsx'
import { teamTalkText } from '../../text/team-talk.ts'
import { mentioned, naming, suggested, withName } from './team-mention.ts'

type Props = {
  people: Colleague[]
  me: string
  first?: string
  label: string
  submit: string
  busy: boolean
  error: string | null
  /** Answers whether it was taken: then the box is empty again. */
  onSend: (words: { text: string; mentions: string[] }) => Promise<boolean>
  onCancel?: () => void
  box?: RefObject<HTMLTextAreaElement | null>
}

/** The text, and whom what is being typed may name. */
function useNaming({ people, me, first = '' }: Pick<Props, 'people' | 'me' | 'first'>) {
  const [text, setText] = useState(first)
  const [caret, setCaret] = useState(0)
  const [closed, setClosed] = useState(false)
  const [at, setAt] = useState(0)
  const typed = closed ? null : naming(text, caret)
  const found = typed === null ? [] : suggested(typed.typed, people, me)
  const change = (next: string, to: number) => {
    setText(next)
    setCaret(to)
    setClosed(false)
    setAt(0)
  }
  const choose = (person: Colleague | undefined): number | null => {
    if (person === undefined || typed === null) return null
    const next = withName(text, typed, person.name)
    change(next.text, next.caret)
    setClosed(true)
    return next.caret
  }
  const move = (by: number) => setAt((at + by + found.length) % found.length)
  return {
    text,
    found,
    at: Math.min(at, found.length - 1),
    change,
    choose,
    move,
    close: () => setClosed(true),
  }
}

function Suggestions({
  id,
  found,
  at,
  onChoose,
}: {
  id: string
  found: Colleague[]
  at: number
  onChoose: (person: Colleague) => void
}) {
  const t = useText(teamTalkText)
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t.suggestions}
      data-testid="mention-list"
      className="absolute inset-x-0 top-full z-20 max-h-48 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-lg"
    >
      {found.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className="cursor-pointer rounded px-2 py-1.5 aria-selected:bg-accent-weak aria-selected:text-accent-ink"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          {person.name}
        </div>
      ))}
    </div>
  )
}

type Keys = {
  open: boolean
  send: () => void
  take: () => void
  move: (by: number) => void
  close: () => void
}

/** What a key does in the box; undefined: what it does anywhere. */
function keyAct(
  event: KeyboardEvent,
  keys: Keys,
  cancel: (() => void) | undefined,
): (() => void) | undefined {
  const { open, send, take, move, close } = keys
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return send
  if (!open) return event.key === 'Escape' ? cancel : undefined
  switch (event.key) {
    case 'ArrowDown':
      return () => move(1)
    case 'ArrowUp':
      return () => move(-1)
    case 'Enter':
    case 'Tab':
      return take
    case 'Escape':
      return close
    default:
      return undefined
  }
}

function Below({ props, hint, empty }: { props: Props; hint: string; empty: boolean }) {
  const t = useText(teamTalkText)
  return (
    <>
      {props.error ? (
        <p role="alert" className="text-danger-ink">
          {props.error}
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap items-center gap-1.5">
        <span id={hint} className="mr-auto text-[0.86rem] text-muted">
          {t.hint}
        </span>
        {props.onCancel ? (
          <Button small onClick={props.onCancel}>
            {t.cancel}
          </Button>
        ) : null}
        <Button small tone="main" type="submit" busy={props.busy} disabled={empty} data-testid="send-comment">
          {props.submit}
        </Button>
      </div>
    </>
  )
}

/** A box for words to colleagues: `@` offers their names, ↑ ↓ and Enter choose one, Ctrl/⌘ + Enter sends. */
export function TeamComposer(props: Props) {
  const t = useText(teamTalkText)
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const box = props.box ?? own
  const { text, found, at, change, choose, move, close } = useNaming(props)
  const open = found.length > 0
  const take = (person: Colleague | undefined) => {
    const caret = choose(person)
    if (caret !== null) requestAnimationFrame(() => box.current?.setSelectionRange(caret, caret))
  }
  const send = async () => {
    if (text.trim() === '' || props.busy) return
    if (await props.onSend({ text: text.trim(), mentions: mentioned(text, props.people) })) change('', 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const keys = { open, send: () => void send(), take: () => take(found[at]), move, close }
    const run = keyAct(event, keys, props.onCancel)
    if (run === undefined) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="relative">
        <textarea
          ref={box}
          className="input min-h-16"
          aria-label={props.label}
          aria-describedby={`${id}-hint`}
          aria-autocomplete="list"
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open ? `${id}-list-${at}` : undefined}
          placeholder={t.placeholder}
          maxLength={4_000}
          data-testid="comment-box"
          value={text}
          onChange={(event) => change(event.target.value, event.target.selectionStart)}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        {open ? <Suggestions id={`${id}-list`} found={found} at={at} onChoose={take} /> : null}
      </div>
      <Below props={props} hint={`${id}-hint`} empty={text.trim() === ''} />
    </form>
  )
}
