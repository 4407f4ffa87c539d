/** What happened, put in the transaction of what it tells; the herald hands it to the channels that want it. */
import { uuidv7 } from 'uuidv7'
import type { NewsType } from '#core/case/news-types.ts'
import type { NewsKind } from '#core/channel/channel.ts'
import type { TeamNews } from '#core/channel/words.ts'
import type { Session } from '#shell/store/database.ts'

/** What is told, in ids and codes: the words come from the lists at the moment of sending. `stream` is a case's or a listing's. */
export type About =
  | { of: 'reminder'; reminder: string; anchor: string; code: string; deadlineAt: number; lead: number }
  | { of: 'paper'; item: string; lastDay: string; lead: number }
  | { of: 'case'; type: NewsType }
  | { of: 'listing'; type: NewsType }
  | { of: 'team'; team: TeamNews }

/** `persons`: whom it is for; absent: everybody of the shop. Who runs the transaction is not told of it. */
export async function putNews(
  session: Session,
  news: {
    shop: string
    stream: string
    kind: NewsKind
    about: About
    at: number
    persons?: readonly string[]
  },
): Promise<void> {
  await session.query(
    'insert into news (id, shop, stream, kind, about, at, persons) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      uuidv7(),
      news.shop,
      news.stream,
      news.kind,
      JSON.stringify(news.about),
      news.at,
      news.persons === undefined ? null : [...news.persons],
    ],
  )
}
