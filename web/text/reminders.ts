import { define } from './language.tsx'
import { plural } from './plural.ts'

export const remindersText = define({
  zh: {
    name: '提醒',
    due: (n: number) => `提醒：${n} 条未读`,
    none: '现在没有提醒',
    next: (at: string) => `下一条提醒：${at}`,
    left: (hours: number) => `剩 ${hours} 小时以内`,
    possible: '已可操作',
    acknowledge: '知道了',
    acknowledgeAll: '全部知道了',
    noMail: '提醒只在这里显示，目前不发邮件。',
    calendar: '打开期限日历',
  },
  en: {
    name: 'Reminders',
    due: (n: number) => `${plural('en', n, { one: '# reminder', other: '# reminders' })} not seen`,
    none: 'No reminders now',
    next: (at: string) => `The next one comes ${at}`,
    left: (hours: number) => `under ${hours} h left`,
    possible: 'possible now',
    acknowledge: 'Seen',
    acknowledgeAll: 'All seen',
    noMail: 'Reminders stand only here; no mail is sent yet.',
    calendar: 'Open the calendar',
  },
  ru: {
    name: 'Напоминания',
    due: (n: number) => `Непрочитанных напоминаний: ${n}`,
    none: 'Сейчас напоминаний нет',
    next: (at: string) => `Следующее: ${at}`,
    left: (hours: number) => `осталось меньше ${hours} ч`,
    possible: 'уже можно',
    acknowledge: 'Прочитано',
    acknowledgeAll: 'Прочитать все',
    noMail: 'Напоминания есть только здесь; почта пока не отправляется.',
    calendar: 'Открыть календарь',
  },
})
