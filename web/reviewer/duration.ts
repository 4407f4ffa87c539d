import { define, useText } from '../text/language.tsx'
import { plural } from '../text/plural.ts'

const durationText = define({
  zh: {
    hours: (n: number) => `${n} 小时`,
    days: (n: number) => `${n} 天`,
    workingDays: (n: number) => `${n} 个工作日`,
  },
  en: {
    hours: (n: number) => plural('en', n, { one: '# hour', other: '# hours' }),
    days: (n: number) => plural('en', n, { one: '# day', other: '# days' }),
    workingDays: (n: number) => plural('en', n, { one: '# working day', other: '# working days' }),
  },
  ru: {
    hours: (n: number) => plural('ru', n, { one: '# час', few: '# часа', many: '# часов', other: '# часа' }),
    days: (n: number) => plural('ru', n, { one: '# день', few: '# дня', many: '# дней', other: '# дня' }),
    workingDays: (n: number) =>
      plural('ru', n, {
        one: '# рабочий день',
        few: '# рабочих дня',
        many: '# рабочих дней',
        other: '# рабочего дня',
      }),
  },
})

/** A duration of the law in words: `PT72H`, `P3D`, `5wd`. */
export function useDuration(): (duration: string) => string {
  const t = useText(durationText)
  return (duration) => {
    const n = Number(/\d+/.exec(duration)?.[0] ?? 0)
    if (duration.endsWith('wd')) return t.workingDays(n)
    return duration.endsWith('H') ? t.hours(n) : t.days(n)
  }
}
