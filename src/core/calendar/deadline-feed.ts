/** Deadlines of cases as items of a calendar: named by the code people see, telling nothing of goods or persons. */
import type { Deadline } from '../case/derived.ts'
import { ours } from '../case/reminders.ts'
import type { Language, Text } from '../policy/values.ts'
import type { CalendarItem } from './icalendar.ts'

/** One deadline of one case, as far as a calendar that others may read can be told. */
export type FeedEntry = {
  case: string
  code: string
  marketplace: Text
  procedure: Text
  site: Text
  deadline: Deadline
}

type Words = {
  name: (shop: string) => string
  provisional: string
  why: string
  clock: string
  stated: string
  zone: (zone: string) => string
}

const words: Record<Language, Words> = {
  zh: {
    name: (shop) => `申诉期限 · ${shop}`,
    provisional: '【暂定】',
    why: '暂定：规则来源未说明时区或日历，或超出已公布的节假日安排，请人工核对。',
    clock: '仅供参考，到点不会关闭任何事项。',
    stated: '以通知或命令所写时间为准。',
    zone: (zone) => `规则所用时区：${zone}`,
  },
  en: {
    name: (shop) => `Deadlines · ${shop}`,
    provisional: '[provisional] ',
    why: 'Provisional: no source states the zone or the calendar, or no official schedule reaches that far. A person has to check.',
    clock: 'Informs only: nothing closes then.',
    stated: 'As stated in the notice or order.',
    zone: (zone) => `Zone of the rule: ${zone}`,
  },
  ru: {
    name: (shop) => `Сроки · ${shop}`,
    provisional: '[условно] ',
    why: 'Условно: источник не называет часовой пояс или календарь, либо официальный календарь так далеко не простирается. Проверьте сами.',
    clock: 'Только для сведения: ничего не закрывается.',
    stated: 'Как указано в уведомлении или приказе.',
    zone: (zone) => `Часовой пояс правила: ${zone}`,
  },
}

/** What the calendar is called. */
export const feedName = (shop: string, language: Language): string => words[language].name(shop)

/** The items of a feed. `addressOf` gives the page of a case. */
export function feedItems(
  entries: readonly FeedEntry[],
  language: Language,
  addressOf: (caseId: string) => string,
): CalendarItem[] {
  const say = (text: Text) => text[language] ?? text.en
  const own = words[language]
  return entries.map(({ case: id, code, marketplace, procedure, site, deadline }) => ({
    uid: `${code}-${deadline.anchor}-${deadline.code}@recourse`.toLowerCase(),
    at: deadline.at,
    title: `${deadline.provisional ? own.provisional : ''}${say(deadline.title)} · ${code}`,
    description: [
      `${say(marketplace)} · ${say(site)} · ${say(procedure)}`,
      ...(deadline.provisional ? [own.why] : []),
      ...(deadline.kind === 'clock' ? [own.clock] : []),
      ...(deadline.stated ? [own.stated] : []),
      own.zone(deadline.zone),
    ].join('\n'),
    url: addressOf(id),
    tentative: deadline.provisional,
    categories: [deadline.kind],
    alarms: deadline.opens !== null ? [-ours.later] : deadline.kind === 'deadline' ? ours.ahead : [],
  }))
}

const paperWords: Record<Language, { title: string; why: string }> = {
  zh: { title: '图库中的文件到期', why: '授权书、证照或证书的最后有效日。详情请在图库中查看。' },
  en: {
    title: 'A paper in the vault runs out',
    why: 'The last day of a letter, licence or certificate. Which one is shown in the vault.',
  },
  ru: {
    title: 'Заканчивается документ из хранилища',
    why: 'Последний день письма, лицензии или сертификата. Какого — видно в хранилище.',
  },
}

/** Papers that run out as items of a feed; what the paper is called is not told. `leads` are days ahead, `address` the vault's page. */
export function paperItems(
  papers: readonly { item: string; lastDay: string; at: number; zone: string }[],
  language: Language,
  { leads, address }: { leads: readonly number[]; address: string },
): CalendarItem[] {
  const { title, why } = paperWords[language]
  return papers.map(({ item, lastDay, at, zone }) => ({
    uid: `paper-${item}-${lastDay}@recourse`,
    at,
    title: `${title} · ${lastDay}`,
    description: [why, words[language].zone(zone)].join('\n'),
    url: address,
    tentative: false,
    categories: ['paper'],
    alarms: leads.map((days) => days * 86_400_000),
  }))
}
