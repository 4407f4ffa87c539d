import { aboutExhibit, exhibitCheck, nameOf, noArgs } from '../check.ts'

/**
 * A picture that says where it was taken: the seller is told before it leaves the house. The place itself is not repeated in the
 * finding, and nothing is taken out of an original.
 */
export const placeInFile = exhibitCheck({
  name: 'place-in-file',
  looksAt: 'whether a picture carries the place where it was taken, before it is handed in',
  args: noArgs,
  run: ({ exhibit }) => {
    if (exhibit.facts === null) return 'nothing'
    if (exhibit.facts.picture?.exif?.gps === undefined) return 'nothing'
    const name = nameOf(exhibit)
    return [
      {
        ...aboutExhibit(exhibit),
        level: 'advise',
        measured: true,
        threshold: null,
        confidence: 'high',
        says: {
          zh: `“${name}”里写着拍摄地点（GPS），提交后平台和审核人员都能看到。`,
          en: `"${name}" says where it was taken (GPS); whoever receives it can read the place.`,
          ru: `В «${name}» записано место съёмки (GPS); его увидит каждый, кто получит файл.`,
        },
      },
    ]
  },
})
