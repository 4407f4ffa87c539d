import { Eye } from 'lucide-react'
import type { Doubt } from '#core/notice/doubts.ts'
import { lineAt } from '#core/notice/doubts.ts'
import type { FieldReading } from '#core/notice/read.ts'
import { placeAt } from '#core/notice/source.ts'
import { noticeWords } from '#core/notice/words.ts'
import { Tag } from '../../kit/tag.tsx'
import { arrivedText } from '../../text/arrived.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { doubtsAbout, uncheckedOf } from './checks.ts'
import type { CheckKey } from './confirmed.ts'
import type { Opening } from './opening.ts'

/** The words of the core about notices, in the language of the page. */
export const useNoticeWords = () => noticeWords[useLanguage().language]

/** Takes the reader to where a value stands in the notice. */
function show(start: number): void {
  const mark = document.getElementById(`notice-at-${start}`)
  mark?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  mark?.animate?.([{ outline: '2px solid currentColor' }, { outline: '2px solid transparent' }], 1600)
}

/** From which line of the notice a value is, as a way there. */
export function FromLine({ opening, field }: { opening: Opening; field: FieldReading | null }) {
  const t = useText(arrivedText)
  const words = useNoticeWords()
  if (field === null) return null
  const { start } = field.span
  const place = placeAt(opening.arrived.notice.places, start)
  return (
    <button
      type="button"
      className="inline-flex items-center gap-1 text-[0.86rem] text-accent-ink underline-offset-2 hover:underline"
      title={t.showPlace}
      onClick={() => show(start)}
    >
      <Eye size={13} aria-hidden="true" />
      {words.line(lineAt(opening.text, start), place?.page, place?.file)}
    </button>
  )
}

/** What is doubtful about a value, and the tick that says a person has looked. */
export function DoubtLine(props: {
  opening: Opening
  name: CheckKey
  field: FieldReading | null
  isInstant?: boolean
  label: string
}) {
  const t = useText(arrivedText)
  const words = useNoticeWords()
  const { opening, name, field, isInstant = false, label } = props
  if (opening.changed.has(name)) return null
  const found = doubtsAbout(opening, field, isInstant)
  if (found.length === 0) return null
  const asked = uncheckedOf(opening).includes(name) || opening.checked.has(name)
  const said = found.map((doubt: Doubt) => words.doubts[doubt]).join(' · ')
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Tag tone="warn" wrap>
        {said}
      </Tag>
      {asked ? (
        <label className="inline-flex items-center gap-1.5 text-[0.9rem]">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            data-testid={`check-${name}`}
            aria-label={t.checkedOf(label)}
            checked={opening.checked.has(name)}
            onChange={(event) => opening.check(name, event.target.checked)}
          />
          {t.checked}
        </label>
      ) : null}
    </div>
  )
}
