/**
 * Other people's cases in bulk, written by the database itself: three entries each, chained per case and through the log, with
 * personal parts, keys, receipts, rows of the lists, deadlines, timers and reservations. The record they make verifies.
 */
import type { Database, Session } from '#shell/store/database.ts'
import { now } from './installation.ts'

/** Cases of one shop. */
const perShop = 500
/** So many at once, that no statement grows without bound. */
const batch = 20_000

const naming = `create or replace function bench_id(kind integer, n bigint) returns uuid language sql immutable as
    $$ select ('01900000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;`

/** An envelope in its canonical form: members in order, no white space. */
const canonicalOf = (seq: number, type: string, prev: string) => `
  '{"actor":{"id":"person-' || shop || '","role":"seller"},"at":' || at || ',"body":{"answered":["a1","a2"],"note":"${'x'.repeat(120)}"},'
  || '"cause":"' || bench_id(${seq}, n) || '","commitment":"' || encode(sha256(convert_to('c' || n || '.${seq}', 'UTF8')), 'hex')
  || '","pack":{"id":"joom","version":1},"prev":"' || ${prev} || '","seq":${seq},"stream":"' || stream || '","type":"${type}","v":1}'`

const hashOf = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

const entries = `
  create temporary table fresh on commit drop as
  with one as (
    select n, bench_id(0, n) as stream, 'shop-' || (n / ${perShop}) as shop, ${now}::bigint - 86400000 + n % 80000000 as at
      from generate_series($FROM::bigint, $TO::bigint) n
  ), first as (select *, ${canonicalOf(1, 'CaseOpened', `repeat('0', 64)`)} as c1 from one),
  second as (select *, ${hashOf('c1')} as h1 from first),
  third as (select *, ${canonicalOf(2, 'FactsStated', 'h1')} as c2 from second),
  fourth as (select *, ${hashOf('c2')} as h2 from third),
  fifth as (select *, ${canonicalOf(3, 'PacketFiled', 'h2')} as c3 from fourth)
  select *, ${hashOf('c3')} as h3 from fifth;

  insert into event (stream, seq, shop, cause, type, v, at, actor, actor_role, pack, pack_version, prev, hash, canonical,
    log_index, log_before, log_head)
  with own as (
    select f.n, s.seq, f.stream, f.shop, f.at, bench_id(s.seq, f.n) as cause,
      case s.seq when 1 then 'CaseOpened' when 2 then 'FactsStated' else 'PacketFiled' end as type,
      case s.seq when 1 then repeat('0', 64) when 2 then h1 else h2 end as prev,
      case s.seq when 1 then h1 when 2 then h2 else h3 end as hash,
      case s.seq when 1 then c1 when 2 then c2 else c3 end as canonical
    from fresh f cross join generate_series(1, 3) s(seq)
  ), head as (select index, decode(head, 'hex') as head from log_head),
  linked as (
    select o.*, h.index + row_number() over w as log_index, h.head as start,
      decode(o.hash, 'hex') as link from own o, head h window w as (order by o.n, o.seq)
  ), logged as (
    select *, bench_run(start, link) over (order by log_index) as log_after from linked
  )
  select stream, seq, shop, cause, type, 1, at, 'person-' || shop, 'seller', 'joom', 1, prev, hash, canonical, log_index,
    encode(coalesce(lag(log_after) over (order by log_index), start), 'hex'), encode(log_after, 'hex') from logged;

  insert into stream_head select stream, shop, 3, h3 from fresh;
  insert into event_personal select stream, s, shop, bench_id(9, n), decode(repeat(md5(n::text), 20), 'hex')
    from fresh cross join generate_series(1, 3) s;
  insert into receipt select bench_id(8, n), stream, 3, shop, bench_id(9, n), decode(repeat(md5(n::text), 40), 'hex') from fresh;
  insert into key select bench_id(9, n), 'stream', stream, shop, stream, decode(repeat(md5(n::text), 4), 'hex'), at, null from fresh;
  insert into case_view (id, shop, code, seq, venue, status, reviewable, waiting, stage, queue, filed_at, clock_at, next_at,
      changed_at, search, row)
    select stream, shop, 'RC-' || to_hex(n), 3, case when n % 10 = 0 then 'hosted' else 'external' end,
      case when n % 3 = 0 then 'open' else 'filed' end, n % 10 = 0, n % 1000 = 0,
      case when n % 1000 = 0 then 'first' end, case when n % 1000 = 0 then 'trademark' end, at, at + 86400000,
      at + 86400000 * (1 + n % 30), at, 'rc-' || to_hex(n) || e'\\nl' || n || e'\\nlamp\\n',
      case when n % 1000 = 0 then replace($ROW, '"review":null',
        '"review":{"queue":"trademark","stage":"first","filedAt":0,"clock":null,"claimedBy":null}') else $ROW end from fresh;
  insert into deadline select stream, shop, 'notice', 'window-close', at + 86400000 * (1 + n % 30), '${'{"code":"window-close"}'.padEnd(300)}' from fresh;
  insert into timer select stream, 'window-close', at + 86400000 * (1 + n % 30), shop, 'LapseCase', '{}', at + 86400000 * (1 + n % 30), 0, null from fresh;
  insert into reservation select shop, 'open', stream::text, stream from fresh;
  update log_head set index = (select max(log_index) from event),
    head = (select log_head from event order by log_index desc limit 1);`

/** A running aggregate that begins at the log's present head. */
const running = `
  create or replace function bench_next(state bytea, start bytea, link bytea) returns bytea language sql immutable as
    $$ select sha256(coalesce(state, start) || link) $$;
  do $$ begin
    create aggregate bench_run (bytea, bytea) (sfunc = bench_next, stype = bytea);
  exception when duplicate_function then null; end $$;`

/** Their triggers and foreign keys rest while rows are loaded that keep to both by the way they are made. */
const guards = ['event', 'event_personal', 'receipt', 'key', 'case_view'] as const

const guard = (session: Session, word: 'enable' | 'disable') =>
  session.query(guards.map((table) => `alter table ${table} ${word} trigger all`).join(';'))

/** Fills up to `cases` cases of other shops; `have` are there already. `row` is what the lists hold of one. */
export async function fillCrowd(
  database: Database,
  { have, cases, row, told }: { have: number; cases: number; row: string; told?: (line: string) => void },
): Promise<void> {
  const text = `'${JSON.stringify(row).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "''")}'::text`
  await database.transaction({ as: 'owner' }, (session) => session.query(`${naming}${running}`))
  for (let from = have + 1; from <= cases; from += batch) {
    const to = Math.min(cases, from + batch - 1)
    await database.transaction({ as: 'owner' }, async (session) => {
      await guard(session, 'disable')
      await session.query(
        entries
          .replace('$FROM', String(from))
          .replace('$TO', String(to))
          .replaceAll('$ROW', () => text),
      )
      await guard(session, 'enable')
    })
    if (to % (5 * batch) === 0) told?.(`${to} of ${cases} cases loaded`)
  }
  await database.transaction({ as: 'owner' }, (session) => session.query('analyze'))
}
