import { wordsOf } from '../text/fold.ts'

/** Whether two texts say the same letter for letter: case, spacing, punctuation and character forms do not make a difference. */
export const sameText = (a: string, b: string): boolean => wordsOf(a).join('') === wordsOf(b).join('')
