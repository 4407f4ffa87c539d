/** Refusals of handing a packet in. */
import type { RefusalText } from './text.ts'

export const filingTexts = {
  'no-appeal-type': {
    says: { zh: '尚未选择申诉类型。', en: 'No appeal type was chosen.', ru: 'Тип апелляции не выбран.' },
    remedy: {
      zh: '请选择与通知原因一致的类型：{right}。',
      en: 'Choose the one that fits the notice: {right}.',
      ru: 'Выберите соответствующий уведомлению: {right}.',
    },
    unlockedBy: 'ChooseType',
  },
  'wrong-appeal-type': {
    says: {
      zh: '申诉类型“{chosen}”与通知原因不符，应选“{right}”。',
      en: 'Appeal type "{chosen}" does not match the reason in the notice; the right one is "{right}".',
      ru: 'Тип апелляции «{chosen}» не соответствует причине из уведомления; нужен «{right}».',
    },
    remedy: {
      zh: '请改选“{right}”，选错会进入错误的审核队列。',
      en: 'Choose "{right}": the wrong type lands in the wrong queue.',
      ru: 'Выберите «{right}»: с неверным типом апелляция попадёт не в ту очередь.',
    },
    unlockedBy: 'ChooseType',
  },
  'no-statement': {
    says: {
      zh: '尚未填写事实陈述。',
      en: 'The facts have not been stated.',
      ru: 'Изложение фактов не заполнено.',
    },
    remedy: {
      zh: '请写明事实并逐条回应指控点。',
      en: 'State the facts and answer each allegation.',
      ru: 'Изложите факты и ответьте на каждое обвинение.',
    },
    unlockedBy: 'StateFacts',
  },
  'personal-mailbox': {
    says: {
      zh: '“{domain}”是个人邮箱，不能用于提交。',
      en: '"{domain}" is a personal mailbox; it cannot file.',
      ru: '«{domain}» — личная почта, с неё подать нельзя.',
    },
    remedy: {
      zh: '请使用注册时绑定店铺的企业邮箱。',
      en: 'Use the company mailbox bound to the shop at registration.',
      ru: 'Используйте корпоративную почту, привязанную к магазину при регистрации.',
    },
  },
  'mailbox-not-bound': {
    says: {
      zh: '该邮箱不是店铺绑定的邮箱（{bound}）。',
      en: 'This is not the mailbox bound to the shop ({bound}).',
      ru: 'Эта почта не привязана к магазину (привязана {bound}).',
    },
    remedy: {
      zh: '请用绑定邮箱提交：{bound}。',
      en: 'File with the bound one: {bound}.',
      ru: 'Подайте с привязанной: {bound}.',
    },
  },
  'mailbox-unknown': {
    says: {
      zh: '不知道店铺绑定的是哪个邮箱。',
      en: 'It is not known which mailbox is bound to the shop.',
      ru: 'Неизвестно, какая почта привязана к магазину.',
    },
    remedy: {
      zh: '请在店铺设置中填写绑定邮箱。',
      en: 'Enter the bound mailbox in the settings of the shop.',
      ru: 'Укажите привязанную почту в настройках магазина.',
    },
  },
  'account-not-eligible': {
    says: {
      zh: '店铺账户状态为“{account}”，不能申诉商品。',
      en: 'With the account {account}, a listing cannot be appealed.',
      ru: 'При состоянии аккаунта «{account}» товар обжаловать нельзя.',
    },
    remedy: {
      zh: '须先恢复账户。',
      en: 'The account has to be restored first.',
      ru: 'Сначала нужно восстановить аккаунт.',
    },
  },
  'account-unknown': {
    says: {
      zh: '店铺账户状态未知。',
      en: 'The state of the shop account is not known.',
      ru: 'Состояние аккаунта магазина неизвестно.',
    },
    remedy: {
      zh: '请在店铺设置中确认账户状态。',
      en: 'Confirm it in the settings of the shop.',
      ru: 'Подтвердите его в настройках магазина.',
    },
  },
  'no-notice': {
    says: {
      zh: '尚未录入平台的官方通知。',
      en: 'The official notice has not been taken in.',
      ru: 'Официальное уведомление не внесено.',
    },
    remedy: {
      zh: '请先录入通知，再准备其他材料。',
      en: 'Take in the notice before anything else.',
      ru: 'Сначала внесите уведомление.',
    },
  },
  'notice-incomplete': {
    says: {
      zh: '通知中的“{field}”尚未确认。',
      en: '"{field}" of the notice was not confirmed.',
      ru: 'Поле уведомления «{field}» не подтверждено.',
    },
    remedy: {
      zh: '请按通知原文填写。',
      en: 'Enter it as the notice states it.',
      ru: 'Введите его так, как в уведомлении.',
    },
    unlockedBy: 'SetFields',
  },
  'window-closed': {
    says: {
      zh: '“{title}”已过，不能再提交。',
      en: '"{title}" has passed; nothing can be filed any more.',
      ru: 'Срок «{title}» прошёл, подать уже нельзя.',
    },
    remedy: {
      zh: '如有异议，请保留全部材料并咨询专业人士。',
      en: 'Keep all material, and take advice if you disagree.',
      ru: 'Сохраните материалы и обратитесь за консультацией, если не согласны.',
    },
  },
  'not-yet': {
    says: {
      zh: '“{title}”之前不能执行。',
      en: 'Not possible before "{title}".',
      ru: 'До срока «{title}» невозможно.',
    },
    remedy: { zh: '请等到该时间。', en: 'Wait until then.', ru: 'Дождитесь этого времени.' },
  },
  'already-open': {
    says: {
      zh: '同一商品、站点和原因已有一张处理中的工单。',
      en: 'A ticket for this listing, site and reason is open already.',
      ru: 'По этому товару, сайту и причине уже есть открытое обращение.',
    },
    remedy: {
      zh: '请等待答复；如需更正，请提交一张取代它的新工单。',
      en: 'Wait for the answer, or correct it with a new ticket that supersedes the open one.',
      ru: 'Дождитесь ответа или подайте новое обращение взамен открытого.',
    },
  },
  'nothing-to-supersede': {
    says: {
      zh: '没有编号为 {filing} 的处理中提交可以取代。',
      en: 'There is no open filing {filing} to supersede.',
      ru: 'Нет открытой подачи {filing}, которую можно заменить.',
    },
    remedy: {
      zh: '请按普通提交处理，或指明正在处理的那一次。',
      en: 'File without superseding, or name the open one.',
      ru: 'Подайте без замены или укажите открытую.',
    },
  },
  'nothing-new': {
    says: {
      zh: '自上次驳回后没有新的证据：还缺至少一份未提交过的证据。',
      en: 'Nothing new since the denial: at least one exhibit that was not filed before is missing.',
      ru: 'После отказа нет ничего нового: не хватает хотя бы одного доказательства, которого не было в прежних подачах.',
    },
    remedy: {
      zh: '请添加新的证据。',
      en: 'Attach new evidence.',
      ru: 'Приложите новое доказательство.',
    },
    unlockedBy: 'AttachExhibit',
  },
  'same-text': {
    says: {
      zh: '申诉理由与第 {filing} 次提交相同：还缺针对驳回改写的理由。',
      en: 'The reason text is the same as in filing {filing}: one that answers the denial is missing.',
      ru: 'Текст причины тот же, что в подаче {filing}: не хватает текста, отвечающего на отказ.',
    },
    remedy: {
      zh: '请针对驳回理由改写申诉理由。',
      en: 'Rewrite it to answer the denial.',
      ru: 'Перепишите его в ответ на отказ.',
    },
    unlockedBy: 'StateFacts',
  },
  'tries-used': {
    says: {
      zh: '{allowed} 次申诉机会已用完。',
      en: 'All {allowed} tries have been used.',
      ru: 'Использованы все попытки: {allowed}.',
    },
    remedy: {
      zh: '本案件不能再提交。',
      en: 'Nothing more can be filed in this case.',
      ru: 'По этому делу больше подать нельзя.',
    },
  },
  'daily-limit': {
    says: {
      zh: '同一对象、同一行为当天已提交过一次；换一份文件也算同一件事。',
      en: 'The same act of the same target was filed today already; another file makes it no other act.',
      ru: 'О том же нарушении того же объекта сегодня уже подано; другой файл не делает его другим нарушением.',
    },
    remedy: {
      zh: '请等到次日再提交。',
      en: 'File again on the next day.',
      ru: 'Подайте на следующий день.',
    },
  },
  'item-open': {
    says: {
      zh: '上次驳回的第 {number} 项尚未补正：{item}',
      en: 'Item {number} of the last denial is still open: {item}',
      ru: 'Пункт {number} последнего отказа ещё не закрыт: {item}',
    },
    remedy: {
      zh: '请针对这一项作出回应，并附上新的材料。',
      en: 'Answer this very item, and bring what is new for it.',
      ru: 'Ответьте именно на этот пункт и приложите новое по нему.',
    },
    unlockedBy: 'StateFacts',
  },
  'not-attested': {
    says: {
      zh: '尚未由本人确认所提交的内容属实。',
      en: 'Nobody has vouched that what is filed is true.',
      ru: 'Никто не подтвердил достоверность подаваемого.',
    },
    remedy: {
      zh: '请逐份核对后由本人确认。',
      en: 'Check this one filing and vouch for it yourself.',
      ru: 'Проверьте именно эту подачу и подтвердите её лично.',
    },
  },
  evasion: {
    says: {
      zh: '审核期间同一商品已重新上架（{listing}），会被视为规避处罚。',
      en: 'The same goods were listed anew meanwhile ({listing}): that counts as evasion.',
      ru: 'Тот же товар тем временем выставлен заново ({listing}): это считается обходом.',
    },
    remedy: {
      zh: '请先下架该商品，并在此记录下架时间。',
      en: 'Take that listing down and record here when it was.',
      ru: 'Снимите его с продажи и запишите здесь, когда.',
    },
    unlockedBy: 'RecordRelisting',
  },
  'own-listing': {
    says: {
      zh: '这就是本案件的商品，不是重新上架的商品。',
      en: 'This is the listing of the case itself, not one listed anew.',
      ru: 'Это товар самого дела, а не выставленный заново.',
    },
    remedy: {
      zh: '请填写新上架商品的编号。',
      en: 'Give the id of the new listing.',
      ru: 'Укажите номер нового товара.',
    },
  },
  'packet-mismatch': {
    says: {
      zh: '申诉材料包与案件当前的证据不一致。',
      en: 'The packet does not hold what the case holds now.',
      ru: 'Пакет не совпадает с текущими доказательствами дела.',
    },
    remedy: {
      zh: '请重新生成材料包后提交。',
      en: 'Build the packet again and file it.',
      ru: 'Соберите пакет заново и подайте его.',
    },
  },
} as const satisfies Record<string, RefusalText>
