/** Preparing a case: exhibits, type, chain, fields, statement, checklist. Nothing here reaches a packet already filed. */
import { appealTypeOf, documentOf, procedureOf } from '../../policy/law.ts'
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { openItems } from '../filed.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
import type { CaseState } from '../state.ts'
import { all, type Guard, inStatus, no, notErased, repeated, type Verdict, when } from './guard.ts'

/** While filed, the next ticket may be prepared: it supersedes the open one, which itself stays as it is. */
export const preparing: Guard = all(inStatus('open', 'denied', 'filed'), notErased)

const unknownExhibits = (state: CaseState, named: { exhibit: string; subject: string }[]): Refusal[] =>
  named
    .filter(({ exhibit }) => !state.exhibits.some((one) => one.id === exhibit))
    .map(({ subject }) => refuse('unknown-exhibit', { subject }))

export function attachExhibit(command: CommandOf<'AttachExhibit'>, { state, law }: Asked): Verdict<NewEvent> {
  const { exhibit, document } = command.body
  const kind = documentOf(law, document)
  const upload = command.given.exhibit?.id === exhibit ? command.given.exhibit : undefined
  const refusals = [
    ...when(upload === undefined, () => refuse('unknown-upload', { subject: '/exhibit' })),
    ...when(kind === undefined, () =>
      refuse('unknown-document', { subject: '/document', params: { document } }),
    ),
    ...when(
      state.exhibits.some((one) => one.id === exhibit),
      () => refuse('already-attached', { subject: '/exhibit' }),
    ),
  ]
  if (upload === undefined || kind === undefined) return no(...refusals)
  const { fileName, facts, derivedFrom } = upload
  const personal = { fileName, facts, ...(derivedFrom === undefined ? {} : { derivedFrom }) }
  return {
    refusals,
    events: () => [{ type: 'ExhibitAttached', v: 1, body: { exhibit, document, role: kind.role }, personal }],
  }
}

export function detachExhibit(command: CommandOf<'DetachExhibit'>, { state }: Asked): Verdict<NewEvent> {
  const { exhibit } = command.body
  return {
    refusals: unknownExhibits(state, [{ exhibit, subject: '/exhibit' }]),
    events: () => [{ type: 'ExhibitDetached', v: 1, body: { exhibit }, personal: null }],
  }
}

/** A wrong type may be chosen; it is filing with it that is refused. */
export function chooseType(command: CommandOf<'ChooseType'>, { state, law }: Asked): Verdict<NewEvent> {
  const { appealType, contested } = command.body
  const contestable = state.venue === 'hosted' && procedureOf(law).contestedQueue !== undefined
  return {
    refusals: [
      ...when(appealTypeOf(law, appealType) === undefined, () =>
        refuse('unknown-appeal-type', { subject: '/appealType', params: { type: appealType } }),
      ),
      ...when(contested && !contestable, () => refuse('not-contestable', { subject: '/contested' })),
    ],
    events: () => [{ type: 'TypeChosen', v: 1, body: { appealType, contested }, personal: null }],
  }
}

/** Whether a text is a day of the calendar, as `2026-03-12`. */
function isDate(text: string): boolean {
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

export function setChain(command: CommandOf<'SetChain'>, { state }: Asked): Verdict<NewEvent> {
  const { links } = command.body
  const dates = links.flatMap((link, index) => {
    const { validFrom, validUntil } = link
    const wrong = (['validFrom', 'validUntil'] as const).flatMap((key) => {
      const date = link[key]
      if (date === undefined || isDate(date)) return []
      return [refuse('date-format', { subject: `/links/${index}/${key}`, params: { date } })]
    })
    const reversed = validFrom !== undefined && validUntil !== undefined && validUntil < validFrom
    if (wrong.length > 0 || !reversed) return wrong
    return [refuse('dates-reversed', { subject: `/links/${index}/validUntil` })]
  })
  const named = links.flatMap(({ exhibit }, index) =>
    exhibit === undefined ? [] : [{ exhibit, subject: `/links/${index}/exhibit` }],
  )
  return {
    refusals: [...dates, ...unknownExhibits(state, named)],
    events: () => [{ type: 'ChainSet', v: 1, body: { links: links.length }, personal: { links } }],
  }
}

/** How many fields one case may hold. */
const fieldLimit = 100

export function setFields(command: CommandOf<'SetFields'>, { state }: Asked): Verdict<NewEvent> {
  const { fields } = command.body
  const names = Object.keys(fields)
  const all = new Set([...Object.keys(state.fields), ...names])
  return {
    refusals: when(all.size > fieldLimit, () =>
      refuse('too-many', { subject: '/fields', params: { limit: fieldLimit } }),
    ),
    events: () => [{ type: 'FieldsSet', v: 1, body: { fields: names }, personal: { fields } }],
  }
}

export function stateFacts(command: CommandOf<'StateFacts'>, { state }: Asked): Verdict<NewEvent> {
  const { text, reasonText, answers } = command.body
  const answered = answers.map((answer) => answer.allegation)
  const known = [...state.allegationIds, ...openItems(state).map((item) => item.id)]
  const named = answers.flatMap((answer, index) =>
    answer.exhibits.map((exhibit, place) => ({
      exhibit,
      subject: `/answers/${index}/exhibits/${place}`,
    })),
  )
  return {
    refusals: [
      ...answers.flatMap(({ allegation }, index) =>
        when(!known.includes(allegation), () =>
          refuse('unknown-allegation', {
            subject: `/answers/${index}/allegation`,
            params: { allegation },
          }),
        ),
      ),
      ...repeated(answered).map((allegation) =>
        refuse('duplicate-answer', { subject: '/answers', params: { allegation } }),
      ),
      ...unknownExhibits(state, named),
    ],
    events: () => [
      { type: 'FactsStated', v: 1, body: { answered }, personal: { text, reasonText, answers } },
    ],
  }
}

export function tickItem(command: CommandOf<'TickItem'>, { law }: Asked): Verdict<NewEvent> {
  const { item, done } = command.body
  const found = procedureOf(law).checklist.find((one) => one.id === item)
  return {
    refusals: [
      ...when(found === undefined, () => refuse('unknown-item', { subject: '/item', params: { item } })),
      ...when(found?.tickedBy !== undefined, () => refuse('ticked-by-preflight', { subject: '/item' })),
    ],
    events: () => [{ type: 'ItemTicked', v: 1, body: { item, done }, personal: null }],
  }
}

/** A word about the notice changes nothing that was filed: it may be said until the case has ended. */
export const overruling: Guard = all(notErased, inStatus('open', 'filed', 'denied'), ({ state }) =>
  when(
    (state.noticeWarnings ?? []).every(({ overruled }) => overruled !== undefined),
    () => refuse('no-warning'),
  ),
)

export function overruleWarning(
  { body: { warning, reason } }: CommandOf<'OverruleWarning'>,
  { state }: Asked,
): Verdict<NewEvent> {
  const stands = state.noticeWarnings?.some(({ id, overruled }) => id === warning && overruled === undefined)
  return {
    refusals: when(stands !== true, () => refuse('no-warning', { subject: '/warning' })),
    events: () => [{ type: 'WarningOverruled', v: 1, body: { warning }, personal: { reason } }],
  }
}
