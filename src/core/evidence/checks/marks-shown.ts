import * as z from 'zod/mini'
import { idSchema, type Text } from '../../policy/values.ts'
import { compileWords, scanWords } from '../../words/scan.ts'
import { aboutExhibit, type CheckContext, type Draft, exhibitCheck, nameOf } from '../check.ts'
import type { PictureFacts } from '../facts.ts'
import { fieldOf } from '../needs.ts'
import type { Box } from '../picture-facts.ts'

type Candidate = { what: Text; box: Box; read: string | null }

const registered: Text = {
  zh: '注册标记（® 或 ™）',
  en: 'a sign of registration (® or ™)',
  ru: 'знак регистрации (® или ™)',
}
const brand: Text = { zh: '品牌词', en: 'a brand word', ru: 'слово бренда' }
const seal: Text = { zh: '圆形图章或徽标', en: 'a round stamp or badge', ru: 'круглая печать или эмблема' }
const code: Text = { zh: '二维码或条码', en: 'a QR or bar code', ru: 'QR- или штрихкод' }

const unread: Text = {
  zh: '西里尔文字（未能读出内容）',
  en: 'Cyrillic writing that was not read',
  ru: 'текст кириллицей, который не прочитан',
}

/** Signs between several marks in one field; what a firm's name ends with, which no mark does. */
const between = /[,，;；、\n]/
const legal =
  '(?:co|ltd|llc|inc|corp|gmbh|ag|s\\.?a|s\\.?r\\.?l|b\\.?v|plc|limited|company|ооо|ао|зао)(?!\\p{L})\\.?'
const firm = new RegExp(`(?:(?:^|[\\s,]+)${legal})+$|(?:股份)?有限(?:责任)?公司$`, 'iu')
const withoutFirm = (text: string): string => text.trim().replace(firm, '').trim()

/** What lists of the pack and fields of the case name as brands; a firm that is named stands without its legal form. */
export function brandsOf({ law, state }: CheckContext, lists: readonly string[], fields: readonly string[]) {
  const listed = lists.flatMap((list) => (law.pack.lists[list]?.entries ?? []).map(({ text }) => text))
  const named = fields.flatMap((field) =>
    withoutFirm(fieldOf(state, field) ?? '')
      .split(between)
      .map(withoutFirm),
  )
  return [...listed, ...named.filter((one) => [...one].length > 1)]
}

/** The words to look for. */
export const wordsOf = (context: CheckContext, lists: readonly string[], fields: readonly string[]) =>
  compileWords(brandsOf(context, lists, fields).map((text) => ({ text })))

function candidatesIn(picture: PictureFacts, words: ReturnType<typeof wordsOf>): Candidate[] {
  const lines = (picture.text?.lines ?? []).flatMap(({ text, box, unread: writing }): Candidate[] => {
    if (writing !== undefined) return [{ what: unread, box, read: null }]
    if (/[®™]/u.test(text)) return [{ what: registered, box, read: text }]
    return scanWords(words, text).length > 0 ? [{ what: brand, box, read: text }] : []
  })
  return [
    ...lines,
    ...(picture.seals ?? []).map(({ box }): Candidate => ({ what: seal, box, read: null })),
    ...(picture.codes ?? []).map(({ box, text }): Candidate => ({ what: code, box, read: text })),
  ]
}

const unseen = (name: string, read: boolean): Text => ({
  zh: `“${name}”：程序${read ? '' : '没有读过其中的文字，也'}看不出 logo、商品包装上的图形商标和影视画面，请自己逐处看一遍。`,
  en: `"${name}": a program cannot see logos, figurative marks on packaging or film stills${read ? '' : ', and no text was read in it'}: look yourself, place by place.`,
  ru: `«${name}»: программа не видит логотипы, изобразительные знаки на упаковке и кадры из фильмов${read ? '' : ', и текст не прочитан'}: посмотрите сами, место за местом.`,
})

/**
 * Marks that may be hidden in a picture, each with its place, for a person to look at: brand words, signs of registration, stamps
 * and codes. It always says what it cannot see, and so never passes by itself.
 */
export const marksShown = exhibitCheck({
  name: 'marks-shown',
  looksAt:
    'brand words, signs of registration, stamps and codes in a picture as candidates with their places; never logos',
  args: z.strictObject({
    /** Word lists of the pack that hold brand words. */
    lists: z._default(z.array(idSchema), []),
    /** Fields of the case that name a brand. */
    fields: z._default(z.array(idSchema), []),
  }),
  run: (context, { lists, fields }) => {
    const { exhibit } = context
    const picture = exhibit.facts?.picture
    if (picture === undefined) return exhibit.facts === null ? 'unknown' : 'nothing'
    const [name, about] = [nameOf(exhibit), aboutExhibit(exhibit)]
    const base = { ...about, level: 'ask', threshold: null } as const
    const found = candidatesIn(picture, wordsOf(context, lists, fields)).map(
      ({ what, box, read }): Draft => ({
        ...base,
        where: { ...about.where, box },
        measured: read,
        confidence: 'low',
        says: {
          zh: `“${name}”标出的位置可能有${what.zh}${read === null ? '' : `：“${read}”`}。`,
          en: `"${name}" may hold ${what.en} where it is marked${read === null ? '' : `: "${read}"`}.`,
          ru: `На «${name}» в отмеченном месте может быть ${what.ru}${read === null ? '' : `: «${read}»`}.`,
        },
      }),
    )
    const rest: Draft = {
      ...base,
      measured: null,
      confidence: 'high',
      says: unseen(name, picture.text !== undefined),
    }
    return [...found, rest]
  },
})
