/** What a reviewer reads and says beside the commands: the queue, one case with its seller hidden, the own choice, the record. */
import type { routes } from '#core/doors/routes.ts'
import { withoutNames } from '#core/review/hiding.ts'
import { listQueue, openCase, seenExhibits } from '#shell/read/cases.ts'
import { sayOpened } from '#shell/read/exhibits.ts'
import { caseAhead, nextCase as claimNext } from '#shell/read/next-case.ts'
import { readRecord } from '#shell/read/record.ts'
import { reviewView } from '#shell/read/review-view.ts'
import { sellerNames } from '#shell/read/seller-names.ts'
import { choose, readSuggestion } from '#shell/read/suggestion.ts'
import { DoorError, notFound, refused } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'

type Routes = typeof routes

export const queue: Door<Routes['queue']> = async ({ deps, who }) => listQueue(deps, asPerson(who))

/** Null where there is no such case, or none for this person. */
async function viewOf(
  { deps, who, now }: Pick<Visit<Routes['review']>, 'deps' | 'who' | 'now'>,
  id: string,
  why?: 'ahead',
) {
  const opened = await openCase(deps, asPerson(who), id, now, why)
  if (opened === null) return null
  const seen = await seenExhibits(deps, asPerson(who), opened)
  const view = reviewView(opened, { id: who.person.id, role: who.role }, seen, now)
  if (view === null) return null
  const { shop, respondent, allegations } = opened.state
  const texts = (allegations ?? []).map(({ text }) => text)
  const names = [
    ...(await sellerNames(deps, shop, texts)),
    ...(respondent === null ? [] : await sellerNames(deps, respondent, texts)),
  ]
  return withoutNames(view, names)
}

export const review: Door<Routes['review']> = async (visit) => {
  const view = await viewOf(visit, visit.params.id)
  if (view === null) throw notFound()
  return view
}

export const aheadCase: Door<Routes['aheadCase']> = async ({ deps, who, query, now }) => {
  const id = await caseAhead(deps, asPerson(who), query)
  return { view: id === null ? null : await viewOf({ deps, who, now }, id, 'ahead') }
}

export const nextCase: Door<Routes['nextCase']> = async ({ deps, who, body }) => ({
  id: await claimNext(deps, asPerson(who), body),
})

export const exhibitOpened: Door<Routes['exhibitOpened']> = async ({ deps, who, params, now }) => {
  const opened = await sayOpened(deps, asPerson(who), { ...params, at: now })
  if (!opened) throw notFound()
  return { opened }
}

export const chooseFirst: Door<Routes['chooseFirst']> = async ({ deps, who, params, body, now }) => {
  const chosen = await choose(deps, asPerson(who), { id: params.id, choice: body, at: now })
  if (chosen === null) throw notFound()
  if ('refusals' in chosen) throw refused(chosen.refusals)
  return chosen.answer
}

export const suggestion: Door<Routes['suggestion']> = async ({ deps, who, params }) => {
  const found = await readSuggestion(deps, asPerson(who), params.id)
  if (found === null) throw notFound()
  if ('none' in found) throw new DoorError(409, found.none, 'Choose an outcome and a clause yourself first')
  return found.answer
}

export const caseRecord: Door<Routes['caseRecord']> = async ({ deps, who, params, now }) => {
  const record = await readRecord(deps, asPerson(who), params.id, now)
  if (record === null) throw notFound()
  return record
}
