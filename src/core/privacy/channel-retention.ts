/** How long what goes out on webhooks and channels, and the talk of a team, is kept. */
import { ours, type RetentionClass, technical, text } from './retention-class.ts'

export const channelRetention = {
  'webhook-deliveries': {
    id: 'webhook-deliveries',
    holds: text('Webhook 投递记录', 'Webhook deliveries', 'Доставки вебхуков'),
    where: ['webhook_message', 'webhook_try'],
    days: 30,
    from: text('投递或放弃之时起', 'delivery or giving up', 'доставки или отказа'),
    end: 'row',
    held: false,
    source: technical('a month to find a fault'),
  },
  channels: {
    id: 'channels',
    holds: text(
      '通知渠道：邮箱或机器人地址（密封）及其设置',
      'Channels: sealed addresses of mail and robots, and how they are set',
      'Каналы: запечатанные адреса почты и роботов, их настройки',
    ),
    where: ['channel'],
    days: 30,
    from: text('移除之时起', 'being removed', 'удаления'),
    end: 'row',
    held: false,
    source: technical('the address is forgotten at once; a month so that codes sent are still counted'),
  },
  'team-talk': {
    id: 'team-talk',
    holds: text(
      '团队在案件上的评论（密封）、分配与已读',
      "What a shop's people say about a case (sealed), who has it, who has seen what",
      'Обсуждение дела в команде (запечатано), кому поручено, кто что видел',
    ),
    where: ['case_comment', 'case_assignment', 'case_seen'],
    days: null,
    from: text('与案件同时结束', 'for as long as the texts of their case', 'пока хранятся тексты дела'),
    end: 'key',
    held: true,
    source: ours('of use while the case is; no part of its record, so nothing keeps it longer'),
  },
  'respondent-answers': {
    id: 'respondent-answers',
    holds: text(
      '被举报店铺的回应（密封）与材料清单',
      'What a reported shop answered (sealed), and which files it handed in',
      'Ответ магазина, на который жалуются (запечатан), и список его файлов',
    ),
    where: ['respondent_answer', 'respondent_file'],
    days: null,
    from: text('与案件同时结束', 'for as long as the texts of their case', 'пока хранятся тексты дела'),
    end: 'key',
    held: true,
    source: ours('of use while the case is; under its key, so nothing keeps it longer'),
  },
  'channel-deliveries': {
    id: 'channel-deliveries',
    holds: text(
      '通知投递记录（不含内容）',
      'What went out on channels, without its words',
      'Что ушло по каналам, без текста',
    ),
    where: ['channel_delivery', 'channel_item', 'news', 'live_note'],
    days: 30,
    from: text('投递或放弃之时起', 'delivery or giving up', 'доставки или отказа'),
    end: 'row',
    held: false,
    source: technical('a month to find a fault'),
  },
} as const satisfies Record<string, RetentionClass>
