import * as z from 'zod/mini'
import { aboutExhibit, exhibitCheck, nameOf } from '../check.ts'
import { exifSchema } from '../facts.ts'

const fields = z.keyof(exifSchema)

/** Whether a picture still carries the camera's own entries. Their absence fails the policy; it says nothing of honesty. */
export const exifPresent = exhibitCheck({
  name: 'exif-present',
  looksAt: 'camera entries (EXIF) in a picture',
  args: z.strictObject({ fields: z.array(fields) }),
  run: ({ exhibit }, args) => {
    if (exhibit.facts === null) return 'unknown'
    const { picture, pdf, type, unread } = exhibit.facts
    if (picture === undefined) return pdf !== undefined || type.bySignature === 'text' ? 'nothing' : 'unknown'
    const { exif } = picture
    if (exif === null && unread.some((part) => part.what === 'exif')) return 'unknown'
    const missing = args.fields.filter((field) => exif?.[field] === undefined)
    if (exif !== null && missing.length === 0) return 'pass'
    const name = nameOf(exhibit)
    const lacks = exif === null ? 'EXIF' : missing.join(', ')
    return [
      {
        ...aboutExhibit(exhibit),
        measured: exif === null ? null : Object.keys(exif).join(', '),
        threshold: args.fields.join(', '),
        confidence: 'high',
        says: {
          zh: `“${name}”缺少 ${lacks}。转发或重新保存常会去掉这些信息，请提供相机或手机里的原始文件。`,
          en: `"${name}" lacks ${lacks}. Sending or saving again often strips it: hand in the file as the camera wrote it.`,
          ru: `В «${name}» нет ${lacks}. При пересылке или пересохранении эти данные часто пропадают: приложите файл прямо с камеры.`,
        },
      },
    ]
  },
})
