/** The words of deliveries in the languages people read. */
import type { NewsType } from '../case/news-types.ts'
import type { Language } from '../policy/values.ts'

/** What a colleague did about a case. */
export type TeamNews = 'assigned' | 'mentioned' | 'commented'

export type Words = {
  nothing: string
  listing: string
  closes: string
  /** A paper of the vault runs out. */
  paper: string
  opens: string
  provisional: string
  /** Milliseconds that are left. */
  left: (milliseconds: number) => string
  types: Record<NewsType, string>
  team: Record<TeamNews, string>
  several: (n: number, first: string) => string
  count: (n: number) => string
  more: (n: number) => string
  change: string
  testSubject: string
  test: (place: string) => string
  codeSubject: string
  code: (code: string) => string
  codeEnds: (minutes: number) => string
  notYou: string
}

const minute = 60_000
const hour = 60 * minute

/** Whole days beyond two, else hours, else minutes; rounded down, so that nobody believes to have more. */
const span = (
  milliseconds: number,
  units: Record<'days' | 'hours' | 'minutes', (n: number) => string>,
): string => {
  if (milliseconds >= 48 * hour) return units.days(Math.floor(milliseconds / (24 * hour)))
  if (milliseconds >= hour) return units.hours(Math.floor(milliseconds / hour))
  return units.minutes(Math.floor(milliseconds / minute))
}

const russian = new Intl.PluralRules('ru')
const ru = (n: number, one: string, few: string, many: string): string => {
  const form = russian.select(n)
  return `${n} ${form === 'one' ? one : form === 'few' ? few : many}`
}
const en = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

const words: Record<Language, Words> = {
  zh: {
    nothing: '没有新消息',
    listing: '商品',
    closes: '【期限】',
    paper: '【到期】图库中的文件',
    opens: '【可以办理】',
    provisional: '暂定，请人工核对',
    left: (ms) =>
      `还剩${span(ms, { days: (n) => ` ${n} 天`, hours: (n) => ` ${n} 小时`, minutes: (n) => ` ${n} 分钟` })}`,
    types: {
      'case.opened': '案件已建立',
      'case.filed': '材料已提交',
      'case.ticket-recorded': '工单号已登记',
      'case.granted': '申诉通过',
      'case.denied': '申诉被驳回',
      'case.escalated': '案件已升级',
      'case.lapsed': '案件逾期关闭',
      'case.withdrawn': '案件已撤回',
      'case.law-corrected': '规则更正，涉及本案',
      'case.document-asked': '审核员要求补交材料',
      'listing.removed': '商品被下架',
      'listing.restored': '商品已恢复',
      'webhook.test': '测试',
    },
    team: {
      assigned: '有案件分配给你',
      mentioned: '同事在案件评论中提到了你',
      commented: '你负责的案件有新评论',
    },
    several: (n, first) => `${n} 条消息：${first}，等`,
    count: (n) => `共 ${n} 条`,
    more: (n) => `另有 ${n} 条未列出：`,
    change: '修改通知设置：',
    testSubject: '测试消息',
    test: (place) => `这是一条测试消息，通道可用。店铺：${place}`,
    codeSubject: '邮箱验证码',
    code: (code) => `验证码：${code}`,
    codeEnds: (minutes) => `请在 ${minutes} 分钟内填入设置页面。填入之前，不会向此邮箱发送任何通知。`,
    notYou: '如果不是你本人操作，请忽略此邮件。',
  },
  en: {
    nothing: 'nothing new',
    listing: 'listing',
    closes: '[deadline]',
    paper: '[runs out] A paper in the vault',
    opens: '[now possible]',
    provisional: 'provisional: check it yourself',
    left: (ms) =>
      `${span(ms, { days: (n) => en(n, 'day'), hours: (n) => en(n, 'hour'), minutes: (n) => en(n, 'minute') })} left`,
    types: {
      'case.opened': 'Case opened',
      'case.filed': 'Packet filed',
      'case.ticket-recorded': 'Ticket number recorded',
      'case.granted': 'Granted',
      'case.denied': 'Denied',
      'case.escalated': 'Escalated',
      'case.lapsed': 'Lapsed',
      'case.withdrawn': 'Withdrawn',
      'case.law-corrected': 'A correction of the rules concerns this case',
      'case.document-asked': 'A reviewer asks for one more document',
      'listing.removed': 'Listing removed',
      'listing.restored': 'Listing restored',
      'webhook.test': 'Test',
    },
    team: {
      assigned: 'A case was given to you',
      mentioned: 'A colleague mentioned you in a comment',
      commented: 'A new comment on your case',
    },
    several: (n, first) => `${n} messages: ${first}, and more`,
    count: (n) => en(n, 'message'),
    more: (n) => `${n} more are not listed:`,
    change: 'Change what you are told:',
    testSubject: 'test message',
    test: (place) => `This is a test message: the channel works. Shop: ${place}`,
    codeSubject: 'confirm your address',
    code: (code) => `Code: ${code}`,
    codeEnds: (minutes) =>
      `Type it in on the settings page within ${minutes} minutes. Until then nothing else is sent to this address.`,
    notYou: 'If this was not you, ignore this mail.',
  },
  ru: {
    nothing: 'нового нет',
    listing: 'товар',
    closes: '[срок]',
    paper: '[заканчивается] Документ из хранилища',
    opens: '[теперь можно]',
    provisional: 'условно: проверьте сами',
    left: (ms) =>
      `осталось ${span(ms, {
        days: (n) => ru(n, 'день', 'дня', 'дней'),
        hours: (n) => ru(n, 'час', 'часа', 'часов'),
        minutes: (n) => ru(n, 'минута', 'минуты', 'минут'),
      })}`,
    types: {
      'case.opened': 'Дело открыто',
      'case.filed': 'Пакет подан',
      'case.ticket-recorded': 'Номер обращения записан',
      'case.granted': 'Удовлетворено',
      'case.denied': 'Отказано',
      'case.escalated': 'Передано выше',
      'case.lapsed': 'Срок истёк, дело закрыто',
      'case.withdrawn': 'Дело отозвано',
      'case.law-corrected': 'Исправление правил касается этого дела',
      'case.document-asked': 'Проверяющий просит ещё один документ',
      'listing.removed': 'Товар снят с продажи',
      'listing.restored': 'Товар восстановлен',
      'webhook.test': 'Проверка',
    },
    team: {
      assigned: 'Вам поручено дело',
      mentioned: 'Коллега упомянул вас в комментарии',
      commented: 'Новый комментарий к вашему делу',
    },
    several: (n, first) => `${ru(n, 'сообщение', 'сообщения', 'сообщений')}: ${first} и другие`,
    count: (n) => ru(n, 'сообщение', 'сообщения', 'сообщений'),
    more: (n) => `Ещё ${n} не показано:`,
    change: 'Изменить уведомления:',
    testSubject: 'проверка',
    test: (place) => `Это проверочное сообщение: канал работает. Магазин: ${place}`,
    codeSubject: 'подтвердите адрес',
    code: (code) => `Код: ${code}`,
    codeEnds: (minutes) =>
      `Введите его на странице настроек в течение ${minutes} минут. До этого на этот адрес ничего не отправляется.`,
    notYou: 'Если это были не вы, не обращайте внимания на это письмо.',
  },
}

export const wordsOf = (language: Language): Words => words[language]
