/**
 * Deliveries: what is due on a channel goes out together, under one id that stays the same at every try. Who hands one over has it for
 * a while; whoever dies meanwhile has it sent again, under the same id.
 */
import { uuidv7 } from 'uuidv7'
import type { ChannelKind, NewsKind } from '#core/channel/channel.ts'
import { afterTry } from '#core/channel/patience.ts'
import { apart, type Said } from '#core/channel/vendor.ts'
import type { Language } from '#core/policy/values.ts'
import type { Session } from '#shell/store/database.ts'
import { recordSaid } from './channels.ts'

/** For so long nobody else takes a delivery that somebody is handing over. */
export const lease = 120_000
/** How many channels are served at once, and how much goes into one delivery. */
const channelsAtOnce = 8
const itemsAtOnce = 200

type Open = { id: string; kind: ChannelKind }

/** Puts what is due on channels that may be told into deliveries: one each, and none beside one that is still to be made. */
async function gather(session: Session, now: number): Promise<void> {
  const open = await session.query<Open>(
    `select c.id, c.kind from channel c where c.removed_at is null and c.confirmed_at is not null and c.stopped_at is null
       and c.ready_at <= $1 and exists (select from channel_item i where i.channel = c.id and i.delivery is null and i.due_at <= $1)
       and not exists (select from channel_delivery d where d.channel = c.id and d.sent_at is null and d.dead_at is null)
     order by c.ready_at, c.id limit $2 for update of c skip locked`,
    [now, channelsAtOnce],
  )
  for (const { id } of open) {
    const delivery = uuidv7()
    await session.query(
      `with due as (select i.id, i.kind from channel_item i where i.channel = $2 and i.delivery is null and i.due_at <= $3
           order by i.due_at, i.id limit $4),
         made as (insert into channel_delivery (id, channel, person, at, next_at, kinds, count)
           select $1, c.id, c.person, $3, $3, array(select distinct kind from due order by 1), (select count(*) from due)
           from channel c where c.id = $2 returning id)
       select 1 from made`,
      [delivery, id, now, itemsAtOnce],
    )
    await session.query(
      `update channel_item set delivery = $1 where id in (select i.id from channel_item i
         where i.channel = $2 and i.delivery is null and i.due_at <= $3 order by i.due_at, i.id limit $4)`,
      [delivery, id, now, itemsAtOnce],
    )
  }
}

export type Due = {
  id: string
  channel: string
  kind: ChannelKind
  person: string
  attempts: number
  language: Language
  zone: string
}

/** Takes deliveries that are due, at most one of each channel, for `lease` milliseconds; the channel rests as long as its maker asks. */
export async function takeDue(session: Session, now: number): Promise<Due[]> {
  await gather(session, now)
  const taken = await session.query<Due>(
    `update channel_delivery d set next_at = $1::bigint + $2::bigint from channel c
     where c.id = d.channel and d.id in (
       select o.id from channel_delivery o join channel e on e.id = o.channel
       where o.sent_at is null and o.dead_at is null and o.next_at <= $1 and e.removed_at is null and e.stopped_at is null
         and e.ready_at <= $1
       order by o.next_at, o.id limit $3 for update of o skip locked)
     returning d.id, d.channel, c.kind, d.person, d.attempts, c.language, c.zone`,
    [now, lease, channelsAtOnce],
  )
  for (const { channel, kind } of taken)
    await session.query('update channel set ready_at = $2 where id = $1', [channel, now + apart[kind]])
  return taken
}

/** Writes down what became of a try. Given up, the channel is stopped until its person has tested it. */
export async function recordDelivery(
  session: Session,
  due: Pick<Due, 'id' | 'channel' | 'kind' | 'attempts'>,
  said: Said,
  now: number,
): Promise<void> {
  const next = afterTry(said, due.attempts, now)
  const [code, says] = said.how === 'taken' ? [null, null] : [said.code, said.says]
  if (next.what === 'again')
    await session.query(
      'update channel_delivery set next_at = $2, attempts = attempts + $3, code = $4, says = $5 where id = $1',
      [due.id, next.at, next.counts ? 1 : 0, code, says],
    )
  else
    await session.query(
      `update channel_delivery set ${next.what === 'done' ? 'sent_at' : 'dead_at'} = $2, attempts = attempts + 1, code = $3, says = $4
       where id = $1`,
      [due.id, now, code, says],
    )
  const readyAt = said.how === 'slow' && next.what === 'again' ? next.at : now + apart[due.kind]
  const of = { id: due.channel, at: now, readyAt, confirms: false, stops: next.what === 'given-up' }
  await recordSaid(session, of, said)
}

/** Nothing of it is news any more. */
export async function dropDelivery(session: Session, id: string): Promise<void> {
  await session.query('delete from channel_delivery where id = $1', [id])
}

export type Delivery = {
  id: string
  at: number
  state: 'waiting' | 'sent' | 'dead'
  /** When it went out or was given up, or is tried next. */
  stateAt: number
  attempts: number
  kinds: NewsKind[]
  count: number
  code: string | null
  says: string | null
}

type Row = Omit<Delivery, 'state' | 'stateAt'> & {
  next_at: number
  sent_at: number | null
  dead_at: number | null
}

/** The newest deliveries of a channel. */
export async function listDeliveries(session: Session, channel: string, most: number): Promise<Delivery[]> {
  const rows = await session.query<Row>(
    `select id, at, next_at, attempts, kinds, count, sent_at, dead_at, code, says from channel_delivery where channel = $1
     order by at desc, id desc limit $2`,
    [channel, most],
  )
  return rows.map(({ next_at, sent_at, dead_at, ...row }) => ({
    ...row,
    state: sent_at !== null ? 'sent' : dead_at !== null ? 'dead' : 'waiting',
    stateAt: sent_at ?? dead_at ?? next_at,
  }))
}

/** What waits on each channel of this session: put together later, or in a delivery that is tried again. */
export async function waitingOf(session: Session): Promise<Map<string, { count: number; next: number }>> {
  const rows = await session.query<{ channel: string; count: number; next: number }>(
    `select i.channel, count(*)::int as count, min(coalesce(d.next_at, i.due_at)) as next from channel_item i
     left join channel_delivery d on d.id = i.delivery where d.id is null or (d.sent_at is null and d.dead_at is null)
     group by i.channel`,
    [],
  )
  return new Map(rows.map(({ channel, ...waiting }) => [channel, waiting]))
}
