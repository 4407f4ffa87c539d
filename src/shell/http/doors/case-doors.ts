/** What a seller reads: the inbox, one case, its packets and its export. */
import type { routes } from '#core/doors/routes.ts'
import { caseView } from '#shell/read/case-view.ts'
import { exportOf, listCases, openCase, readPacket } from '#shell/read/cases.ts'
import { draftPacket as pressDraft } from '#shell/read/draft-packet.ts'
import { notFound } from '../problem.ts'
import { asPerson, type Door, ofAllShops } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

type Routes = typeof routes

export const cases: Door<Routes['cases']> = async ({ deps, who, query, now }) => {
  const { shops, ...looked } = query
  // A key for one shop sees that shop, whatever it asks for.
  const all = shops === 'all' && who.via === 'session'
  return listCases(deps, all ? ofAllShops(who) : asPerson(who), looked, now)
}

export const oneCase: Door<Routes['case']> = async ({ deps, who, params, now }) => {
  const opened = await openCase(deps, asPerson(who), params.id, now)
  if (opened === null) throw notFound()
  return caseView(opened, { id: who.person.id, role: who.role }, now)
}

export const packet: Door<Routes['packet']> = async ({ deps, who, params, now, reply }) => {
  const found = await readPacket(deps, asPerson(who), { ...params, at: now })
  if (found === null) throw notFound()
  return asHarmlessDownload(reply, found.name, 'application/zip').send(Buffer.from(found.bytes))
}

export const draftPacket: Door<Routes['draftPacket']> = async ({ deps, who, params, now, reply }) => {
  const found = await pressDraft(deps, asPerson(who), params.id, now)
  if (found === null) throw notFound()
  return asHarmlessDownload(reply, found.name, 'application/zip').send(Buffer.from(found.bytes))
}

export const exportCase: Door<Routes['export']> = async ({ deps, who, params, now, reply }) => {
  const found = await exportOf(deps, asPerson(who), params.id, now)
  if (found === null) throw notFound()
  const name = `recourse-export-${params.id}.json`
  return asHarmlessDownload(reply, name, 'application/json').send(JSON.stringify(found))
}
