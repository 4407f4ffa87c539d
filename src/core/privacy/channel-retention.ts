/** How long what belongs to channels and to the talk of a team is kept. */
import { type RetentionClass, technical, text } from './retention-class.ts'

export const channelRetention = {
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
  'channel-deliveries': {
    id: 'channel-deliveries',
    holds: text(
      '通知投递记录（不含内容）',
      'What went out on channels, without its words',
      'Что ушло по каналам, без текста',
    ),
    where: ['channel_delivery', 'channel_item', 'news'],
    days: 30,
    from: text('投递或放弃之时起', 'delivery or giving up', 'доставки или отказа'),
    end: 'row',
    held: false,
    source: technical('a month to find a fault'),
  },
} as const satisfies Record<string, RetentionClass>
