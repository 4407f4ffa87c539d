import { define } from './language.tsx'
import { plural } from './plural.ts'

/** Money a day at risk, as the inbox says it. */
export const atRiskText = define({
  zh: {
    aDay: (amount: string) => `${amount}/天`,
    atRisk: '每天受影响金额',
    unknown: '未记录',
    unknownCount: (n: number) => `${n} 个链接未记录`,
    none: '—',
    notAtRisk: '没有下架或案件已结束',
    table: '导入日销售额',
  },
  en: {
    aDay: (amount: string) => `${amount} a day`,
    atRisk: 'At risk a day',
    unknown: 'not recorded',
    unknownCount: (n: number) =>
      plural('en', n, { one: '# listing not recorded', other: '# listings not recorded' }),
    none: '—',
    notAtRisk: 'the listing is up or the case is over',
    table: 'Import takings',
  },
  ru: {
    aDay: (amount: string) => `${amount} в день`,
    atRisk: 'Под угрозой в день',
    unknown: 'не записано',
    unknownCount: (n: number) =>
      plural('ru', n, {
        one: '# товар без записи',
        few: '# товара без записи',
        many: '# товаров без записи',
        other: '# товара без записи',
      }),
    none: '—',
    notAtRisk: 'товар доступен или дело закончено',
    table: 'Внести выручку',
  },
})
