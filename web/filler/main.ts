/**
 * Fills a marketplace's form in the seller's own browser. It runs as a bookmark: it looks, shows what would go where, and writes
 * only when the person presses its button. It submits nothing, presses nothing on the page, fetches and sends nothing.
 */
import { type FillerData, type FillerLanguage, readData } from './data.ts'
import { type Field, fieldsOf } from './fields.ts'
import { holdBack } from './hold-back.ts'
import { type Called, calledOf } from './labels.ts'
import { isTheForm, type Match, matchesOf } from './match.ts'
import { askPanel, closePanel, type Row, showPanel } from './panel.ts'
import { fillerWords } from './words.ts'
import { took, type Written, write } from './write.ts'

/** Set in front of this code by the bookmark: the data, or the language to ask for it in. */
declare const recourseGiven: FillerData | FillerLanguage

/** Pages that keep their own copy of a field answer within this time, in milliseconds. */
const settling = 250

type Look = { fields: Field[]; called: Called[]; matches: Match[]; closed: number; windows: Window[] }

function look(data: FillerData): Look {
  closePanel()
  const { fields, closed, windows } = fieldsOf(document)
  const called = fields.map((field) => calledOf(field, fields))
  const candidates = fields.map((field, i) => ({
    called: called[i] ?? { label: [], hint: [], near: [], inside: [] },
    kind: field.kind,
    options:
      field.kind === 'choice'
        ? [...(field.element as HTMLSelectElement).options].map(({ text }) => text)
        : [],
  }))
  return { fields, called, closed, windows, matches: matchesOf(data.fields, candidates) }
}

const nameOf = ({ label, hint, near, inside }: Called): string =>
  (label[0] ?? near[0] ?? hint[0] ?? inside[0] ?? '').slice(0, 60)

function rowsOf(data: FillerData, { called, matches }: Look, written?: readonly (Written | null)[]): Row[] {
  return data.fields.map(({ title }, at) => {
    const match = matches[at]
    if (match?.is !== 'field') return { title, outcome: match?.is ?? 'none', place: '' }
    const name = called[match.field]
    return { title, outcome: written?.[at] ?? 'found', place: name ? nameOf(name) : '' }
  })
}

function start(data: FillerData): void {
  const t = fillerWords[data.language]
  const seen = look(data)
  const notes = seen.closed > 0 ? [t.closed] : []
  if (!isTheForm(seen.matches)) {
    const rows: Row[] = data.fields.map(({ title }) => ({ title, outcome: 'none', place: '' }))
    showPanel(data, { rows, notes: [t.notTheForm, ...notes] })
  } else showPanel(data, { rows: rowsOf(data, seen), notes, fill: () => void fill(data, seen, notes) })
}

async function fill(data: FillerData, seen: Look, notes: string[]): Promise<void> {
  const t = fillerWords[data.language]
  closePanel()
  const hold = holdBack(seen.windows)
  const fieldAt = (at: number): Field | undefined => {
    const match = seen.matches[at]
    return match?.is === 'field' ? seen.fields[match.field] : undefined
  }
  try {
    const written = data.fields.map(({ value }, at): Written | null => {
      const field = fieldAt(at)
      return field ? write(field, value) : null
    })
    await new Promise((resolve) => setTimeout(resolve, settling))
    const kept = written.map((one, at): Written | null => {
      const field = fieldAt(at)
      return one === 'filled' && field && !took(field, data.fields[at]?.value ?? '') ? 'not-taken' : one
    })
    const held = hold.held() > 0 ? [t.held] : []
    showPanel(data, { rows: rowsOf(data, seen, kept), notes: [...held, ...notes, t.done] })
  } finally {
    hold.release()
  }
}

if (typeof recourseGiven === 'string')
  askPanel(recourseGiven, (text) => {
    const data = readData(text)
    if (data !== null) start(data)
    return data !== null
  })
else start(recourseGiven)
