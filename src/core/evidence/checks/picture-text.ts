import * as z from 'zod/mini'
import { idSchema, type Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import type { Facts } from '../facts.ts'
import { fieldOf } from '../needs.ts'
import type { Box } from '../picture-facts.ts'
import { hasUnreadWriting } from '../reading.ts'
import { shopIdIn } from '../shop-id.ts'

const kinds = ['phone', 'url', 'e-mail', 'messenger', 'copyright'] as const

const kindNames: Record<(typeof kinds)[number] | 'code' | 'text' | 'unread', Text> = {
  unread: {
    zh: '西里尔文字（未能读出内容）',
    en: 'Cyrillic writing that was not read',
    ru: 'текст кириллицей, который не прочитан',
  },
  text: { zh: '文字', en: 'text', ru: 'текст' },
  phone: { zh: '电话号码', en: 'a telephone number', ru: 'номер телефона' },
  url: { zh: '网址', en: 'a web address', ru: 'адрес сайта' },
  'e-mail': { zh: '邮箱', en: 'an e-mail address', ru: 'адрес почты' },
  messenger: { zh: '聊天账号', en: 'a messenger account', ru: 'аккаунт мессенджера' },
  copyright: { zh: '版权声明', en: 'a copyright line', ru: 'знак авторского права' },
  code: { zh: '二维码或条码', en: 'a QR or bar code', ru: 'QR- или штрихкод' },
}

type Found = { what: Text; box: Box; read: string; confidence: number }

type Line = NonNullable<NonNullable<Facts['picture']>['text']>['lines'][number]

/** The label of a generated picture and the shop's own mark are wanted, and so no text that has to go. */
const isWanted = (line: Line, shop: string): boolean =>
  line.kinds.includes('ai-label') ||
  (shop !== '' && shopIdIn(line.text, shop, { confidence: 1, clearFrom: 0 }).is === 'expected')

/**
 * What of the given kinds was read in a picture, or any text at all, each with its place. A machine read it, so a person should look
 * before acting.
 */
export const pictureText = exhibitCheck({
  name: 'picture-text',
  looksAt: 'contact details, copyright lines, codes or any text read in a picture, each with its place',
  args: z.strictObject({
    kinds: z._default(z.array(z.enum(kinds)), []),
    any: z._default(z.boolean(), false),
    codes: z._default(z.boolean(), false),
    /** Field of the case that holds the shop's id, whose mark is no text that counts. */
    shop: z.optional(idSchema),
  }),
  run: ({ exhibit, state }, args) => {
    if (exhibit.facts === null) return 'unknown'
    const { picture, pdf, type } = exhibit.facts
    if (picture === undefined) return pdf !== undefined || type.bySignature === 'text' ? 'nothing' : 'unknown'
    const { text, codes } = picture
    const shop = args.shop === undefined ? '' : (fieldOf(state, args.shop)?.trim() ?? '')
    const lines = (text?.lines ?? []).flatMap((line): Found[] => {
      const any = line.unread === undefined ? 'text' : 'unread'
      const kind = args.kinds.find((one) => line.kinds.includes(one)) ?? (args.any ? any : undefined)
      return kind === undefined || isWanted(line, shop)
        ? []
        : [{ what: kindNames[kind], box: line.box, read: line.text, confidence: line.confidence }]
    })
    const marks = args.codes ? (codes ?? []) : []
    const found = [
      ...lines,
      ...marks.map(
        (code): Found => ({ what: kindNames.code, box: code.box, read: code.text, confidence: 1 }),
      ),
    ]
    if (found.length === 0) {
      const wantsText = args.any || args.kinds.length > 0
      const read = text !== undefined && !hasUnreadWriting(text)
      const looked = (!wantsText || read) && (!args.codes || codes !== undefined)
      return looked ? 'pass' : 'unknown'
    }
    const name = nameOf(exhibit)
    const about = aboutExhibit(exhibit)
    return found.map(
      ({ what, box, read, confidence }): Draft => ({
        ...about,
        where: { ...about.where, box },
        measured: read,
        threshold: null,
        confidence: confidence >= 0.9 ? 'high' : 'medium',
        says: {
          zh: `“${name}”里有${what.zh}：“${read}”。`,
          en: `"${name}" holds ${what.en}: "${read}".`,
          ru: `На «${name}» есть ${what.ru ?? what.en}: «${read}».`,
        },
      }),
    )
  },
})
