/** The terminal's own words for sellers, in their languages. What findings say comes from the law. */
import type { Level } from '#core/evidence/finding.ts'
import type { Language } from '#core/policy/values.ts'

type Words = {
  level: Record<Level, string>
  verdict: Record<'pass' | 'warn' | 'block', string>
  measured: string
  threshold: string
  clause: string
  secondHand: string
  contradicted: string
  assumed: string
  next: string
  passed: (count: number) => string
  packet: string
  nothingFound: string
  /** Over the deadlines, the refusals of the engine, and in front of what the seller ticks. */
  deadlines: string
  refused: string
  overridable: string
  checklist: string
  provisional: string
  /** Of a deadline that only the notice gives, in the field named. */
  stated: (field: string) => string
}

/** Russian counts have three forms. */
const russian = new Intl.PluralRules('ru')
const ofThree = (count: number, one: string, few: string, many: string): string => {
  const rule = russian.select(count)
  return rule === 'one' ? one : rule === 'few' ? few : many
}

export const words: Record<Language, Words> = {
  zh: {
    level: { block: '阻断', warn: '警告', ask: '需人工确认', advise: '建议' },
    verdict: {
      pass: '预检通过。',
      warn: '可以提交，但请先看完上面的警告和需人工确认的项目。',
      block: '暂不能提交：请先处理上面的阻断项和拦截项。',
    },
    measured: '检测值',
    threshold: '要求',
    clause: '条款',
    secondHand: '二手来源',
    contradicted: '来源之间有矛盾',
    assumed: '我方假定值',
    next: '下一步',
    passed: (count) => `${count} 项检查已通过`,
    packet: '材料包内的文件',
    nothingFound: '没有发现问题。',
    deadlines: '期限',
    refused: '此时提交会被拦截',
    overridable: '可填写理由后坚持提交',
    checklist: '提交前核对清单',
    provisional: '暂定',
    stated: (field) => `以通知所载为准：${field}`,
  },
  en: {
    level: { block: 'block', warn: 'warn', ask: 'ask', advise: 'advise' },
    verdict: {
      pass: 'Preflight passed.',
      warn: 'Can be filed; read the warnings and questions above first.',
      block: 'Not ready to be filed: mend what blocks or would be refused first.',
    },
    measured: 'measured',
    threshold: 'asked for',
    clause: 'clause',
    secondHand: 'second-hand source',
    contradicted: 'sources contradict each other',
    assumed: 'assumed by us',
    next: 'next',
    passed: (count) => `${count} ${count === 1 ? 'check' : 'checks'} passed`,
    packet: 'files in the packet',
    nothingFound: 'Nothing was found.',
    deadlines: 'deadlines',
    refused: 'would be refused if filed now',
    overridable: 'can be overridden with a reason',
    checklist: 'checklist before filing',
    provisional: 'provisional',
    stated: (field) => `as the notice states it: ${field}`,
  },
  ru: {
    level: { block: 'препятствие', warn: 'внимание', ask: 'проверьте сами', advise: 'совет' },
    verdict: {
      pass: 'Предварительная проверка пройдена.',
      warn: 'Подать можно, но сначала прочитайте предупреждения и вопросы выше.',
      block: 'Подавать рано: сначала устраните препятствия и причины отклонения.',
    },
    measured: 'измерено',
    threshold: 'требуется',
    clause: 'пункт правил',
    secondHand: 'вторичный источник',
    contradicted: 'источники противоречат друг другу',
    assumed: 'наше допущение',
    next: 'что делать',
    passed: (count) =>
      `${ofThree(count, 'пройдена', 'пройдены', 'пройдено')} ${count} ${ofThree(count, 'проверка', 'проверки', 'проверок')}`,
    packet: 'файлы в пакете',
    nothingFound: 'Замечаний нет.',
    deadlines: 'сроки',
    refused: 'при подаче сейчас будет отклонено системой',
    overridable: 'можно настоять, указав причину',
    checklist: 'перечень перед подачей',
    provisional: 'предварительно',
    stated: (field) => `как указано в уведомлении: ${field}`,
  },
}
