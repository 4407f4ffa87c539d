/** Pictures compared and inspected: the same answers as the terminal's verbs give. */
import type { routes } from '#core/doors/routes.ts'
import type { Facts } from '#core/evidence/facts.ts'
import { clearReading, type Watermark, watermarkIn } from '#core/evidence/shop-watermark.ts'
import { compareAt, withExactFingerprint } from '#shell/lab/comparing.ts'
import { measure } from '#shell/lab/measure.ts'
import { withText } from '#shell/lab/reading.ts'
import { originFor } from '#shell/read/origin.ts'
import { withPictures } from '#shell/read/pictures.ts'
import { DoorError, notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof routes

export const comparePictures: Door<Routes['comparePictures']> = async ({ deps, who, body, now }) => {
  const asked = await withPictures(
    deps,
    { as: asPerson(who), refs: [body.first, body.second], at: now },
    async ([first, second]) => {
      const paths = [first?.path ?? '', second?.path ?? ''] as const
      const compared = await compareAt(...paths)
      if (!compared.ok || body.mine === undefined) return compared
      const { relation } = compared.value.comparison
      const refs = [body.first, body.second] as const
      const question = { refs, paths, relation, mine: body.mine, said: body.dates ?? [] }
      const origin = await originFor(deps, asPerson(who), question)
      return { ok: true as const, value: { ...compared.value, origin } }
    },
  )
  if (asked === null) throw notFound()
  if (!asked.ok)
    throw new DoorError(422, 'not-comparable', 'The two cannot be compared', { detail: asked.why })
  return asked.value
}

export const inspectPictures: Door<Routes['inspectPictures']> = async ({ deps, who, body, now }) => {
  const files = await withPictures(
    deps,
    { as: asPerson(who), refs: body.pictures, at: now },
    async (laid) => {
      const { expectShop } = body
      const all: { file: string; facts: Facts; shopMark?: Watermark }[] = []
      for (const { path, name } of laid) {
        const measured = await measure(path, name)
        const wanted = body.text === true || expectShop !== undefined
        const read = wanted ? await withText(path, measured) : measured
        const facts = body.exact === true ? await withExactFingerprint(path, read) : read
        const mark = expectShop && watermarkIn(facts.picture?.text, expectShop, clearReading)
        all.push({ file: name, facts, ...(mark ? { shopMark: mark } : {}) })
      }
      return all
    },
  )
  if (files === null) throw notFound()
  return { files }
}
