import { define } from './language.tsx'

/** Whose cases a list is narrowed to. */
export const assignedText = define({
  zh: {
    filter: '负责人',
    filters: { all: '所有负责人', me: '我负责的', nobody: '未分配' },
  },
  en: {
    filter: 'Who has it',
    filters: { all: 'Whoever has it', me: 'Mine', nobody: 'Nobody’s' },
  },
  ru: {
    filter: 'Кто ведёт',
    filters: { all: 'Кто угодно', me: 'Мои', nobody: 'Ничьи' },
  },
})
