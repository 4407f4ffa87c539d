import { aboutExhibit, exhibitCheck, nameOf, noArgs } from '../check.ts'
import { generatedBy } from '../generated.ts'

/**
 * Whether the file itself says that a program made the picture. It never guesses from pixels; and since saving again removes such
 * traces, finding none is no proof, and the rule has neither passed nor failed.
 */
export const notGenerated = exhibitCheck({
  name: 'not-generated',
  looksAt: 'whether a picture names a generator or declares itself generated; no trace proves nothing',
  args: noArgs,
  run: ({ exhibit }) => {
    if (exhibit.facts === null) return 'unknown'
    const { picture } = exhibit.facts
    if (picture === undefined) return 'nothing'
    const traces = generatedBy(picture)
    if (traces.length === 0) return 'nothing'
    const name = nameOf(exhibit)
    const measured = traces.join(', ')
    return [
      {
        ...aboutExhibit(exhibit),
        measured,
        threshold: null,
        confidence: 'high',
        says: {
          zh: `“${name}”自己写明由程序生成（${measured}），不能当作实拍原图。`,
          en: `"${name}" itself says that a program made it (${measured}); it is no photograph.`,
          ru: `В самом файле «${name}» указано, что он создан программой (${measured}); это не фотография.`,
        },
      },
    ]
  },
})
