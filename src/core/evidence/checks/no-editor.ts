import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { findPhrases } from '../../statement/phrases.ts'
import { aboutExhibit, exhibitCheck, nameOf } from '../check.ts'
import type { PictureFacts } from '../facts.ts'

/** Comparisons are edited by nature, and nobody asks who made a paper or a replacement: only these roles are judged, whatever a pack says. */
const judgedRoles: readonly string[] = ['original', 'capture']

/** Every name of a program in the file, and where it stands; a manifest names the program that made its claim. */
function named({ programs = [], provenance }: PictureFacts): { name: string; where: string }[] {
  const claimed = provenance?.generator
  return claimed === undefined ? programs : [...programs, { name: claimed, where: 'C2PA' }]
}

/**
 * Whether the file itself names an image editor. Which programs are editors is the pack's list; firmware of cameras and phones,
 * which stands in the same entry, is in no list and so is none. That no name is found does not say that nothing was edited.
 */
export const noEditor = exhibitCheck({
  name: 'no-editor',
  looksAt:
    'image editors named in an original or a capture; comparisons, papers and replacements are not judged',
  args: z.strictObject({ list: idSchema }),
  run: ({ exhibit, law }, args) => {
    if (!judgedRoles.includes(exhibit.role)) return 'nothing'
    const list = law.pack.lists[args.list]
    if (list === undefined || exhibit.facts === null) return 'unknown'
    const { picture, pdf, type, unread } = exhibit.facts
    if (picture === undefined) return pdf !== undefined || type.bySignature === 'text' ? 'nothing' : 'unknown'
    const editors = named(picture).filter(({ name }) => findPhrases(name, list.entries).length > 0)
    const first = editors[0]
    if (first === undefined)
      return picture.programs === undefined || unread.some(({ what }) => what === 'exif') ? 'unknown' : 'pass'
    const name = nameOf(exhibit)
    return [
      {
        ...aboutExhibit(exhibit),
        measured: editors.map((each) => `${each.name} (${each.where})`).join(', '),
        threshold: null,
        confidence: 'high',
        says: {
          zh: `“${name}”里写着修图软件“${first.name}”（${first.where}）。这只说明文件经它保存过，不说明改了什么。`,
          en: `"${name}" names the image editor "${first.name}" (${first.where}). It was saved by it; what was changed, if anything, that does not say.`,
          ru: `В «${name}» записан графический редактор «${first.name}» (${first.where}). Файл сохранён в нём; что изменено и изменено ли, это не говорит.`,
        },
      },
    ]
  },
})
