/** A duration of the law in words. */
import { type Duration, parseDuration } from './duration.ts'

type Said = { zh: string; en: string; ru: string }
type Unit = { zh: string; en: [string, string]; ru: [string, string, string] }

const units: Record<Duration['unit'], Unit> = {
  hours: { zh: '小时', en: ['hour', 'hours'], ru: ['час', 'часа', 'часов'] },
  days: { zh: '天', en: ['day', 'days'], ru: ['день', 'дня', 'дней'] },
  'working-days': {
    zh: '个工作日',
    en: ['working day', 'working days'],
    ru: ['рабочий день', 'рабочих дня', 'рабочих дней'],
  },
}

/** Which of the Russian forms of one, few and many a number takes: 1 and 21, 2 and 24, 5 and 11. */
function russianForm(count: number): 0 | 1 | 2 {
  const ones = count % 10
  const teens = count % 100
  if (teens >= 11 && teens <= 14) return 2
  if (ones === 1) return 0
  return ones >= 2 && ones <= 4 ? 1 : 2
}

/** `PT72H` as 72 hours, `5wd` as 5 working days; null for what is no duration. */
export function durationText(duration: string): Said | null {
  const read = parseDuration(duration)
  if (read === null) return null
  const { count } = read
  const { zh, en, ru } = units[read.unit]
  return {
    zh: `${count} ${zh}`,
    en: `${count} ${en[count === 1 ? 0 : 1]}`,
    ru: `${count} ${ru[russianForm(count)]}`,
  }
}
