/** Words of the laboratory in three languages: signals, classes, and what could not be measured. */
import type { Text } from '../policy/values.ts'
import { asWritten, type Phrasebook, phrasebook } from '../text/phrases.ts'
import { laboratoryWords } from './laboratory-words.ts'

/** A sentence or word of the laboratory; null for what it only quotes. */
export const laboratorySaid: Phrasebook = phrasebook(laboratoryWords)

/** The same, with what is no word of ours as it stands. */
export const measuredSaid = (measured: string | number): Text & { ru: string } =>
  laboratorySaid(String(measured)) ?? asWritten(String(measured))

/** Something that could not be measured, and why. */
export const unreadSaid = ({ what, why }: { what: string; why: string }): Text & { ru: string } => {
  const [part, because] = [measuredSaid(what), measuredSaid(why)]
  return { zh: `${part.zh}：${because.zh}`, en: `${what}: ${why}`, ru: `${part.ru}: ${because.ru}` }
}
