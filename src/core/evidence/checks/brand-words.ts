import * as z from 'zod/mini'
import { idSchema, type Text } from '../../policy/values.ts'
import { scanWords } from '../../words/scan.ts'
import { aboutExhibit, type Draft, type ExhibitContext, exhibitCheck, nameOf } from '../check.ts'
import type { PictureFacts } from '../facts.ts'
import { hasUnreadWriting } from '../reading.ts'
import { brandsOf, wordsOf } from './marks-shown.ts'

type Line = NonNullable<PictureFacts['text']>['lines'][number]

const found = (context: ExhibitContext, line: Line, read: string): Draft => {
  const { exhibit } = context
  const [name, about] = [nameOf(exhibit), aboutExhibit(exhibit)]
  return {
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
  }
}

const notRead = (name: string, words: string): Text => ({
  zh: `“${name}”里没有读到所写的商标“${words}”；图形商标和 logo 程序读不出来，请确认画面里看得到它。`,
  en: `None of the marks named (${words}) was read in "${name}"; a program cannot read figurative marks and logos: see that it is in sight.`,
  ru: `На «${name}» не прочитан ни один из названных знаков (${words}); изобразительные знаки и логотипы программа не читает: проверьте, что знак виден.`,
})

/**
 * Words read in a picture that a list of the pack or a field of the case knows as somebody's brand, each with its place. It asks: a
 * word is no logo, and to show a brand one may sell under is no wrong. `wanted`: it is to be seen there, and asks where it was not read.
 * Where neither list nor field names a brand it is unknown.
 */
export const brandWords = exhibitCheck({
  name: 'brand-words',
  looksAt: 'brand words read in a picture, by lists of the pack and fields of the case; never logos',
  args: z.strictObject({
    lists: z._default(z.array(idSchema), []),
    fields: z._default(z.array(idSchema), []),
    wanted: z._default(z.boolean(), false),
  }),
  run: (context, { lists, fields, wanted }) => {
    const { exhibit } = context
    const picture = exhibit.facts?.picture
    if (picture === undefined) return exhibit.facts === null ? 'unknown' : 'nothing'
    const { text } = picture
    const brands = brandsOf(context, lists, fields)
    if (text === undefined || brands.length === 0) return 'unknown'
    const words = wordsOf(context, lists, fields)
    const drafts = text.lines.flatMap((line): Draft[] => {
      const [hit] = line.unread === undefined ? scanWords(words, line.text) : []
      return hit === undefined ? [] : [found(context, line, line.text.slice(hit.span.start, hit.span.end))]
    })
    if (drafts.length > 0) return wanted ? 'pass' : drafts
    if (hasUnreadWriting(text)) return 'unknown'
    if (!wanted) return 'pass'
    const named = brands.slice(0, 3).join(', ')
    const says = notRead(nameOf(exhibit), named)
    const about = { ...aboutExhibit(exhibit), level: 'ask' as const }
    return [{ ...about, measured: null, threshold: named, confidence: 'low', says }]
  },
})
