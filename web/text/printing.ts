import { define } from './language.tsx'
import { plural } from './plural.ts'

/** Lists on paper, and lists of which only a part was read. */
export const printingText = define({
  zh: {
    print: '打印',
    all: (n: number) => `共 ${n} 行`,
    part: (n: number, all: number) => `前 ${n} 行，共 ${all} 行；其余 ${all - n} 行未打印`,
    held: (n: number) => `前 ${n} 行；列表更长，其余未打印`,
    at: (when: string) => `打印于 ${when}`,
    failed: '未能读取全部行，请重试',
  },
  en: {
    print: 'Print',
    all: (n: number) => plural('en', n, { one: '# row', other: '# rows' }),
    part: (n: number, all: number) => `The first ${n} of ${all} rows; ${all - n} are not printed`,
    held: (n: number) => `The first ${n} rows; the list is longer, the rest is not printed`,
    at: (when: string) => `Printed ${when}`,
    failed: 'Not every row could be read; try again',
  },
  ru: {
    print: 'Печать',
    all: (n: number) =>
      plural('ru', n, { one: '# строка', few: '# строки', many: '# строк', other: '# строки' }),
    part: (n: number, all: number) => `Первые ${n} из ${all}; не напечатано: ${all - n}`,
    held: (n: number) => `Первые ${n}; список длиннее, остальное не напечатано`,
    at: (when: string) => `Напечатано ${when}`,
    failed: 'Не все строки удалось прочитать, попробуйте ещё раз',
  },
})
