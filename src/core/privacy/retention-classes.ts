/**
 * How long each kind of data is kept, and what ends it. All periods are this project's own choice unless `source` says otherwise:
 * an operator whose law or contract asks for another one changes it here. A legal hold stops every end that names persons' data.
 */
import type { Text } from '../policy/values.ts'

/** `key`: its key is destroyed · `row`: its rows go · `file`: the file goes · `kept`: it stays · `elsewhere`: not ours to end. */
export type RetentionEnd = 'key' | 'row' | 'file' | 'kept' | 'elsewhere'

export type RetentionClass = {
  id: string
  holds: Text
  /** Tables and places it lies in. */
  where: readonly string[]
  /** Days from `from` on; null: for as long as `from` says. */
  days: number | null
  from: Text
  end: RetentionEnd
  /** Whether a legal hold keeps it beyond its time. */
  held: boolean
  source: { kind: 'ours' | 'technical'; says: string }
}

const text = (zh: string, en: string, ru: string): Text => ({ zh, en, ru })
const ours = (says: string) => ({ kind: 'ours', says }) as const
const technical = (says: string) => ({ kind: 'technical', says }) as const

const withCase = text('案件结束时起', 'the end of the case', 'завершения дела')
const threeYears = 1_096

export const retention = {
  'case-texts': {
    id: 'case-texts',
    holds: text(
      '案件事件中的个人部分：通知、陈述、授权链、往来、决定的文字',
      'The personal parts of a case: notice, statement, chain of authorisation, correspondence, words of decisions',
      'Личная часть дела: уведомление, заявление, цепочка полномочий, переписка, тексты решений',
    ),
    where: ['event_personal', 'case_view.row', 'case_view.search', 'reservation.key', 'outbox.payload'],
    days: threeYears,
    from: withCase,
    end: 'key',
    held: true,
    source: ours('a case may have to be proved in a later dispute; after that nobody needs its words'),
  },
  exhibits: {
    id: 'exhibits',
    holds: text(
      '证据文件及其测得的数据',
      'Exhibits and what was measured of them',
      'Доказательства и их измерения',
    ),
    where: ['blobs', 'exhibit.record', 'event_personal'],
    days: threeYears,
    from: withCase,
    end: 'key',
    held: true,
    source: ours('goes with its case'),
  },
  packets: {
    id: 'packets',
    holds: text(
      '已提交的材料包及其回执',
      'Packets as they were handed in, and their receipts',
      'Поданные пакеты и квитанции о них',
    ),
    where: ['blobs', 'event_personal', 'receipt'],
    days: threeYears,
    from: withCase,
    end: 'key',
    held: true,
    source: ours('goes with its case, and earlier with any exhibit in it'),
  },
  conversations: {
    id: 'conversations',
    holds: text('与买家的沟通记录', 'Conversations with buyers', 'Переписка с покупателями'),
    where: ['blobs', 'exhibit.record', 'event_personal'],
    days: 90,
    from: text('收到之日起', 'the day it came in', 'дня получения'),
    end: 'key',
    held: true,
    source: ours('requirement X-15: limited in time; they are about people who are no party to the case'),
  },
  listings: {
    id: 'listings',
    holds: text('商品编号及其状态', 'Ids of listings and their state', 'Номера товаров и их состояние'),
    where: ['listing_view', 'event_personal'],
    days: null,
    from: text(
      '与最后一个相关案件同时结束',
      'for as long as the last case about it is kept',
      'пока хранится последнее дело о нём',
    ),
    end: 'key',
    held: true,
    source: ours('a listing is on record because of its cases'),
  },
  accounts: {
    id: 'accounts',
    holds: text(
      '店铺账户记录：处罚及其文字、健康分',
      "A shop's account: penalties and the words with them, health",
      'Счёт магазина: санкции и тексты о них, показатели',
    ),
    where: ['account_view', 'event_personal'],
    days: null,
    from: text('店铺存续期间', 'for as long as the shop is served', 'пока магазин обслуживается'),
    end: 'key',
    held: true,
    source: ours('penalties count over the whole record of a shop (AR-14)'),
  },
  shops: {
    id: 'shops',
    holds: text(
      '店铺名称、邮箱、执照号',
      "A shop's name, mailbox and licence number",
      'Название, почта и лицензия магазина',
    ),
    where: ['shop'],
    days: null,
    from: text('店铺存续期间', 'for as long as the shop is served', 'пока магазин обслуживается'),
    end: 'row',
    held: true,
    source: ours('names whose account it is; blanked when its only person is erased'),
  },
  people: {
    id: 'people',
    holds: text(
      '登录者的姓名、地址与凭据',
      'Name, address and credentials of who may sign in',
      'Имя, адрес и учётные данные',
    ),
    where: ['auth_user', 'auth_account', 'auth_key', 'person_role', 'person_shop'],
    days: null,
    from: text('可登录期间', 'for as long as they may sign in', 'пока есть право входа'),
    end: 'row',
    held: true,
    source: ours('goes when the person is erased; the id in the record then names nobody'),
  },
  sessions: {
    id: 'sessions',
    holds: text(
      '会话（含 IP 与浏览器）',
      'Sessions, with address and browser',
      'Сеансы с адресом и браузером',
    ),
    where: ['auth_session', 'auth_verification'],
    days: 7,
    from: text('会话到期后', 'the session running out', 'окончания сеанса'),
    end: 'row',
    held: false,
    source: ours('a week to look into a misuse'),
  },
  'access-log': {
    id: 'access-log',
    holds: text(
      '证据访问日志',
      'Who opened which evidence, when and why',
      'Кто, когда и зачем открывал доказательства',
    ),
    where: ['access_log'],
    days: 731,
    from: text('访问之时起', 'the access', 'обращения'),
    end: 'row',
    held: true,
    source: ours('two years to ask who looked'),
  },
  'staged-uploads': {
    id: 'staged-uploads',
    holds: text('未附加到案件的上传', 'Uploads attached to no case', 'Загрузки, не приложенные к делу'),
    where: ['blobs', 'exhibit.record'],
    days: 7,
    from: text('上传之时起', 'the upload', 'загрузки'),
    end: 'key',
    held: false,
    source: ours('time to finish a case begun'),
  },
  'temporary-copies': {
    id: 'temporary-copies',
    holds: text(
      '测量时的明文副本',
      'Plain copies while a file is measured',
      'Открытые копии на время измерения',
    ),
    where: ['the temporary folder of the system'],
    days: 1,
    from: text('进程中断之时起', 'a process being cut off', 'обрыва процесса'),
    end: 'file',
    held: false,
    source: technical('removed when the file was measured; a day where the process died before'),
  },
  'idempotency-keys': {
    id: 'idempotency-keys',
    holds: text('幂等键与应答', 'Idempotency keys with the answer given', 'Ключи повтора с ответом'),
    where: ['idempotency'],
    days: 7,
    from: text('使用之时起', 'their use', 'использования'),
    end: 'row',
    held: false,
    source: technical('as long as a client may reasonably repeat itself'),
  },
  'done-work': {
    id: 'done-work',
    holds: text(
      '已完成或放弃的后台任务',
      'Background work that was done or given up',
      'Выполненная или оставленная фоновая работа',
    ),
    where: ['outbox'],
    days: 30,
    from: text('完成之时起', 'its end', 'её окончания'),
    end: 'row',
    held: false,
    source: technical('a month to find a fault'),
  },
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
  'calendar-links': {
    id: 'calendar-links',
    holds: text('已撤销的日历链接', 'Calendar links that were revoked', 'Отозванные ссылки календаря'),
    where: ['calendar_link'],
    days: 30,
    from: text('撤销之时起', 'being revoked', 'отзыва'),
    end: 'row',
    held: false,
    source: technical(
      'only the digest of the secret is kept; a month to tell a revoked one from an unknown one',
    ),
  },
  'supplier-links': {
    id: 'supplier-links',
    holds: text(
      '供应商链接与邀请',
      'Links for suppliers and invitations',
      'Ссылки поставщикам и приглашения',
    ),
    where: ['supplier_link', 'invitation'],
    days: 30,
    from: text('失效之时起', 'running out', 'истечения'),
    end: 'row',
    held: false,
    source: technical('only the digest of the secret is kept'),
  },
  backups: {
    id: 'backups',
    holds: text('备份', 'Backups', 'Резервные копии'),
    where: ['wherever backups are put'],
    days: 35,
    from: text('备份之时起', 'being made', 'создания'),
    end: 'file',
    held: false,
    source: ours(
      'RECOURSE_BACKUP_KEEP says another; an older backup still holds what was erased since: after this time nothing does',
    ),
  },
  chain: {
    id: 'chain',
    holds: text(
      '事件链：编号、代码、时间、加盐承诺；擦除与保全的记录',
      'The chain: ids, codes, instants, salted commitments; what was erased and held',
      'Цепочка: номера, коды, моменты, солёные обязательства; что стёрто и удержано',
    ),
    where: ['event', 'stream_head', 'privacy_record', 'legal_hold', 'erasure'],
    days: null,
    from: text('永久', 'for good', 'навсегда'),
    end: 'kept',
    held: false,
    source: ours('holds no words of anybody; what it commits to cannot be guessed without the erased salt'),
  },
  logs: {
    id: 'logs',
    holds: text('程序日志', "The program's log", 'Журнал программы'),
    where: ['standard error'],
    days: null,
    from: text('由收集者决定', 'whoever collects it decides', 'решает тот, кто собирает'),
    end: 'elsewhere',
    held: false,
    source: technical(
      'ids, codes and times; texts, addresses and secrets are struck out before a line is written',
    ),
  },
} as const satisfies Record<string, RetentionClass>
