import { define } from './language.tsx'
import { plural } from './plural.ts'

export const remindersText = define({
  zh: {
    report: '回应关于本店的举报',
    paper: { licence: '证照到期', authorisation: '授权书到期' },
    daysLeft: (days: number) => (days === 0 ? '今天是最后一天' : `剩 ${days} 天`),
    name: '提醒',
    due: (n: number) => `提醒：${n} 条未读`,
    none: '现在没有提醒',
    next: (at: string) => `下一条提醒：${at}`,
    left: (hours: number) => `剩 ${hours} 小时以内`,
    possible: '已可操作',
    acknowledge: '知道了',
    acknowledgeAll: '全部知道了',
    nowhereElse: '提醒目前只在这里显示。',
    elsewhere: '同时通过你的通知渠道发送。',
    channels: '设置通知渠道',
    calendar: '打开期限日历',
  },
  en: {
    report: 'Answer a report about your shop',
    paper: { licence: 'Licence or certificate runs out', authorisation: 'Letter of authorisation runs out' },
    daysLeft: (days: number) =>
      days === 0 ? 'the last day is today' : plural('en', days, { one: '# day left', other: '# days left' }),
    name: 'Reminders',
    due: (n: number) => `${plural('en', n, { one: '# reminder', other: '# reminders' })} not seen`,
    none: 'No reminders now',
    next: (at: string) => `The next one comes ${at}`,
    left: (hours: number) => `under ${hours} h left`,
    possible: 'possible now',
    acknowledge: 'Seen',
    acknowledgeAll: 'All seen',
    nowhereElse: 'Reminders stand only here so far.',
    elsewhere: 'You are told on your channels as well.',
    channels: 'Set your channels',
    calendar: 'Open the calendar',
  },
  ru: {
    report: 'Ответьте на жалобу на ваш магазин',
    paper: {
      licence: 'Заканчивается лицензия или сертификат',
      authorisation: 'Заканчивается письмо-авторизация',
    },
    daysLeft: (days: number) =>
      days === 0
        ? 'последний день — сегодня'
        : plural('ru', days, {
            one: 'остался # день',
            few: 'осталось # дня',
            many: 'осталось # дней',
            other: 'осталось # дня',
          }),
    name: 'Напоминания',
    due: (n: number) => `Непрочитанных напоминаний: ${n}`,
    none: 'Сейчас напоминаний нет',
    next: (at: string) => `Следующее: ${at}`,
    left: (hours: number) => `осталось меньше ${hours} ч`,
    possible: 'уже можно',
    acknowledge: 'Прочитано',
    acknowledgeAll: 'Прочитать все',
    nowhereElse: 'Пока напоминания есть только здесь.',
    elsewhere: 'Они приходят и по вашим каналам.',
    channels: 'Настроить каналы',
    calendar: 'Открыть календарь',
  },
})
