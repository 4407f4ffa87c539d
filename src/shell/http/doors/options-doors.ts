/** What a seller weighs beside the case, and the brief for a provider as a page or as text. */

import type { routes } from '#core/doors/routes.ts'
import { briefText as textOf } from '#core/options/brief-text.ts'
import { printBrief } from '#shell/press/brief.ts'
import { caseOptions as optionsOf } from '#shell/read/options.ts'
import { notFound } from '../problem.ts'
import { asPerson, type Door, type Visit } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

type Routes = typeof routes

async function read({
  deps,
  who,
  params,
  query,
  now,
}: Pick<Visit<Routes['caseOptions']>, 'deps' | 'who' | 'params' | 'query' | 'now'>) {
  const found = await optionsOf(deps, asPerson(who), { id: params.id, consent: query.consent === 'yes', now })
  if (found === null) throw notFound()
  return found
}

export const caseOptions: Door<Routes['caseOptions']> = async (visit) => read(visit)

/** The name of the file holds no code of the case: it goes to strangers. */
export const brief: Door<Routes['brief']> = async (visit) => {
  const found = await read(visit)
  const bytes = await printBrief(found.brief, visit.now)
  return asHarmlessDownload(visit.reply, 'brief.pdf', 'application/pdf').send(Buffer.from(bytes))
}

export const briefText: Door<Routes['briefText']> = async (visit) => {
  const found = await read(visit)
  const text = textOf(found.brief, visit.query.lang)
  return asHarmlessDownload(visit.reply, 'brief.txt', 'text/plain; charset=utf-8').send(text)
}
