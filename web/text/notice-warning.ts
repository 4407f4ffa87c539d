import { define } from './language.tsx'
import { plural } from './plural.ts'

export const noticeWarningText = define({
  zh: {
    title: '读取通知时的警示',
    left: (left: number, of: number) => `${left} / ${of} 条未处理`,
    lead: '这些只是提醒，不会阻止提交。核对后可逐条写明理由推翻，理由会留在案件记录里。',
    overrule: '核对过，推翻这一条',
    overruled: '已由人工推翻',
    reason: '为什么这一条不成立',
    reasonHint: '至少 10 个字，例如：在卖家后台找到了同一条通知。',
    send: '记录理由',
    cancel: '取消',
    erased: '内容已抹除',
    of: (n: number) => `${n} 条警示`,
  },
  en: {
    title: 'Found when the notice was read',
    left: (left: number, of: number) => `${left} of ${of} stand`,
    lead: 'They warn and never stand in the way of filing. Once you have looked, overrule each with your reason, which stays in the record of the case.',
    overrule: 'I have looked: overrule it',
    overruled: 'overruled by a person',
    reason: 'Why it does not hold',
    reasonHint: 'At least 10 characters, such as: found the same notice in the back office.',
    send: 'Record the reason',
    cancel: 'Cancel',
    erased: 'erased',
    of: (n: number) => plural('en', n, { one: '# warning', other: '# warnings' }),
  },
  ru: {
    title: 'Замечено при чтении уведомления',
    left: (left: number, of: number) => `${left} из ${of} в силе`,
    lead: 'Это предупреждения, подаче они не мешают. Проверив, снимите каждое с указанием причины — она останется в деле.',
    overrule: 'Проверено: снять',
    overruled: 'снято человеком',
    reason: 'Почему это не так',
    reasonHint: 'Не короче 10 знаков, например: нашёл то же уведомление в кабинете продавца.',
    send: 'Записать причину',
    cancel: 'Отмена',
    erased: 'удалено',
    of: (n: number) =>
      plural('ru', n, {
        one: '# предупреждение',
        few: '# предупреждения',
        many: '# предупреждений',
        other: '# предупреждений',
      }),
  },
})
