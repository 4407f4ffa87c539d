import * as z from 'zod/mini'
import type { CaseState } from '../../case/state.ts'
import type { Law } from '../../policy/pack.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { type Contradiction, contradictionsOf } from '../../statement/contradictions.ts'
import { type Topic, topics, topicTitles } from '../../statement/topics.ts'
import { caseCheck, type Draft, nameOf } from '../check.ts'
import type { FindingPlace } from '../finding.ts'
import { fieldTitle } from '../needs.ts'
import {
  type CaseClaim,
  changedFields,
  type FieldTopics,
  fieldClaims,
  paperClaims,
  recordedClaims,
  statedClaims,
} from './case-claims.ts'

/** Where something is said, in words. */
function placeSaid(where: FindingPlace, state: CaseState, law: Law): Text {
  if (where.filing !== undefined)
    return { zh: `第 ${where.filing} 次提交`, en: `filing ${where.filing}`, ru: `подача ${where.filing}` }
  if (where.in === 'chain') {
    const n = (where.index ?? 0) + 1
    return { zh: `授权链第 ${n} 环`, en: `link ${n} of the chain`, ru: `звено ${n} цепочки` }
  }
  if (where.in === 'exhibit') {
    const name = state.exhibits.filter(({ id }) => id === where.exhibit).map(nameOf)[0] ?? ''
    return { zh: `文件 ${name}`, en: `the file ${name}`, ru: `файл ${name}` }
  }
  if (where.in === 'case' && where.field !== undefined) {
    const title = fieldTitle(law, where.field)
    return { zh: `字段“${title.zh}”`, en: `the field "${title.en}"`, ru: `поле «${title.ru ?? title.en}»` }
  }
  if (where.in === 'statement' && where.field === 'text')
    return { zh: '事实陈述', en: 'the statement', ru: 'изложение' }
  if (where.in === 'statement' && where.field === 'reasonText')
    return { zh: '申诉理由', en: 'the reason text', ru: 'причина апелляции' }
  if (where.in === 'statement') return { zh: '逐条回应', en: 'an answer', ru: 'ответ по пункту' }
  return { zh: '案件记录', en: 'the record of the case', ru: 'запись по делу' }
}

function draftOf(topic: Text, here: CaseClaim, there: CaseClaim, state: CaseState, law: Law): Draft {
  const a = placeSaid(here.where, state, law)
  const b = placeSaid(there.where, state, law)
  return {
    subject: here.written,
    where: here.where,
    also: there.where,
    measured: here.written,
    threshold: there.written,
    confidence: 'low',
    says: {
      zh: `${topic.zh}：${a.zh}写“${here.written}”，${b.zh}写“${there.written}”。请核对哪一个正确。`,
      en: `${topic.en}: ${a.en} says "${here.written}", ${b.en} says "${there.written}". Which is right?`,
      ru: `${topic.ru ?? topic.en}: здесь (${a.ru}) — «${here.written}», там (${b.ru}) — «${there.written}». Что верно?`,
    },
  }
}

type Pair = Contradiction<FindingPlace>

/** One for a topic and a place: the newest of the filings that say otherwise stands for all of them. */
function againstFilings(own: readonly CaseClaim[], state: CaseState, law: Law): Pair[] {
  const told = new Set<Topic>()
  const about = { law, listing: state.subject?.listing }
  return state.filings.toReversed().flatMap(({ filing, snapshot }) => {
    const found = contradictionsOf(own, statedClaims(snapshot.statement, about, filing)).filter(
      ({ topic }) => !told.has(topic),
    )
    for (const { topic } of found) told.add(topic)
    return found
  })
}

const topicFields = z._default(z.partialRecord(z.enum(topics), z.array(idSchema)), {})

/** Whether the case says one thing throughout: statement, answers, fields, chain, files and what was filed before. */
export const consistent = caseCheck({
  name: 'consistent',
  looksAt:
    'whether statement, fields, chain, files and earlier filings say the same of dates, numbers, ids and names',
  args: z.strictObject({
    /** Fields by what they say something of. */
    fields: topicFields,
    /** Fields whose listing ids may be named beside the case's own. */
    listings: z._default(z.array(idSchema), []),
  }),
  run: ({ state, law }, args) => {
    const fields: FieldTopics = args.fields
    const own = statedClaims(state.statement, { law, listing: state.subject?.listing })
    const inFields = fieldClaims(state, fields)
    const papers = paperClaims(state.exhibits)
    if (own.length === 0 && inFields.length === 0) return 'nothing'
    const inText = own.filter(({ where }) => where.field === 'text')
    const beside = own.filter(({ where }) => where.field !== 'text')
    const pairs: Pair[] = [
      ...contradictionsOf(own, [...recordedClaims(state, args.listings), ...inFields, ...papers]),
      ...contradictionsOf(inFields, papers),
      ...contradictionsOf(inText, beside),
      ...againstFilings(own, state, law),
    ]
    const last = state.filings.at(-1)
    const drafts = [
      ...pairs.map(({ topic, here, there }) => draftOf(topicTitles[topic], here, there, state, law)),
      ...(last === undefined ? [] : changedFields(state, law, last)).map(({ field, here, there }) =>
        draftOf(fieldTitle(law, field), here, there, state, law),
      ),
    ]
    return drafts.length === 0 ? 'pass' : drafts
  },
})
