import * as z from 'zod/mini'
import { readTime } from '../../notice/instant.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Zones run from twelve hours behind UTC to fourteen before it. */
const [furthestWest, furthestEast] = [12 * 3_600_000, 14 * 3_600_000]

type Span = { from: number; to: number }

/**
 * When the text may have been written, in UTC milliseconds: one instant where it names its zone, else every instant it could mean
 * somewhere on earth. Null where no time is read.
 */
function spanOf(written: string): Span | null {
  const read = readTime(written, 'UTC')
  if (read === null || !('instant' in read)) return null
  const { instant, assumedZone } = read
  return assumedZone
    ? { from: instant - furthestEast, to: instant + furthestWest }
    : { from: instant, to: instant }
}

/** Time of exposure as the camera wrote it. */
function exposed(exif: { taken?: string | undefined; offset?: string | undefined }): Span | null {
  if (exif.taken === undefined) return null
  const date = exif.taken.replace(/^(\d{4}):(\d{2}):/, '$1-$2-')
  return spanOf(`${date.replace(' ', 'T')}${exif.offset ?? ''}`)
}

type About = Pick<Draft, 'subject' | 'where' | 'measured' | 'threshold'>

const undecided = (about: About, name: string, title: Text): Draft => ({
  ...about,
  level: 'ask',
  confidence: 'low',
  says: {
    zh: `“${name}”的拍摄时间或“${title.zh}”没有写时区，无法判断先后，需要人工查看。`,
    en: `The time of exposure of "${name}", or "${title.en}", names no zone: which came first cannot be determined, a person has to look.`,
    ru: `Время съёмки «${name}» или «${title.ru ?? title.en}» без часового пояса: что раньше, определить нельзя, должен посмотреть человек.`,
  },
})

/**
 * Whether a photograph was exposed before the time a field names, give or take some minutes. Where a time names no zone, it is
 * judged only if the answer is the same in every zone. Exposure and file time are two facts; this is the first.
 */
export const takenBefore = exhibitCheck({
  name: 'taken-before',
  looksAt: 'time of exposure against a field of the case; without a zone only what holds in every zone',
  args: z.strictObject({ field: idSchema, minutes: z.int().check(z.minimum(0)) }),
  run: ({ state, law, exhibit }, { field, minutes }) => {
    const written = fieldOf(state, field)
    if (written === null || exhibit.facts?.picture === undefined) return 'nothing'
    const { exif } = exhibit.facts.picture
    const [taken, limit] = [exposed(exif ?? {}), spanOf(written)]
    if (taken === null || limit === null) return 'unknown'
    const grace = minutes * 60_000
    if (taken.to <= limit.from + grace) return 'pass'
    const name = nameOf(exhibit)
    const title = fieldTitle(law, field)
    const about = {
      ...aboutExhibit(exhibit),
      measured: `${exif?.taken ?? ''}${exif?.offset ?? ''}`,
      threshold: written,
    }
    if (taken.from <= limit.to + grace) return [undecided(about, name, title)]
    const late = Math.ceil((taken.from - limit.to) / 60_000)
    return [
      {
        ...about,
        confidence: 'medium',
        says: {
          zh: `“${name}”的拍摄时间比“${title.zh}”至少晚 ${late} 分钟。`,
          en: `"${name}" was taken at least ${late} minutes after "${title.en}".`,
          ru: `«${name}» снято позже, чем «${title.ru ?? title.en}», не меньше чем на ${late} мин.`,
        },
      },
    ]
  },
})
