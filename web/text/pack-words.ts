import { define } from './language.tsx'

type Names = Record<string, string>

/** Words with which values of a pack are said. */
export const packWordsText = define({
  zh: {
    need: { allOf: '全部需要', anyOf: '任选其一', chain: '授权链', times: (n: number) => `至少 ${n} 份` },
    condition: {
      reason: '原因',
      appealType: '申诉类型',
      site: '站点',
      venue: '受理方',
      attempt: '第几次',
      stage: '阶段',
      category: '类目',
      failures: '本案驳回次数',
      listingFailures: '该链接驳回次数',
      any: '任一',
      not: '非',
    } as Names,
    and: ' 且 ',
    or: ' 或 ',
    silentSource: '来源未说明',
  },
  en: {
    need: {
      allOf: 'all of',
      anyOf: 'one of',
      chain: 'authorisation chain',
      times: (n: number) => `at least ${n}`,
    },
    condition: {
      reason: 'reason',
      appealType: 'appeal type',
      site: 'site',
      venue: 'venue',
      attempt: 'attempt',
      stage: 'stage',
      category: 'category',
      failures: 'denials of the case',
      listingFailures: 'denials of the listing',
      any: 'any of',
      not: 'not',
    },
    and: ' and ',
    or: ' or ',
    silentSource: 'the source is silent',
  },
  ru: {
    need: {
      allOf: 'всё из',
      anyOf: 'одно из',
      chain: 'цепочка авторизаций',
      times: (n: number) => `не меньше ${n}`,
    },
    condition: {
      reason: 'причина',
      appealType: 'тип апелляции',
      site: 'сайт',
      venue: 'где рассматривается',
      attempt: 'попытка',
      stage: 'стадия',
      category: 'категория',
      failures: 'отказов по делу',
      listingFailures: 'отказов по товару',
      any: 'любое из',
      not: 'не',
    },
    and: ' и ',
    or: ' или ',
    silentSource: 'источник молчит',
  },
})
