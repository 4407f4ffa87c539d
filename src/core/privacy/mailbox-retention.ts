/** How long mailboxes and what arrived in them are kept. */
import { ours, type RetentionClass, technical, text } from './retention-class.ts'

export const mailboxRetention = {
  mailboxes: {
    id: 'mailboxes',
    holds: text(
      '店铺为接收通知而填写的邮箱，登录信息已加密',
      'Mailboxes a shop has looked into for notices, with their sealed sign-in',
      'Почтовые ящики магазина для уведомлений, вход хранится запечатанным',
    ),
    where: ['mailbox'],
    days: null,
    from: text(
      '移除之前，或店铺注销之前',
      'until it is removed or the shop is erased',
      'пока не убран или магазин не удалён',
    ),
    end: 'row',
    held: false,
    source: ours('needed for as long as somebody wants it looked into'),
  },
  'arrived-notices': {
    id: 'arrived-notices',
    holds: text(
      '邮箱收到、等待核对的通知文字；处理后只留收到过的记号',
      'The text of notices that arrived by mail and wait; once settled only that they came',
      'Тексты уведомлений из почты, ждущих проверки; после решения — только то, что они приходили',
    ),
    where: ['arrived_notice'],
    days: 90,
    from: text('收到之时起', 'arriving', 'получения'),
    end: 'row',
    held: false,
    source: technical('longer than any deadline a notice states; a case keeps its own notice'),
  },
} as const satisfies Record<string, RetentionClass>
