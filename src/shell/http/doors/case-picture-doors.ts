/** The pictures of a case beside the rest of the shop. */
import type { casePictureRoutes } from '#core/doors/case-picture-routes.ts'
import { relatedPictures as relatedOf, caseTimeLine as timeLineOf } from '#shell/read/case-pictures.ts'
import { notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof casePictureRoutes

export const caseTimeLine: Door<Routes['caseTimeLine']> = async ({ deps, who, params, now }) => {
  const found = await timeLineOf(deps, { id: params.id, as: asPerson(who), now })
  if (found === null) throw notFound()
  return found
}

export const relatedPictures: Door<Routes['relatedPictures']> = async ({ deps, who, params, now }) => {
  const found = await relatedOf(deps, { id: params.id, as: asPerson(who), now })
  if (found === null) throw notFound()
  return found
}
