/**
 * Channels: where a person is told what concerns their shops, besides the pages. A *channel* is one mail address or one robot of a
 * group; *news* is one thing to tell; a *delivery* is what goes out at a time, one or several news together.
 */
import * as z from 'zod/mini'
import type { NewsType } from '../case/news-types.ts'
import { languages } from '../policy/values.ts'

export const channelKinds = ['mail', 'dingtalk', 'feishu', 'wecom'] as const
export type ChannelKind = (typeof channelKinds)[number]
export type RobotKind = Exclude<ChannelKind, 'mail'>

/**
 * Kinds of news a channel can ask for. `deadline`: something closes or opens; `outcome`: a case was answered or lapsed; `progress`:
 * a case was opened, filed or withdrawn; `law`: a correction of the law concerns a case; `listing`: it went down or came back;
 * `team`: a colleague gave one a case, named one or wrote to one's case.
 */
export const newsKinds = ['deadline', 'outcome', 'progress', 'law', 'listing', 'team'] as const
export type NewsKind = (typeof newsKinds)[number]

/** When news goes out: as it comes, at the next full hour, or on the next working morning. */
export const paces = ['immediate', 'hourly', 'morning'] as const
export type Pace = (typeof paces)[number]

const kindOfType: Record<NewsType, NewsKind | null> = {
  'case.opened': 'progress',
  'case.filed': 'progress',
  'case.ticket-recorded': 'progress',
  'case.withdrawn': 'progress',
  'case.granted': 'outcome',
  'case.denied': 'outcome',
  'case.escalated': 'outcome',
  'case.lapsed': 'outcome',
  'case.document-asked': 'outcome',
  'case.law-corrected': 'law',
  'listing.removed': 'listing',
  'listing.restored': 'listing',
  'webhook.test': null,
}

/** The kind under which people ask for what connected systems are told as `type`; null where it is not for people. */
export const newsKindOf = (type: NewsType): NewsKind | null => kindOfType[type]

/** Minutes after local midnight. */
const minute = z.int().check(z.minimum(0), z.maximum(1_439))
/** Whether there is such a zone is asked where it is taken: pages that know the routes load no time zones. */
const zone = z.string().check(z.regex(/^[A-Za-z0-9_+/-]{1,60}$/, 'a time zone such as Asia/Shanghai'))

/** Of a full day of silence nothing would ever go out. */
const quiet = z.nullable(
  z
    .strictObject({ from: minute, to: minute })
    .check(z.refine(({ from, to }) => from !== to, 'begins and ends at different times')),
)

const settingsShape = {
  /** What the person calls it; may be empty. */
  name: z.string().check(z.trim(), z.maxLength(60)),
  shops: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1), z.maxLength(200)),
  news: z.array(z.enum(newsKinds)).check(z.minLength(1), z.maxLength(newsKinds.length)),
  pace: z.enum(paces),
  /** When the morning's news goes out, for `morning` only. */
  morning: minute,
  /** From and to, local time; `from` later than `to` goes over midnight. Null: none. */
  quiet,
  zone,
  /** Id of the calendar whose working days count. */
  calendar: z.string().check(z.minLength(1), z.maxLength(60)),
  language: z.enum(languages),
} as const

/** How a channel is set, as its person may change it at any time. */
export const channelSettingsSchema = z.strictObject(settingsShape)
export type ChannelSettings = z.infer<typeof channelSettingsSchema>

/** A new channel: an address of mail, or the address of a robot with its signing secret where it has one. */
export const newChannelSchema = z.strictObject({
  ...settingsShape,
  kind: z.enum(channelKinds),
  address: z.string().check(z.trim(), z.minLength(3), z.maxLength(1_000)),
  secret: z.optional(z.string().check(z.trim(), z.maxLength(200))),
})
export type NewChannel = z.infer<typeof newChannelSchema>
