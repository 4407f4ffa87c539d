import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { scanWords } from '../../words/scan.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import { hasUnreadWriting } from '../reading.ts'
import { wordsOf } from './marks-shown.ts'

/**
 * Words read in a picture that a list of the pack or a field of the case knows as somebody's brand, each with its place. It asks: a
 * word is no logo, and to show a brand one may sell under is no wrong.
 */
export const brandWords = exhibitCheck({
  name: 'brand-words',
  looksAt: 'brand words read in a picture, by lists of the pack and fields of the case; never logos',
  args: z.strictObject({
    lists: z._default(z.array(idSchema), []),
    fields: z._default(z.array(idSchema), []),
  }),
  run: (context, { lists, fields }) => {
    const { exhibit } = context
    const picture = exhibit.facts?.picture
    if (picture === undefined) return exhibit.facts === null ? 'unknown' : 'nothing'
    const { text } = picture
    if (text === undefined) return 'unknown'
    const words = wordsOf(context, lists, fields)
    const [name, about] = [nameOf(exhibit), aboutExhibit(exhibit)]
    const found = text.lines.flatMap((line): Draft[] => {
      const [hit] = line.unread === undefined ? scanWords(words, line.text) : []
      if (hit === undefined) return []
      const read = line.text.slice(hit.span.start, hit.span.end)
      return [
        {
          ...about,
          where: { ...about.where, box: line.box },
          level: 'ask',
          measured: read,
          threshold: null,
          confidence: line.confidence >= 0.9 ? 'medium' : 'low',
          says: {
            zh: `“${name}”标出的位置读到品牌词“${read}”：是自有、已获授权还是他人的品牌，请确认。`,
            en: `The brand word "${read}" was read in "${name}" where it is marked: is it yours, licensed to you, or somebody else's?`,
            ru: `На «${name}» в отмеченном месте прочитано слово бренда «${read}»: он ваш, по лицензии или чужой?`,
          },
        },
      ]
    })
    if (found.length > 0) return found
    return hasUnreadWriting(text) ? 'unknown' : 'pass'
  },
})
