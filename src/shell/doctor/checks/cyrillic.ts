import { findReader, type Missing } from '#shell/lab/cyrillic.ts'
import { type Check, fine, warn } from '../check.ts'

const install =
  'install tesseract and its data for Russian (Debian: apt install tesseract-ocr tesseract-ocr-rus)'
const whyNot: Record<Missing, string> = {
  off: 'Cyrillic in pictures is told by its look and left unread: switched off by RECOURSE_TESSERACT',
  program: `Cyrillic in pictures is told by its look and left unread: there is no tesseract; to have it read, ${install}`,
  data: `Cyrillic in pictures is told by its look and left unread: tesseract has no data for Russian; to have it read, ${install}`,
}

/** Without the reader everything works and says what it could not read, so that it is missing is no fault; that the one named is, is. */
export const cyrillic: Check = {
  name: 'cyrillic',
  about: 'whether Cyrillic in pictures can be read',
  needs: [],
  async look({ config: { tesseract } }) {
    const reader = await findReader(tesseract)
    if (typeof reader !== 'string') return fine(`Cyrillic in pictures is read by ${reader.name}`)
    if (tesseract === undefined || reader === 'off') return fine(whyNot[reader])
    const what = reader === 'data' ? 'has no data for Russian' : 'cannot be started'
    return [warn(`RECOURSE_TESSERACT names a program that ${what}`, `${install}, or name another program`)]
  },
}
