import * as z from 'zod/mini'
import { readTime } from '../../notice/instant.ts'
import { idSchema } from '../../policy/values.ts'
import { aboutExhibit, exhibitCheck, nameOf } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Time of exposure as the camera wrote it; `sure: false` where it names no zone and the law's is taken. */
function exposedAt(exif: { taken?: string | undefined; offset?: string | undefined }, zone: string) {
  if (exif.taken === undefined) return null
  const date = exif.taken.replace(/^(\d{4}):(\d{2}):/, '$1-$2-')
  const read = readTime(`${date.replace(' ', 'T')}${exif.offset ?? ''}`, zone)
  return read !== null && 'instant' in read ? { at: read.instant, sure: !read.assumedZone } : null
}

/** Whether a photograph was exposed before the time a field names, give or take some minutes. Exposure and file time are two facts. */
export const takenBefore = exhibitCheck({
  name: 'taken-before',
  looksAt: 'time of exposure against a field of the case',
  args: z.strictObject({ field: idSchema, minutes: z.int().check(z.minimum(0)) }),
  run: ({ state, law, exhibit }, { field, minutes }) => {
    const written = fieldOf(state, field)
    if (written === null || exhibit.facts?.picture === undefined) return 'nothing'
    const zone = law.pack.zone.value
    const limit = readTime(written, zone)
    const exposed = exposedAt(exhibit.facts.picture.exif ?? {}, zone)
    if (exposed === null || limit === null || !('instant' in limit)) return 'unknown'
    if (exposed.at <= limit.instant + minutes * 60_000) return 'pass'
    const late = Math.ceil((exposed.at - limit.instant) / 60_000)
    const title = fieldTitle(law, field)
    const name = nameOf(exhibit)
    return [
      {
        ...aboutExhibit(exhibit),
        measured: exhibit.facts.picture.exif?.taken ?? null,
        threshold: written,
        confidence: exposed.sure ? 'medium' : 'low',
        says: {
          zh: `“${name}”的拍摄时间比“${title.zh}”晚 ${late} 分钟。`,
          en: `"${name}" was taken ${late} minutes after "${title.en}".`,
          ru: `«${name}» снято на ${late} мин. позже, чем «${title.ru ?? title.en}».`,
        },
      },
    ]
  },
})
