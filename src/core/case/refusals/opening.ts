/** Refusals that can meet any command, and those of opening a case. */
import type { RefusalText } from './text.ts'

export const openingTexts = {
  'wrong-role': {
    says: {
      zh: '您的角色不能执行此操作。',
      en: 'Your role cannot do this.',
      ru: 'Ваша роль не может это сделать.',
    },
    remedy: {
      zh: '请用有权限的账号登录。',
      en: 'Sign in as somebody who may.',
      ru: 'Войдите под учётной записью с нужной ролью.',
    },
  },
  'not-stamped': {
    says: {
      zh: '系统未能确认以下信息：{what}。',
      en: 'The server could not establish: {what}.',
      ru: 'Система не смогла установить: {what}.',
    },
    remedy: {
      zh: '请重试；若仍出现，请联系管理员。',
      en: 'Try again; if it stays, tell the operator.',
      ru: 'Повторите; если не поможет, обратитесь к администратору.',
    },
  },
  'wrong-law': {
    says: {
      zh: '案件所用的规则包或程序与请求不一致。',
      en: 'The case is not under this pack version and procedure.',
      ru: 'Дело ведётся по другой версии правил или процедуре.',
    },
    remedy: {
      zh: '请从案件页面重新操作。',
      en: 'Start again from the page of the case.',
      ru: 'Начните заново со страницы дела.',
    },
  },
  'other-shop': {
    says: {
      zh: '此案件属于另一家店铺。',
      en: 'The case belongs to another shop.',
      ru: 'Дело принадлежит другому магазину.',
    },
    remedy: {
      zh: '请切换到该案件所属的店铺。',
      en: 'Switch to the shop the case belongs to.',
      ru: 'Перейдите в магазин, которому принадлежит дело.',
    },
  },
  'case-exists': {
    says: { zh: '案件已经建立。', en: 'The case is open already.', ru: 'Дело уже открыто.' },
    remedy: { zh: '请直接打开该案件。', en: 'Open that case.', ru: 'Откройте это дело.' },
  },
  'no-case': {
    says: { zh: '找不到该案件。', en: 'There is no such case.', ru: 'Такого дела нет.' },
    remedy: {
      zh: '请先用平台通知建立案件。',
      en: 'Open a case from the notice first.',
      ru: 'Сначала откройте дело по уведомлению.',
    },
    unlockedBy: 'OpenCase',
  },
  erased: {
    says: {
      zh: '案件内容已按要求删除，只保留处理记录。',
      en: 'The contents of the case were erased; only the record of what happened is left.',
      ru: 'Содержание дела удалено; остался только журнал событий.',
    },
    remedy: {
      zh: '如仍需申诉，请重新建立案件。',
      en: 'Open a new case if there is still something to appeal.',
      ru: 'Если апелляция ещё нужна, откройте новое дело.',
    },
  },
  'wrong-status': {
    says: {
      zh: '案件当前状态为“{status}”，不能执行此操作。',
      en: 'Not possible while the case is {status}.',
      ru: 'Невозможно, пока дело в состоянии «{status}».',
    },
    remedy: {
      zh: '请查看案件页面上当前可执行的操作。',
      en: 'See on the page of the case what can be done now.',
      ru: 'Посмотрите на странице дела, что доступно сейчас.',
    },
  },
  'unknown-reason': {
    says: {
      zh: '规则包中没有原因“{reason}”。',
      en: 'The pack knows no reason "{reason}".',
      ru: 'В правилах нет причины «{reason}».',
    },
    remedy: {
      zh: '请按通知原文选择原因。',
      en: 'Choose the reason the notice gives.',
      ru: 'Выберите причину, указанную в уведомлении.',
    },
  },
  'reason-elsewhere': {
    says: {
      zh: '原因“{reason}”不适用本程序。',
      en: 'Reason "{reason}" is not handled by this procedure.',
      ru: 'Причина «{reason}» рассматривается не по этой процедуре.',
    },
    remedy: {
      zh: '该原因应走的程序：{procedure}。',
      en: 'It belongs to: {procedure}.',
      ru: 'Для неё предусмотрено: {procedure}.',
    },
  },
  'unknown-site': {
    says: {
      zh: '规则包中没有站点“{site}”。',
      en: 'The pack knows no site "{site}".',
      ru: 'В правилах нет площадки «{site}».',
    },
    remedy: {
      zh: '请核对通知中写明的站点，一个案件一个站点；规则包没有收录的站点，适用什么规则并不清楚。',
      en: 'Check it against the notice, one site a case; what rules hold on a site the pack does not list is not known.',
      ru: 'Сверьте с уведомлением: одно дело на один сайт; какие правила действуют на сайте, которого нет в пакете, неизвестно.',
    },
  },
  'no-claim': {
    says: {
      zh: '尚未写明要反映的问题。',
      en: 'What the case is about has not been said.',
      ru: 'Не сказано, о чём дело.',
    },
    remedy: {
      zh: '请写明发生了什么，并列出要点。',
      en: 'Say what happened, point by point.',
      ru: 'Опишите, что произошло, по пунктам.',
    },
  },
  'listing-format': {
    says: {
      zh: '“{listing}”不是有效的商品编号。',
      en: '"{listing}" is not a listing id.',
      ru: '«{listing}» не похоже на номер товара.',
    },
    remedy: {
      zh: '编号的格式如 {example}。',
      en: 'It looks like {example}.',
      ru: 'Номер выглядит так: {example}.',
    },
  },
  'many-subjects': {
    says: {
      zh: '一个案件只能针对一个商品、一个变体、一个站点；这里有 {count} 个。',
      en: 'One case is about one listing, variant and site; {count} were given.',
      ru: 'Одно дело — один товар, вариант и сайт; указано: {count}.',
    },
    remedy: {
      zh: '请拆分为 {count} 个案件，分别举证：{parts}。',
      en: 'Split it into {count} cases, each with its own evidence: {parts}.',
      ru: 'Разделите на {count} дел, каждое со своими доказательствами: {parts}.',
    },
  },
  'subject-incomplete': {
    says: {
      zh: '缺少“{key}”，无法确定案件对象。',
      en: 'Without "{key}" it is not clear what the case is about.',
      ru: 'Без поля «{key}» непонятно, о чём дело.',
    },
    remedy: {
      zh: '请按通知填写。',
      en: 'Take it from the notice.',
      ru: 'Возьмите его из уведомления.',
    },
  },
  'subject-taken': {
    says: {
      zh: '本店铺已有针对同一对象的未结案件。',
      en: 'The shop has an open case about the same thing.',
      ru: 'У магазина уже есть открытое дело о том же.',
    },
    remedy: {
      zh: '请在该案件中继续处理。',
      en: 'Go on with that case.',
      ru: 'Продолжите в том деле.',
    },
  },
  'unknown-field': {
    says: {
      zh: '通知中没有字段“{field}”。',
      en: 'A notice has no field "{field}".',
      ru: 'В уведомлении нет поля «{field}».',
    },
    remedy: { zh: '请删除该字段。', en: 'Leave it out.', ru: 'Уберите его.' },
  },
  'future-instant': {
    says: { zh: '时间晚于现在。', en: 'The time lies in the future.', ru: 'Время ещё не наступило.' },
    remedy: {
      zh: '请核对日期与时区。',
      en: 'Check the date and the zone.',
      ru: 'Проверьте дату и часовой пояс.',
    },
  },
  'span-outside': {
    says: {
      zh: '标出的位置不在通知文本内。',
      en: 'The marked place is not inside the notice.',
      ru: 'Отмеченное место вне текста уведомления.',
    },
    remedy: { zh: '请重新标出。', en: 'Mark it again.', ru: 'Отметьте заново.' },
  },
  'span-mismatch': {
    says: {
      zh: '标出的文字与填写的内容不一致。',
      en: 'The marked words are not what was entered.',
      ru: 'Отмеченные слова не совпадают с введённым значением.',
    },
    remedy: {
      zh: '请重新标出，或去掉标记只填内容。',
      en: 'Mark them again, or enter the value without a mark.',
      ru: 'Отметьте заново или введите значение без отметки.',
    },
  },
  'duplicate-allegation': {
    says: {
      zh: '指控点“{allegation}”出现了两次。',
      en: 'Allegation "{allegation}" stands there twice.',
      ru: 'Обвинение «{allegation}» указано дважды.',
    },
    remedy: { zh: '请逐条编号。', en: 'Number each once.', ru: 'Пронумеруйте каждое один раз.' },
  },
} as const satisfies Record<string, RefusalText>
