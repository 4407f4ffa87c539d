import { useEffect, useState } from 'react'
import type { NoticeReading } from '#core/notice/read.ts'
import type { NoticeRefusal, NoticeText } from '#core/notice/source.ts'
import type { Pack } from '#core/policy/pack.ts'
import { noticesIn } from '../../client/upload.ts'
import { type Arrived, pasted } from './arrived.ts'
import { keepBrought, takeBrought } from './brought.ts'
import { type CheckKey, emptyForm, type Form, formOf } from './confirmed.ts'
import type { Opening } from './opening.ts'
import type { Recognised } from './recognise.ts'

/** Why nothing could be read of what was dropped. */
export type Trouble = NoticeRefusal | 'failed' | 'no-text' | null

/** Reads the notice here in the browser, by the same code as the server. */
async function read({ notice }: Arrived, pack: Pack): Promise<NoticeReading> {
  const { readNotice } = await import('#core/notice/read.ts')
  return readNotice(notice.text, pack, notice)
}

type Settled = Pick<Opening, 'pack' | 'procedure' | 'venue'> & {
  /** Where the notice belongs by its own words; null where a person has chosen, or it belongs here. */
  elsewhere: (arrived: Arrived) => Promise<Recognised | null>
  onElsewhere: (where: Recognised) => void
}

/** Several notices of one file, as a table of violations holds them. */
export type Several = { file: File; notices: NoticeText[] }

/** The form with which values the person changed, and which doubtful ones were looked at. */
function useForm() {
  const [form, setForm] = useState<Form>(emptyForm)
  const [checked, setChecked] = useState<ReadonlySet<CheckKey>>(new Set())
  const [changed, setChanged] = useState<ReadonlySet<CheckKey>>(new Set())
  return {
    form,
    checked,
    changed,
    start: (next: Form) => {
      setForm(next)
      setChecked(new Set())
      setChanged(new Set())
    },
    change: (part: Partial<Form>, key?: CheckKey) => {
      setForm((before) => ({ ...before, ...part }))
      if (key !== undefined) setChanged((before) => new Set([...before, key]))
    },
    check: (key: CheckKey, done: boolean) =>
      setChecked((before) => new Set(done ? [...before, key] : [...before].filter((one) => one !== key))),
  }
}

/** What was dropped or pasted on the way here is read at once. */
function useBrought(
  pack: Pack,
  takeFile: (file: File) => Promise<void>,
  readNow: (arrived: Arrived) => Promise<void>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was brought, once a pack
  useEffect(() => {
    const brought = takeBrought()
    if (brought === null) return
    if ('file' in brought) void takeFile(brought.file)
    else if ('arrived' in brought) void readNow(brought.arrived)
    else if (brought.text.trim()) void readNow(pasted(brought.text))
  }, [pack])
}

/** What was brought here, dropped or pasted, on its way to a form a person confirms. */
export function useTaking({ pack, procedure, venue, elsewhere, onElsewhere }: Settled) {
  const [arrived, setArrived] = useState<Arrived>(() => pasted(''))
  const [reading, setReading] = useState<NoticeReading | null>(null)
  const [several, setSeveral] = useState<Several | null>(null)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const { start, ...form } = useForm()
  const readNow = async (next: Arrived) => {
    setArrived(next)
    const where = await elsewhere(next)
    if (where !== null) {
      if (where.pack !== pack.pack) keepBrought({ arrived: next })
      onElsewhere(where)
      if (where.pack !== pack.pack) return
    }
    const found = await read(next, pack)
    setReading(found)
    start(formOf(found, pack))
  }
  const takeFile = async (file: File) => {
    setBusy(file.name)
    setTrouble(null)
    try {
      const { notices, refused } = await noticesIn(file)
      const [first, ...others] = notices
      if (first === undefined) setTrouble(refused ?? 'failed')
      else if (others.length > 0) {
        const where = await elsewhere({ notice: first, file })
        if (where !== null && where.pack !== pack.pack) {
          keepBrought({ file })
          onElsewhere(where)
        } else setSeveral({ file, notices })
      } else if (first.text.trim() === '') setTrouble('no-text')
      else await readNow({ notice: first, file })
    } catch {
      setTrouble('failed')
    } finally {
      setBusy(null)
    }
  }
  useBrought(pack, takeFile, readNow)
  const edit = (text: string) => {
    // Changed by hand it is no longer what the file says.
    setArrived(pasted(text))
    setReading(null)
  }
  const opening: Opening = {
    pack,
    procedure,
    venue,
    text: arrived.notice.text,
    arrived,
    reading,
    ...form,
  }
  return { opening, edit, readNow, takeFile, several, setSeveral, trouble, busy }
}
