/** Every "no" of an account's record: its code, its words. They are about identity and order of acts: none can be overridden. */
import type { Refusal } from '../case/refusal.ts'

const texts = {
  'wrong-role': {
    says: {
      zh: '您的角色不能执行此操作。',
      en: 'This is not for your role to do.',
      ru: 'Это действие не для вашей роли.',
    },
    remedy: { zh: '请由有权限的人操作。', en: 'Leave it to whoever may.', ru: 'Оставьте тому, кто вправе.' },
  },
  'other-shop': {
    says: {
      zh: '这是另一家店铺的账户。',
      en: "This is another shop's account.",
      ru: 'Это счёт другого магазина.',
    },
    remedy: { zh: '请使用自己的店铺。', en: 'Use your own shop.', ru: 'Используйте свой магазин.' },
  },
  'own-shop': {
    says: {
      zh: '不能对自己所属的店铺或其关联店铺（同一营业执照）作出决定。',
      en: 'Nobody decides on their own shop, or on one on the same business licence.',
      ru: 'Нельзя решать о своём магазине и о магазине с той же лицензией.',
    },
    remedy: { zh: '请由其他人处理。', en: 'Somebody else has to.', ru: 'Должен решать другой.' },
  },
  'no-penalty': {
    says: { zh: '账户上没有这项处罚。', en: 'The account has no such penalty.', ru: 'Такого взыскания нет.' },
    remedy: { zh: '请核对决定编号。', en: 'Check the decision named.', ru: 'Проверьте номер решения.' },
  },
  'already-undone': {
    says: { zh: '该处罚已撤销。', en: 'This penalty is undone already.', ru: 'Это взыскание уже снято.' },
    remedy: { zh: '无需操作。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'effect-later': {
    says: {
      zh: '决定尚在可撤回的时间内。',
      en: 'The decision can still be undone.',
      ru: 'Решение ещё можно отозвать.',
    },
    remedy: { zh: '请等到该时间。', en: 'Wait until then.', ru: 'Дождитесь этого времени.' },
  },
  'no-measure': {
    says: {
      zh: '没有处于该状态的冻结或关闭程序。',
      en: 'There is no freeze or closure at that point.',
      ru: 'Нет заморозки или закрытия на этой стадии.',
    },
    remedy: { zh: '请刷新后重试。', en: 'Look again at the account.', ru: 'Обновите сведения о счёте.' },
  },
  'kind-missing': {
    says: {
      zh: '未说明要冻结资金、冻结账户还是关闭账户。',
      en: 'It does not say whether funds or account are to be frozen, or the account closed.',
      ru: 'Не указано, замораживать средства, счёт или закрывать счёт.',
    },
    remedy: { zh: '请选择一种。', en: 'Choose one.', ru: 'Выберите одно.' },
  },
  'already-proposed': {
    says: {
      zh: '同类措施已提出或正在生效。',
      en: 'One of this kind is proposed or in force already.',
      ru: 'Такая мера уже предложена или действует.',
    },
    remedy: {
      zh: '请确认或取消已有的那一项。',
      en: 'Confirm or cancel that one.',
      ru: 'Подтвердите или отмените её.',
    },
  },
  'no-delay-known': {
    says: {
      zh: '规则未给出两人确认之间的等待时间，因此不能冻结或关闭。',
      en: 'The law in force states no delay between two persons, so nothing can be frozen or closed.',
      ru: 'Правила не задают паузу между двумя лицами, поэтому заморозка и закрытие невозможны.',
    },
    remedy: {
      zh: '请先在规则包中写明 twoPersons。',
      en: 'State twoPersons in the policy pack first.',
      ru: 'Сначала задайте twoPersons в пакете правил.',
    },
  },
  'same-person': {
    says: {
      zh: '提出者不能自己确认。',
      en: 'Whoever proposed it cannot confirm it.',
      ru: 'Предложивший не может сам подтвердить.',
    },
    remedy: {
      zh: '须由另一人确认。',
      en: 'Another person has to confirm it.',
      ru: 'Подтвердить должен другой человек.',
    },
  },
  'not-yet': {
    says: {
      zh: '等待时间未到，暂不能确认。',
      en: 'The delay is not over; it cannot be confirmed yet.',
      ru: 'Пауза не истекла, подтверждать ещё нельзя.',
    },
    remedy: {
      zh: '请到该时间后确认。',
      en: 'Confirm it from then on.',
      ru: 'Подтвердите после этого времени.',
    },
  },
  'unknown-reason': {
    says: {
      zh: '规则中没有“{what}”这一原因。',
      en: 'The law knows no reason "{what}".',
      ru: 'В правилах нет причины «{what}».',
    },
    remedy: { zh: '请从列表中选择。', en: 'Choose one from the list.', ru: 'Выберите из списка.' },
  },
  'unknown-clause': {
    says: {
      zh: '规则中没有“{what}”这一条款。',
      en: 'The law knows no clause "{what}".',
      ru: 'В правилах нет пункта «{what}».',
    },
    remedy: { zh: '请从列表中选择。', en: 'Choose one from the list.', ru: 'Выберите из списка.' },
  },
  'points-by-law': {
    says: {
      zh: '该行为的扣分由规则规定，不能另行填写。',
      en: 'The law itself says what this act weighs; points cannot be stated.',
      ru: 'Баллы за это нарушение задают правила, указать их нельзя.',
    },
    remedy: { zh: '请不要填写分数。', en: 'Leave the points out.', ru: 'Не указывайте баллы.' },
  },
  'no-check': {
    says: {
      zh: '没有处于该状态的关联店铺核查。',
      en: 'There is no linked check at that point.',
      ru: 'Нет проверки связанных магазинов на этой стадии.',
    },
    remedy: { zh: '请刷新后重试。', en: 'Look again at the account.', ru: 'Обновите сведения о счёте.' },
  },
  'paper-missing': {
    says: {
      zh: '缺少要求的文件：{what}。',
      en: 'A paper that is owed is missing: {what}.',
      ru: 'Не хватает документа: {what}.',
    },
    remedy: { zh: '请上传该文件。', en: 'Upload it.', ru: 'Загрузите его.' },
  },
  'unknown-upload': {
    says: {
      zh: '该文件未上传或已过期。',
      en: 'This file was not uploaded, or its time ran out.',
      ru: 'Файл не загружен или его срок истёк.',
    },
    remedy: { zh: '请重新上传。', en: 'Upload it again.', ru: 'Загрузите снова.' },
  },
  'health-in-future': {
    says: {
      zh: '健康分的日期晚于现在。',
      en: 'A reading is dated after now.',
      ru: 'Дата показателя позже текущего времени.',
    },
    remedy: { zh: '请核对日期。', en: 'Check its date.', ru: 'Проверьте дату.' },
  },
  'unknown-part': {
    says: {
      zh: '规则中没有“{what}”这一分项。',
      en: 'The law knows no part "{what}" of the score.',
      ru: 'В правилах нет показателя «{what}».',
    },
    remedy: { zh: '请使用列出的分项。', en: 'Use the parts listed.', ru: 'Используйте перечисленные.' },
  },
  'table-unread': {
    says: {
      zh: '表格第 {row} 行无法读取：{what}。',
      en: 'Row {row} of the table cannot be read: {what}.',
      ru: 'Строку {row} таблицы не прочитать: {what}.',
    },
    remedy: {
      zh: '需要一列日期（如 2026-03-12）和一列 0–100 的分数。',
      en: 'It needs a column of dates such as 2026-03-12 and one of scores from 0 to 100.',
      ru: 'Нужны столбец дат вида 2026-03-12 и столбец баллов от 0 до 100.',
    },
  },
} as const

export type AccountRefusalCode = keyof typeof texts

type Details = { subject?: string; until?: number; params?: Record<string, string | number> }

/** A refusal of that code, with `{what}` and the like filled in. */
export function refuseAccount(code: AccountRefusalCode, details: Details = {}): Refusal {
  const { subject, until, params = {} } = details
  const filled = (text: { zh: string; en: string; ru: string }) => {
    const fill = (one: string) =>
      one.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
    return { zh: fill(text.zh), en: fill(text.en), ru: fill(text.ru) }
  }
  return {
    code,
    kind: 'integrity',
    level: 'refuse',
    overridable: false,
    clause: null,
    says: filled(texts[code].says),
    remedy: filled(texts[code].remedy),
    ...(subject === undefined ? {} : { subject }),
    ...(until === undefined ? {} : { until }),
  }
}
