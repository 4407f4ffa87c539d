/** What a person does at the marketplace to hand a packet in: where to click, what to paste, what to upload, one step at a time. */
import type { CaseState } from '../case/state.ts'
import { appealTypeOf, procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { planPacket } from './plan.ts'
import { subjectLineOf } from './subject-line.ts'

/** A place to click, as the pack knew it on `asOf`; null: the day is not known. */
export type StepPlace = { path: string; url: string | null; asOf: string | null }

/** `copy` is pasted as it stands; `file` is the name of a file in the packet's upload folder. */
export type Step = { id: string; place: StepPlace | null; action: Text; copy?: string; file?: string }

const texts = {
  'sign-in': {
    zh: '登录卖家后台',
    en: 'Sign in to the seller back office',
    ru: 'Войдите в кабинет продавца',
  },
  open: { zh: '打开申诉入口', en: 'Open the appeal form', ru: 'Откройте форму апелляции' },
  type: { zh: '选择申诉类型', en: 'Choose the appeal type', ru: 'Выберите тип апелляции' },
  subject: { zh: '填写工单主题', en: 'Enter the subject', ru: 'Укажите тему обращения' },
  listing: { zh: '填写商品链接编号', en: 'Enter the listing id', ru: 'Укажите номер товара' },
  sku: { zh: '填写 SKU', en: 'Enter the SKU', ru: 'Укажите SKU' },
  violation: { zh: '填写违规编号', en: 'Enter the violation id', ru: 'Укажите номер нарушения' },
  reason: { zh: '粘贴申诉理由', en: 'Paste the reason of the appeal', ru: 'Вставьте причину апелляции' },
  statement: { zh: '粘贴事实陈述', en: 'Paste the statement of facts', ru: 'Вставьте изложение фактов' },
  upload: { zh: '上传文件', en: 'Upload the file', ru: 'Загрузите файл' },
  submit: {
    zh: '提交，并把平台给出的工单号记录到本案',
    en: 'Submit, and record the ticket id the marketplace gives in this case',
    ru: 'Отправьте и запишите в деле номер обращения, выданный площадкой',
  },
  status: { zh: '在这里查看处理进度', en: 'Follow the progress here', ru: 'Здесь виден ход рассмотрения' },
} as const satisfies Record<string, Text>

/** The place a procedure names under this key of its `places`; null where it names none. */
function placeOf(law: Law, key: 'back-office' | 'appeal' | 'status'): StepPlace | null {
  const { places } = procedureOf(law)
  const id = Object.hasOwn(places, key) ? places[key] : undefined
  const place = id === undefined ? undefined : law.pack.places[id]
  return place ? { path: place.path, url: place.url ?? null, asOf: place.asOf ?? null } : null
}

/**
 * The steps in order. What the case does not hold yet (a statement, a violation id) has no step; a hosted case has none, since
 * it is filed here.
 */
export function stepsOf(state: CaseState, law: Law): Step[] {
  if (state.venue === 'hosted') return []
  const appeal = placeOf(law, 'appeal')
  const pasted = (id: keyof typeof texts, copy: string | undefined): Step[] =>
    copy === undefined || copy.trim() === '' ? [] : [{ id, place: appeal, action: texts[id], copy }]
  const type = state.appealType === null ? undefined : appealTypeOf(law, state.appealType)?.label
  const uploads = planPacket(state, law)
    .files.filter((file) => !file.problems.includes('erased'))
    .map((file): Step => ({ id: 'upload', place: appeal, action: texts.upload, file: file.name }))
  const office = placeOf(law, 'back-office')
  return [
    ...(office ? [{ id: 'sign-in', place: office, action: texts['sign-in'] }] : []),
    { id: 'open', place: appeal, action: texts.open },
    ...pasted('type', type),
    ...pasted('subject', subjectLineOf(state, law) ?? undefined),
    ...pasted('listing', state.subject?.listing),
    ...pasted('sku', state.subject?.sku),
    ...pasted('violation', state.subject?.violation),
    ...pasted('reason', state.statement?.reasonText),
    ...pasted('statement', state.statement?.text),
    ...uploads,
    { id: 'submit', place: appeal, action: texts.submit },
    { id: 'status', place: placeOf(law, 'status'), action: texts.status },
  ]
}
