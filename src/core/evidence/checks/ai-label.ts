import * as z from 'zod/mini'
import type { Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import type { PictureFacts } from '../facts.ts'
import { generatedBy } from '../generated.ts'
import type { Box } from '../picture-facts.ts'

/** In a corner: the middle of the label lies in an outer third both ways. */
function inCorner({ x, y, width, height }: Box, picture: { width: number; height: number }): boolean {
  const outer = (middle: number, whole: number): boolean => middle <= whole / 3 || middle >= (whole * 2) / 3
  return outer(x + width / 2, picture.width) && outer(y + height / 2, picture.height)
}

type Seen = 'unread' | 'absent' | { box: Box; corner: boolean }

function labelIn({ text, width, height }: PictureFacts): Seen {
  if (text === undefined || !text.scripts.includes('latin')) return 'unread'
  const labels = text.lines.filter(({ kinds }) => kinds.includes('ai-label'))
  const label = labels.find(({ box }) => inCorner(box, { width, height })) ?? labels[0]
  return label === undefined ? 'absent' : { box: label.box, corner: inCorner(label.box, { width, height }) }
}

const unread = (name: string): Text => ({
  zh: `“${name}”里的文字没有读取，角落是否标有“AI Generated”需要人工查看。`,
  en: `The text in "${name}" was not read: a person has to look whether "AI Generated" stands in a corner.`,
  ru: `Текст на «${name}» не прочитан: человек должен посмотреть, стоит ли в углу «AI Generated».`,
})
const absent = (name: string): Text => ({
  zh: `“${name}”里没有读到“AI Generated”字样；淡色或过小的标注可能读不出来。`,
  en: `No "AI Generated" was read in "${name}"; a faint or small label may be missed.`,
  ru: `На «${name}» не прочитано «AI Generated»; бледную или мелкую надпись можно не распознать.`,
})
const elsewhere = (name: string): Text => ({
  zh: `“${name}”标有“AI Generated”，但不在角落。`,
  en: `"AI Generated" stands in "${name}", but not in a corner.`,
  ru: `На «${name}» есть «AI Generated», но не в углу.`,
})

/**
 * Whether a generated picture carries its label. A picture counts as generated where its file says so, or where the pack calls the
 * check for a case whose notice says so (`stated`); otherwise there is nothing to judge.
 */
export const aiLabel = exhibitCheck({
  name: 'ai-label',
  looksAt: 'the words "AI Generated" in a corner of a picture that is known to be generated',
  args: z.strictObject({ stated: z._default(z.boolean(), false) }),
  run: ({ exhibit }, { stated }) => {
    if (exhibit.facts === null) return 'unknown'
    const { picture } = exhibit.facts
    if (picture === undefined) return 'nothing'
    const traces = generatedBy(picture)
    if (traces.length === 0 && !stated) return 'nothing'
    const seen = labelIn(picture)
    const name = nameOf(exhibit)
    const about = aboutExhibit(exhibit)
    const found = { measured: traces.length === 0 ? null : traces.join(', '), threshold: 'AI Generated' }
    if (seen === 'unread')
      return [{ ...about, ...found, level: 'ask', confidence: 'low', says: unread(name) } satisfies Draft]
    if (seen === 'absent') return [{ ...about, ...found, confidence: 'medium', says: absent(name) }]
    if (seen.corner) return 'pass'
    const where = { ...about.where, box: seen.box }
    return [{ ...about, ...found, where, confidence: 'medium', says: elsewhere(name) }]
  },
})
