/** How far the text of a file has been read, and what it says as one text. Reading takes longer than measuring and comes after it. */
import type { Facts, PagePicture, PictureFacts } from './facts.ts'

type Text = NonNullable<PictureFacts['text']>

/**
 * nothing: the file has no pictures to read · waits: it has not been read yet · read: all that is looked at was read ·
 * failed: it was tried and could not be, `unread` of the facts says why
 */
export type ReadingStands = 'nothing' | 'waits' | 'read' | 'failed'

/** What `unread` calls text that could not be read; a page stands behind it with its number. */
export const unreadText = 'text'

const pageOf = (what: string): number | null => {
  const page = /^text of page (\d+)$/.exec(what)?.[1]
  return page === undefined ? null : Number(page)
}
/** The same of one page. */
export const unreadPage = (page: number): string => `${unreadText} of page ${page}`

const limits = /^(took more than |the reader broke off|the laboratory is closed)/

/** Whether a reader was stopped by its limit, and not by what stands in the file: the same bytes may be read another time. */
export const isLimit = (why: string): boolean => limits.test(why)

/** What a limit kept from being known. */
export const stoppedByLimit = ({ unread }: Facts): Facts['unread'] => unread.filter(({ why }) => isLimit(why))

/** The same facts as if what a limit stopped had not been tried; what could not be opened at all has to be measured anew. */
export function untried(facts: Facts): Facts {
  const stopped = new Set(stoppedByLimit(facts))
  return { ...facts, unread: facts.unread.filter((gap) => !stopped.has(gap)) }
}

/** Pages that hold no text of their own and were not read or tried yet. */
export function pagesToRead({ pdf, unread }: Facts): PagePicture[] {
  const tried = new Set(unread.map(({ what }) => pageOf(what)))
  return (pdf?.pictures ?? []).filter(({ page, text }) => text === undefined && !tried.has(page))
}

/** How far the text of this file has been read. */
export function readingOf(facts: Facts): ReadingStands {
  const { picture, pdf, type, unread } = facts
  const failed = unread.some(({ what }) => what === unreadText || pageOf(what) !== null)
  if (picture !== undefined) {
    if (picture.text !== undefined) return 'read'
    return type.decodes !== true ? 'nothing' : failed ? 'failed' : 'waits'
  }
  if ((pdf?.pictures ?? []).length === 0) return 'nothing'
  return pagesToRead(facts).length > 0 ? 'waits' : failed ? 'failed' : 'read'
}

/** The same facts with what the same bytes were read as elsewhere; everything else stays their own. */
export function withTextOf(facts: Facts, known: Facts): Facts {
  const failed = known.unread.filter(({ what }) => what === unreadText || pageOf(what) !== null)
  const unread = [...facts.unread, ...failed]
  const text = known.picture?.text
  if (facts.picture !== undefined)
    return { ...facts, unread, picture: { ...facts.picture, ...(text === undefined ? {} : { text }) } }
  const { pdf } = facts
  if (pdf === undefined) return facts
  const pictures = (pdf.pictures ?? []).map((page) => {
    const read = known.pdf?.pictures?.find((one) => one.page === page.page)?.text
    return read === undefined ? page : { ...page, text: read }
  })
  return { ...facts, unread, pdf: { ...pdf, pictures } }
}

/** Pieces in the order they are read: what stands at one height is one line. */
function laidOut({ lines }: Text): string {
  const middle = (box: Text['lines'][number]['box']) => box.y + box.height / 2
  const rows: Text['lines'][] = []
  for (const line of lines.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const first = rows.at(-1)?.[0]
    const beside =
      first !== undefined &&
      Math.abs(middle(first.box) - middle(line.box)) < Math.min(first.box.height, line.box.height) / 2
    if (beside) rows.at(-1)?.push(line)
    else rows.push([line])
  }
  return rows
    .map((row) => row.toSorted((a, b) => a.box.x - b.box.x).map(({ text }) => text))
    .map((row) => row.join(' '))
    .join('\n')
}

/** All that is known to stand in the file: characters it holds itself, else what was recognised; empty where nothing was read. */
export function textOf({ picture, pdf }: Facts): string {
  const own = pdf?.text?.trim() ?? ''
  const recognised = [picture, ...(pdf?.pictures ?? [])].flatMap((one) =>
    one?.text === undefined || one.text.by === 'file' ? [] : [laidOut(one.text)],
  )
  return [own, ...recognised].filter((text) => text !== '').join('\n')
}

/** Whether some of it is in a writing that was seen and could not be read. */
export const hasUnreadWriting = ({ lines }: Text): boolean => lines.some(({ unread }) => unread !== undefined)
