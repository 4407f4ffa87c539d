import * as z from 'zod/mini'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import { type FileType, fileTypes } from '../facts.ts'

const extensions: Record<FileType, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  gif: ['gif'],
  tiff: ['tif', 'tiff'],
  avif: ['avif'],
  heic: ['heic', 'heif', 'hif'],
  pdf: ['pdf'],
  zip: ['zip'],
  text: ['txt', 'text', 'md', 'csv', 'log'],
  unknown: [],
}

/** Phones append previews and clips of their own to a picture; these formats no camera appends. */
const foreign = /^(?:pdf|zip|html|program)\b/

/** The type of a file by its content, never by its extension. */
export const fileType = exhibitCheck({
  name: 'file-type',
  looksAt: 'type of a file by its content, not by its extension',
  args: z.strictObject({ allow: z.array(z.enum(fileTypes)).check(z.minLength(1)) }),
  run: ({ exhibit }, { allow }) => {
    if (exhibit.facts === null) return 'unknown'
    const { bySignature, byExtension, trailing } = exhibit.facts.type
    const about = { ...aboutExhibit(exhibit), threshold: allow.join(', '), confidence: 'high' as const }
    const name = nameOf(exhibit)
    const allowed = allow.join(', ').toUpperCase()
    if (!allow.includes(bySignature)) {
      const is = bySignature === 'unknown' ? '?' : bySignature.toUpperCase()
      return [
        {
          ...about,
          measured: bySignature,
          says: {
            zh: `“${name}”的内容格式为 ${is}，仅接受 ${allowed}。`,
            en: `The content of "${name}" is ${is}; only ${allowed} is taken.`,
            ru: `Содержимое «${name}» — ${is}; принимаются только ${allowed}.`,
          },
        },
      ]
    }
    const drafts: Draft[] = []
    if (trailing !== undefined && foreign.test(trailing))
      drafts.push({
        ...about,
        level: 'warn',
        measured: trailing,
        says: {
          zh: `“${name}”里还夹带其他数据（${trailing}），审核方可能读到另一份内容。`,
          en: `"${name}" carries other data besides (${trailing}); a reader may see something else.`,
          ru: `В «${name}» есть посторонние данные (${trailing}); читатель может увидеть другое содержимое.`,
        },
      })
    if (byExtension !== null && !extensions[bySignature].includes(byExtension))
      drafts.push({
        ...about,
        level: 'advise',
        measured: `${bySignature} named .${byExtension}`,
        says: {
          zh: `“${name}”的扩展名是 .${byExtension}，内容却是 ${bySignature.toUpperCase()}；材料包会按内容命名，原文件不改动。`,
          en: `"${name}" is named .${byExtension} but holds ${bySignature.toUpperCase()}; the packet names it by its content, the original stays as it is.`,
          ru: `«${name}» имеет расширение .${byExtension}, но содержит ${bySignature.toUpperCase()}; пакет назовёт его по содержимому, оригинал не меняется.`,
        },
      })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
