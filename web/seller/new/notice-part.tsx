import { FileSearch } from 'lucide-react'
import { useState } from 'react'
import { noticesIn } from '../../client/upload.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { type Mark, MarkedText } from '../../kit/marked-text.tsx'
import { Scroll } from '../../kit/scroll.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import type { Opening } from './opening.ts'

function useMarks({ reading, pack }: Opening): Mark[] {
  const t = useText(newCaseText)
  const say = useLawText()
  if (!reading) return []
  const fields = Object.entries(reading.fields).flatMap(([id, field]): Mark[] => {
    const spec = pack.notice.fields[id]
    if (spec?.as === 'list') return []
    const label = spec ? say(spec.title) : id
    return (field.values ?? [field]).map((one) => ({ ...one.span, label, tone: 'field' }))
  })
  const reason: Mark[] = reading.reason ? [{ ...reading.reason.span, label: t.reason, tone: 'field' }] : []
  const allegations = reading.allegations.flatMap((allegation, index): Mark[] =>
    allegation.span ? [{ ...allegation.span, label: t.allegation(index + 1), tone: 'allegation' }] : [],
  )
  return [...fields, ...reason, ...allegations]
}

type Props = { opening: Opening; onEdit: (text: string) => void; onRead: (text: string) => Promise<void> }

/** The notice with everything that was read marked in it. */
function Read({ opening, onEdit }: Props) {
  const t = useText(newCaseText)
  const marks = useMarks(opening)
  const edit = (
    <Button small onClick={() => onEdit(opening.text)}>
      {t.edit}
    </Button>
  )
  return (
    <Card id="notice" title={t.notice} aside={edit}>
      <p className="mb-2 text-[0.9rem] text-muted">{t.marked}</p>
      <Scroll label={t.notice} className="max-h-[70vh] rounded-md bg-sunken/60 p-3" testid="marked-notice">
        <MarkedText text={opening.text} marks={marks} />
      </Scroll>
    </Card>
  )
}

function Paste({ opening, onEdit, onRead }: Props) {
  const t = useText(newCaseText)
  const [busy, setBusy] = useState(false)
  const read = async (text: string) => {
    setBusy(true)
    await onRead(text).finally(() => setBusy(false))
  }
  const takeFiles = async (files: File[]) => {
    const [file] = files
    const text = file === undefined ? undefined : (await noticesIn(file)).notices[0]?.text
    if (!text?.trim()) return
    onEdit(text)
    await read(text)
  }
  return (
    <Card id="notice" title={t.notice}>
      <div className="space-y-2.5">
        <textarea
          className="input min-h-72"
          rows={16}
          aria-label={t.paste}
          placeholder={t.paste}
          data-testid="notice"
          value={opening.text}
          onChange={(event) => onEdit(event.target.value)}
        />
        <FileDrop
          onFiles={(files) => void takeFiles(files)}
          label={t.dropTxt}
          accept=".pdf,.eml,.txt,.csv,.tsv,.html,.png,.jpg,.jpeg"
          multiple={false}
          testid="notice-file"
        />
        <Button
          tone="main"
          className="w-full"
          busy={busy}
          disabled={!opening.text.trim()}
          onClick={() => void read(opening.text)}
          icon={<FileSearch size={16} aria-hidden="true" />}
          data-testid="read-notice"
        >
          {busy ? t.reading : t.read}
        </Button>
      </div>
    </Card>
  )
}

/** The notice itself: pasted or dropped, then shown as it was read. */
export const NoticePart = (props: Props) =>
  props.opening.reading ? <Read {...props} /> : <Paste {...props} />
