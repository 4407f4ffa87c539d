import { aboutExhibit, exhibitCheck, nameOf, noArgs } from '../check.ts'

/** Whether a file can really be opened, not only begins like one. */
export const fileDecodes = exhibitCheck({
  name: 'file-decodes',
  looksAt: 'whether a file can be opened',
  args: noArgs,
  run: ({ exhibit }) => {
    const decodes = exhibit.facts?.type.decodes ?? null
    if (decodes === null) return 'unknown'
    if (decodes) return 'pass'
    const why = exhibit.facts?.unread.map((part) => part.why).join('; ') ?? ''
    const name = nameOf(exhibit)
    return [
      {
        ...aboutExhibit(exhibit),
        measured: why === '' ? false : why,
        threshold: null,
        confidence: 'high',
        says: {
          zh: `“${name}”无法打开，文件已损坏或不完整。`,
          en: `"${name}" cannot be opened: it is damaged or cut short.`,
          ru: `«${name}» не открывается: файл повреждён или обрезан.`,
        },
      },
    ]
  },
})
