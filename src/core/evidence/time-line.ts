/**
 * What can be dated on either side of a complaint about a picture, on one line: the shop's earlier listing, its sales, its originals,
 * beside the dates of whoever complains (IR-13). A time without a zone stands on the line undated: where it lies cannot be determined.
 */

import type { CaseState, Exhibit } from '../case/state.ts'
import { readTime } from '../notice/instant.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { captureOf } from '../similarity/capture-date.ts'
import { fieldOf, fieldTitle } from './needs.ts'

export type LineSide = 'ours' | 'theirs'

/**
 * `at`: UTC milliseconds; null: it cannot be placed, `why` says what is missing. `shownBy`: exhibits that show it, none: it is only
 * said. `written`: as it stands in the case or the file.
 */
export type LineEntry = {
  side: LineSide
  what: 'field' | 'capture' | 'arrival' | 'notice'
  title: Text
  at: number | null
  why: 'no-zone' | 'no-time' | 'unreadable' | null
  written: string | null
  shownBy: string[]
  /** Whether a paper has to show it and none does. */
  unshown: boolean
}

/** An exhibit's bytes lay in the vault at that instant. */
export type VaultArrival = { exhibit: string; at: number; stamped: boolean }

/** `first`: the earliest that can be placed on each side; null: none. */
export type TimeLine = { entries: LineEntry[]; first: { ours: number | null; theirs: number | null } }

const titles = {
  capture: {
    zh: '原图的拍摄时间（文件自述）',
    en: 'Exposure of the original, as the file says',
    ru: 'Съёмка оригинала, по словам файла',
  },
  arrival: { zh: '原图进入原图库', en: 'Original taken into the vault', ru: 'Оригинал поступил в хранилище' },
  stamped: {
    zh: '原图进入原图库（有外部时间戳）',
    en: 'Original taken into the vault, stamped outside',
    ru: 'Оригинал в хранилище, с внешней меткой времени',
  },
  attached: { zh: '原图附到本案', en: 'Original attached to this case', ru: 'Оригинал приложен к делу' },
  notice: { zh: '收到投诉通知', en: 'Notice of the complaint', ru: 'Уведомление о жалобе' },
} as const satisfies Record<string, Text>

const nameOf = (exhibit: Exhibit): string => exhibit.fileName ?? exhibit.document

/** Where a written time lies, if that can be told. */
export function placed(written: string): Pick<LineEntry, 'at' | 'why'> {
  const read = readTime(written, 'UTC')
  if (read === null || 'yearless' in read) return { at: null, why: 'unreadable' }
  if ('day' in read) return { at: null, why: 'no-time' }
  return read.assumedZone ? { at: null, why: 'no-zone' } : { at: read.instant, why: null }
}

function ofFields(state: CaseState, law: Law): LineEntry[] {
  return (procedureOf(law).timeLine ?? []).flatMap(({ field, side, documents }): LineEntry[] => {
    const shownBy = state.exhibits.filter(({ document }) => documents.includes(document)).map(nameOf)
    const written = fieldOf(state, field)
    if (written === null && shownBy.length === 0) return []
    return [
      {
        side,
        what: 'field',
        title: fieldTitle(law, field),
        ...(written === null ? { at: null, why: 'no-time' as const } : placed(written)),
        written,
        shownBy,
        unshown: documents.length > 0 && shownBy.length === 0,
      },
    ]
  })
}

function ofOriginal(exhibit: Exhibit, arrivals: readonly VaultArrival[]): LineEntry[] {
  const base = { side: 'ours' as const, shownBy: [nameOf(exhibit)], unshown: false, why: null }
  const exif = exhibit.facts?.picture?.exif
  const capture = captureOf(exif)
  const entries: LineEntry[] = [
    { ...base, what: 'arrival', title: titles.attached, at: exhibit.attachedAt, written: null },
    ...arrivals
      .filter((arrival) => arrival.exhibit === exhibit.id)
      .map(
        ({ at, stamped }): LineEntry => ({
          ...base,
          what: 'arrival',
          title: stamped ? titles.stamped : titles.arrival,
          at,
          written: null,
        }),
      ),
  ]
  if (capture === null) return entries
  const why = capture.at === null ? ('no-zone' as const) : null
  return [
    { ...base, what: 'capture', title: titles.capture, at: capture.at, why, written: exif?.taken ?? null },
    ...entries,
  ]
}

const earliest = (entries: readonly LineEntry[], side: LineSide): number | null =>
  entries.reduce<number | null>(
    (first, one) =>
      one.side === side && one.at !== null && (first === null || one.at < first) ? one.at : first,
    null,
  )

/** The line of a case, the earliest first, what cannot be placed last; null where the procedure has none. The notice is theirs and no claim to earlier use. */
export function timeLineOf(
  state: CaseState,
  law: Law,
  arrivals: readonly VaultArrival[] = [],
): TimeLine | null {
  if (procedureOf(law).timeLine === undefined) return null
  const originals = state.exhibits.filter(({ role }) => role === 'original')
  const claims = [...ofFields(state, law), ...originals.flatMap((one) => ofOriginal(one, arrivals))]
  const { notice } = state.anchors
  const told: LineEntry[] =
    notice === undefined
      ? []
      : [
          {
            side: 'theirs',
            what: 'notice',
            title: titles.notice,
            at: notice,
            why: null,
            written: null,
            shownBy: [],
            unshown: false,
          },
        ]
  const entries = [...claims, ...told]
  const order = ({ at }: LineEntry): number => at ?? Number.POSITIVE_INFINITY
  return {
    entries: entries.toSorted((a, b) => (order(a) === order(b) ? 0 : order(a) < order(b) ? -1 : 1)),
    first: { ours: earliest(claims, 'ours'), theirs: earliest(claims, 'theirs') },
  }
}
