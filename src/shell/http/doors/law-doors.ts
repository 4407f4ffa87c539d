/** The law as the web reads it, and the reading of a pasted notice, which stores nothing. */

import type { PackShown, WithheldRule } from '#core/doors/law-shapes.ts'
import type { routes } from '#core/doors/routes.ts'
import type { PackSummary } from '#core/doors/shapes.ts'
import { readNotice as read } from '#core/notice/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import { notFound } from '../problem.ts'
import type { Door } from '../visit.ts'

type Routes = typeof routes

const summary = (pack: Pack): PackSummary => ({
  id: pack.pack,
  version: pack.version,
  title: pack.title,
  marketplace: pack.marketplace,
  procedures: Object.entries(pack.procedures).map(([id, { title, about, opensWith }]) => ({
    id,
    title,
    about,
    opensWith,
  })),
})

export const packs: Door<Routes['packs']> = async ({ deps, now }) =>
  [...new Set(deps.library.packs.map((pack) => pack.pack))].map((id) =>
    summary(deps.library.inForce(id, now)),
  )

/** A seller is told that such a rule exists, by what it finds; what would teach evasion stays with reviewers. */
function forSellers(pack: Pack): { pack: Pack; withheld: WithheldRule[] } {
  const withheld: WithheldRule[] = []
  const procedures = Object.entries(pack.procedures).map(([id, procedure]) => {
    const rules = procedure.rules.filter((rule) => {
      if (rule.sellerSees === 'verdict') withheld.push({ procedure: id, id: rule.id, title: rule.title })
      return rule.sellerSees !== 'verdict'
    })
    return [id, { ...procedure, rules }]
  })
  const shown = { ...pack, procedures: Object.fromEntries(procedures) }
  return { pack: { ...shown, tuning: tuningLeft(pack, shown) }, withheld }
}

/** Whatever rules name in their arguments. */
const namedIn = ({ procedures }: Pick<Pack, 'procedures'>): Set<unknown> =>
  new Set(Object.values(procedures).flatMap(({ rules }) => rules.flatMap(({ args }) => Object.values(args))))

/** Thresholds that only withheld rules go by are withheld with them. */
function tuningLeft(pack: Pack, shown: Pick<Pack, 'procedures'>): Pack['tuning'] {
  const [before, after] = [namedIn(pack), namedIn(shown)]
  return Object.fromEntries(Object.entries(pack.tuning).filter(([id]) => after.has(id) || !before.has(id)))
}

export const pack: Door<Routes['pack']> = async ({ deps, who, params, reply }) => {
  const found = deps.library.packs.find((p) => p.pack === params.id && p.version === params.version)
  const calendar = deps.library.calendars.find((c) => c.calendar === found?.calendar.value)
  if (found === undefined || calendar === undefined) throw notFound()
  reply.header('cache-control', 'private, max-age=300')
  const shown = who.role === 'seller' ? forSellers(found) : { pack: found, withheld: [] }
  return { ...shown, calendar } satisfies PackShown
}

export const readNotice: Door<Routes['readNotice']> = async ({ deps, body, now }) => {
  if (!deps.library.packs.some((p) => p.pack === body.pack)) throw notFound()
  return read(body.text, deps.library.inForce(body.pack, now))
}
