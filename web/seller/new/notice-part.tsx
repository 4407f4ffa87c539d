import { FileSearch } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { type Mark, MarkedText } from '../../kit/marked-text.tsx'
import { Scroll } from '../../kit/scroll.tsx'
import { arrivedText } from '../../text/arrived.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { type Arrived, pasted } from './arrived.ts'
import type { Opening } from './opening.ts'
import { useNoticeWords } from './origin.tsx'
import type { Trouble } from './taking.ts'

function useMarks({ reading, pack }: Opening): Mark[] {
  const t = useText(newCaseText)
  const say = useLawText()
  if (!reading) return []
  const at = (start: number) => `notice-at-${start}`
  const fields = Object.entries(reading.fields).flatMap(([id, field]): Mark[] => {
    const spec = pack.notice.fields[id]
    if (spec?.as === 'list') return []
    const label = spec ? say(spec.title) : id
    return (field.values ?? [field]).map((one) => ({
      ...one.span,
      label,
      tone: 'field',
      id: at(one.span.start),
    }))
  })
  const reason: Mark[] = reading.reason
    ? [{ ...reading.reason.span, label: t.reason, tone: 'field', id: at(reading.reason.span.start) }]
    : []
  const allegations = reading.allegations.flatMap((allegation, index): Mark[] =>
    allegation.span
      ? [
          {
            ...allegation.span,
            label: t.allegation(index + 1),
            tone: 'allegation',
            id: at(allegation.span.start),
          },
        ]
      : [],
  )
  return [...fields, ...allegations, ...reason]
}

export type NoticeActions = {
  onEdit: (text: string) => void
  onRead: (arrived: Arrived) => Promise<void>
  onFile: (file: File) => Promise<void>
  trouble: Trouble
  busy: string | null
}
type Props = NoticeActions & { opening: Opening }

/** What of the file did not become text. */
function Gaps({ opening }: { opening: Opening }) {
  const t = useText(arrivedText)
  const words = useNoticeWords()
  const { gaps } = opening.arrived.notice
  if (gaps.length === 0) return null
  return (
    <div className="mb-2 rounded-md bg-warn-weak/60 p-2 text-[0.9rem]">
      <p className="font-medium">{t.gapsTitle}</p>
      <ul className="list-disc pl-5">
        {gaps.map(({ code, of }) => (
          <li key={`${code}${of}`}>
            {words.gaps[code]} ({of})
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The notice with everything that was read marked in it, page by page where it has any. */
function Read({ opening, onEdit }: Props) {
  const t = useText(newCaseText)
  const words = useText(arrivedText)
  const marks = useMarks(opening)
  const { places } = opening.arrived.notice
  const paged = places.filter((place) => place.page !== undefined)
  const parts = paged.length > 1 ? paged : []
  const edit = (
    <Button small onClick={() => onEdit(opening.text)}>
      {t.edit}
    </Button>
  )
  const shown = (start: number, end: number) =>
    marks
      .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }))
      .filter((mark) => mark.start >= 0 && mark.end <= end - start)
  const first = parts[0]?.start ?? 0
  return (
    <Card id="notice" title={t.notice} aside={edit}>
      <Gaps opening={opening} />
      <p className="mb-2 text-[0.9rem] text-muted">{t.marked}</p>
      <Scroll label={t.notice} className="max-h-[70vh] rounded-md bg-sunken/60 p-3" testid="marked-notice">
        {parts.length === 0 ? (
          <MarkedText text={opening.text} marks={marks} />
        ) : (
          <>
            <MarkedText text={opening.text.slice(0, first)} marks={shown(0, first)} />
            {parts.map(({ start, end, page = 0 }) => (
              <section key={start}>
                <h3 className="mt-2 border-line border-b pb-0.5 text-[0.86rem] text-muted">
                  {words.page(page)}
                </h3>
                <MarkedText text={opening.text.slice(start, end)} marks={shown(start, end)} />
              </section>
            ))}
          </>
        )}
      </Scroll>
    </Card>
  )
}

function Take({ opening, onEdit, onRead, onFile, trouble, busy }: Props) {
  const t = useText(newCaseText)
  const words = useText(arrivedText)
  const said = useNoticeWords()
  const [reading, setReading] = useState(false)
  const read = async () => {
    setReading(true)
    await onRead(pasted(opening.text)).finally(() => setReading(false))
  }
  return (
    <Card id="notice" title={t.notice}>
      <div className="space-y-2.5">
        <FileDrop
          onFiles={(files) => void (files[0] && onFile(files[0]))}
          label={busy === null ? words.drop : words.readingFile(busy)}
          hint={words.dropHint}
          accept=".pdf,.eml,.txt,.csv,.tsv,.html,.htm,.png,.jpg,.jpeg,.webp"
          multiple={false}
          disabled={busy !== null}
          testid="notice-file"
        />
        {trouble === null ? null : (
          <p role="alert" className="rounded-md bg-danger-weak/40 p-2" data-testid="notice-trouble">
            {trouble === 'failed'
              ? words.failed
              : trouble === 'no-text'
                ? words.noText
                : said.refused[trouble]}
          </p>
        )}
        <textarea
          className="input min-h-56"
          rows={12}
          aria-label={t.paste}
          placeholder={words.orPaste}
          data-testid="notice"
          value={opening.text}
          onChange={(event) => onEdit(event.target.value)}
        />
        <Button
          tone="main"
          className="w-full"
          busy={reading}
          disabled={!opening.text.trim()}
          onClick={() => void read()}
          icon={<FileSearch size={16} aria-hidden="true" />}
          data-testid="read-notice"
        >
          {reading ? t.reading : t.read}
        </Button>
      </div>
    </Card>
  )
}

/** The notice itself: dropped or pasted, then shown as it was read. */
export const NoticePart = (props: Props) =>
  props.opening.reading ? <Read {...props} /> : <Take {...props} />
