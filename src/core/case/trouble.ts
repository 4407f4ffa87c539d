/**
 * Something went wrong at the marketplace: the error page is kept as an exhibit of its own role, with where and when it was shown,
 * and out of that a ticket for the marketplace's own help is written. Nothing of it is evidence, and none of it is a filing.
 */
import { Temporal } from 'temporal-polyfill'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { type Language, languages, type Text } from '../policy/values.ts'
import type { CaseEvent } from './events.ts'
import { openFiling } from './filed.ts'
import type { CaseState } from './state.ts'
import type { Trouble } from './trouble-commands.ts'

type Recorded = Extract<CaseEvent, { type: 'TroubleRecorded' }>

/** What an event leaves in the case. */
export const troubleOf = ({ body, personal }: Recorded): Trouble => ({
  ...body,
  url: personal?.url ?? null,
  doing: personal?.doing ?? null,
  reference: personal?.reference ?? null,
})

/** Number of the application: as recorded with the trouble, else the ticket of the open filing or the last one. */
function referenceOf(state: CaseState, trouble: Trouble): string | null {
  return trouble.reference ?? openFiling(state)?.ticket ?? state.filings.at(-1)?.ticket ?? null
}

/** `2026-03-12 10:20:30` on the clock of a zone. */
function written(at: number, zone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${moment.toPlainDate()} ${moment.toPlainTime().round('second')} ${zone}`
}

const notThere: Record<Language, string> = { zh: '（没有）', en: '(none)', ru: '(нет)' }

/** What a ticket for the marketplace's help says, in three languages; null where the law names no such help. */
export function troubleTicket(state: CaseState, law: Law, trouble: Trouble): Text | null {
  const ticket = procedureOf(law).trouble?.ticket
  if (ticket === undefined) return null
  const values = (language: Language): Record<string, string> => ({
    violation: state.subject?.violation ?? notThere[language],
    appeal: referenceOf(state, trouble) ?? notThere[language],
    listing: state.subject?.listing ?? notThere[language],
    site: state.site,
    url: trouble.url ?? notThere[language],
    at: written(trouble.at, law.pack.zone.value),
    doing: trouble.doing || notThere[language],
  })
  const filled = (language: Language): string => {
    const of = values(language)
    return ticket[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => of[name] ?? whole).trim()
  }
  const [zh, en, ru] = languages.map(filled)
  return { zh: zh ?? '', en: en ?? '', ru: ru ?? '' }
}
