/** What is recorded of a case, fact by fact: the only things that may fill a slot of a sentence. */
import { dateOfDay } from '../calendar/civil-days.ts'
import { civilDayAt } from '../calendar/zones.ts'
import { lastDenied, openItems } from '../case/filed.ts'
import type { CaseState, Exhibit } from '../case/state.ts'
import type { FindingPlace } from '../evidence/finding.ts'
import { fieldOf, fieldTitle } from '../evidence/needs.ts'
import { planPacket } from '../packet/plan.ts'
import { documentOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { SentenceScope } from '../policy/sentence.ts'
import type { Text } from '../policy/values.ts'
import { coverageOf } from '../statement/coverage.ts'
import { readPaper } from './paper.ts'

/**
 * One recorded fact. `value` as it is recorded, in three languages only where the law words it (the kind of a document); null:
 * it is not recorded. `where` is its place in the case.
 */
export type Fact = { id: string; slot: string; label: Text; value: Text | null; where: FindingPlace }

/** What a sentence can be said of: the case, one link, one file … with its facts by slot. */
export type Thing = { id: string; scope: SentenceScope; document?: string; facts: Fact[] }

const same = (value: string): Text => ({ zh: value, en: value, ru: value })
const recorded = (value: string | null | undefined): Text | null =>
  value === null || value === undefined || value.trim() === '' ? null : same(value.trim())

type Line = readonly [slot: string, label: Text, value: Text | null]

const factsAt = (id: string, where: FindingPlace, lines: readonly Line[]): Fact[] =>
  lines.map(([slot, label, value]) => ({ id: `${id}:${slot}`, slot, label, value, where }))

const say = (zh: string, en: string, ru: string): Text => ({ zh, en, ru })
const numbered = (label: Text, n: number): Text =>
  say(`${label.zh} ${n}`, `${label.en} ${n}`, `${label.ru ?? label.en} ${n}`)
const of = (one: Text, part: Text): Text =>
  say(`${one.zh} · ${part.zh}`, `${one.en} · ${part.en}`, `${one.ru ?? one.en} · ${part.ru ?? part.en}`)

/** An instant as the day it was in the law's zone. */
const dayOf = (at: number | null | undefined, law: Law): Text | null =>
  at === null || at === undefined ? null : recorded(dateOfDay(civilDayAt(at, law.pack.zone.value)))

function caseThing(state: CaseState, law: Law): Thing {
  const { subject } = state
  const where: FindingPlace = { in: 'notice' }
  const last = state.filings.at(-1)
  const lines: Line[] = [
    ['listing', say('链接 ID', 'Listing id', 'ID товара'), recorded(subject?.listing)],
    ['sku', say('SKU', 'SKU', 'SKU'), recorded(subject?.sku)],
    ['variant', say('变体', 'Variant', 'Вариант'), recorded(subject?.variant)],
    ['title', say('标题', 'Title', 'Название'), recorded(subject?.title)],
    ['category', say('类目', 'Category', 'Категория'), recorded(subject?.category)],
    ['site', say('站点', 'Site', 'Сайт'), recorded(state.site)],
    ['violation', say('违规编号', 'Violation id', 'Номер нарушения'), recorded(subject?.violation)],
    ['ticket', say('工单号', 'Ticket id', 'Номер обращения'), recorded(last?.ticket)],
    ['removed-on', say('下架日期', 'Day of removal', 'День удаления'), dayOf(state.anchors.removed, law)],
    [
      'filed-on',
      say('上次提交日期', 'Day of the last filing', 'День последней подачи'),
      dayOf(last?.at, law),
    ],
    [
      'denied-on',
      say('驳回日期', 'Day of the denial', 'День отказа'),
      dayOf(lastDenied(state)?.answeredAt, law),
    ],
  ]
  const ids = [
    ...new Set([
      ...Object.keys(law.pack.fields),
      ...Object.keys(law.pack.notice.fields),
      ...Object.keys(state.fields),
    ]),
  ]
  const fields = ids.flatMap((id) =>
    factsAt('field', { in: 'case', field: id }, [
      [`field.${id}`, fieldTitle(law, id), recorded(fieldOf(state, id))],
    ]),
  )
  return { id: 'case', scope: 'case', facts: [...factsAt('case', where, lines), ...fields] }
}

/** Names in the packet, as whoever reads the statement sees the files. */
export type PacketNames = ReadonlyMap<string, string>

const packetNames = (state: CaseState, law: Law): PacketNames =>
  new Map(planPacket(state, law).files.map(({ exhibit, name }) => [exhibit, name]))

function linkThings(state: CaseState, names: PacketNames): Thing[] {
  return state.chain.flatMap((link, index): Thing[] => {
    // What was refuted is no fact of the seller's side.
    if (link.verified === 'refuted') return []
    const id = `link:${index}`
    const one = numbered(say('授权环节', 'Link', 'Звено'), index + 1)
    const lines: Line[] = [
      ['link.from', of(one, say('授权方', 'from', 'от')), recorded(link.from)],
      ['link.to', of(one, say('被授权方', 'to', 'кому')), recorded(link.to)],
      ['link.right', of(one, say('权利', 'right', 'право')), recorded(link.right)],
      [
        'link.registration',
        of(one, say('注册号', 'registration', 'номер регистрации')),
        recorded(link.registration),
      ],
      ['link.valid-from', of(one, say('生效日', 'valid from', 'действует с')), recorded(link.validFrom)],
      ['link.valid-until', of(one, say('到期日', 'valid until', 'действует до')), recorded(link.validUntil)],
      ['link.file', of(one, say('文件', 'file', 'файл')), recorded(names.get(link.exhibit ?? ''))],
    ]
    return [{ id, scope: 'link', facts: factsAt(id, { in: 'chain', index }, lines) }]
  })
}

/** `2025:03:01 10:20:30` as the day it names. */
const exifDay = (taken: string | undefined): string | null =>
  taken === undefined ? null : (/^(\d{4}):(\d{2}):(\d{2})/.exec(taken)?.slice(1, 4).join('-') ?? null)

function documentThing(exhibit: Exhibit, law: Law, names: PacketNames): Thing[] {
  const kind = documentOf(law, exhibit.document)
  if (kind === undefined || kind.role === 'notice' || kind.keptApart || exhibit.facts === null) return []
  const id = `exhibit:${exhibit.id}`
  const read = readPaper(exhibit.facts.pdf?.text ?? '')
  const file = names.get(exhibit.id)
  const one = same(file ?? exhibit.document)
  const lines: Line[] = [
    ['document.title', of(one, say('种类', 'kind', 'вид')), kind.title],
    ['document.file', of(one, say('文件名', 'name', 'имя')), recorded(file)],
    [
      'document.number',
      of(one, say('文中的编号', 'number in its text', 'номер в тексте')),
      recorded(read.number),
    ],
    ['document.date', of(one, say('文中的日期', 'date in its text', 'дата в тексте')), recorded(read.date)],
    [
      'document.taken',
      of(one, say('拍摄日期（相机时钟）', "day taken by the camera's clock", 'день съёмки по часам камеры')),
      recorded(exifDay(exhibit.facts.picture?.exif?.taken)),
    ],
  ]
  return [
    {
      id,
      scope: 'document',
      document: exhibit.document,
      facts: factsAt(id, { in: 'exhibit', exhibit: exhibit.id }, lines),
    },
  ]
}

/** Fields that say something else than when the case was handed in last. */
function changeThings(state: CaseState, law: Law): Thing[] {
  const last = state.filings.at(-1)
  if (last === undefined) return []
  const ids = [...new Set([...Object.keys(last.snapshot.fields), ...Object.keys(state.fields)])]
  return ids.flatMap((field): Thing[] => {
    const before = recorded(last.snapshot.fields[field])
    const after = recorded(state.fields[field])
    if (after === null || before?.en === after.en) return []
    const title = fieldTitle(law, field)
    const id = `change:${field}`
    const lines: Line[] = [
      ['change.field', of(title, say('字段', 'field', 'поле')), title],
      ['change.before', of(title, say('原来', 'before', 'было')), before],
      ['change.after', of(title, say('现在', 'now', 'стало')), after],
      [
        'change.since',
        say('上次提交日期', 'Day of the last filing', 'День последней подачи'),
        dayOf(last.at, law),
      ],
    ]
    return [{ id, scope: 'change', facts: factsAt(id, { in: 'case', field }, lines) }]
  })
}

function answerThings(state: CaseState, names: PacketNames): Thing[] {
  const items = new Set(openItems(state).map((item) => item.id))
  return coverageOf(state).map((row, index): Thing => {
    const scope = items.has(row.allegation) ? 'item' : 'allegation'
    const n = scope === 'item' ? Number(row.allegation.slice(1)) : index + 1
    const one = numbered(
      scope === 'item' ? say('驳回理由', 'Item', 'Пункт отказа') : say('指控点', 'Allegation', 'Пункт'),
      n,
    )
    const files = row.exhibits.flatMap((exhibit) => names.get(exhibit) ?? [])
    const lines: Line[] = [
      [`${scope}.number`, one, recorded(String(n))],
      [`${scope}.text`, of(one, say('原文', 'its text', 'текст')), recorded(row.text)],
      [`${scope}.answer`, of(one, say('回应', 'answer', 'ответ')), recorded(row.answer)],
      [`${scope}.files`, of(one, say('证据', 'evidence', 'доказательства')), recorded(files.join(', '))],
    ]
    const where: FindingPlace = { in: 'allegation', field: row.allegation, index }
    return {
      id: `${scope}:${row.allegation}`,
      scope,
      facts: factsAt(`${scope}:${row.allegation}`, where, lines),
    }
  })
}

/** Everything of the case that a sentence can be said of, in the order it is said. */
export function thingsOf(state: CaseState, law: Law): Thing[] {
  const names = packetNames(state, law)
  return [
    caseThing(state, law),
    ...linkThings(state, names),
    ...state.exhibits.flatMap((exhibit) => documentThing(exhibit, law, names)),
    ...changeThings(state, law),
    ...answerThings(state, names),
  ]
}
