import { define } from './language.tsx'

/** What the pages of whoever runs the installation are called. */
export const operatorTabsText = define({
  zh: {
    tabs: '运维',
    packs: '规则包',
    calendars: '工作日历',
    errata: '勘误',
    people: '人员',
    health: '运行状况',
    connected: '对接系统',
    privacy: '隐私',
    acts: '运维操作',
  },
  en: {
    tabs: 'Operations',
    packs: 'Packs',
    calendars: 'Calendars',
    errata: 'Errata',
    people: 'People',
    health: 'Health',
    connected: 'Connected systems',
    privacy: 'Privacy',
    acts: 'What operators did',
  },
  ru: {
    tabs: 'Эксплуатация',
    packs: 'Правила',
    calendars: 'Календари',
    errata: 'Исправления',
    people: 'Люди',
    health: 'Состояние',
    connected: 'Подключённые системы',
    privacy: 'Приватность',
    acts: 'Что делали операторы',
  },
})
