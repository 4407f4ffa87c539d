/** What a delivery tells, looked up at the moment of sending: what has gone, was seen or has passed is no news any more. */
import type { Deadline } from '#core/case/derived.ts'
import type { Told, ToldCase, ToldDeadline } from '#core/channel/message.ts'
import type { ListingState } from '#core/listing/listing.ts'
import type { Text } from '#core/policy/values.ts'
import { endOfPaper } from '#core/vault/paper-reminders.ts'
import type { Library } from '#shell/law/library.ts'
import { paperRulesIn } from '#shell/law/paper-rules.ts'
import type { CaseViewRow } from '#shell/store/case-row.ts'
import type { Session } from '#shell/store/database.ts'
import type { About } from './news.ts'

type Tools = { library: Pick<Library, 'latest' | 'packs'>; origin: string }

type Item = {
  about: string
  shop: string
  stream: string
  name: string | null
  case_row: string | null
  listing_row: string | null
  deadline: string | null
  seen: boolean
  /** For a paper: whether it still ends then, and nobody has seen the reminder. */
  paper: boolean
}

/** What is put on it, with what the lists say of it now; of shops and sites its person still acts for. */
const itemsOf = (session: Session, delivery: string): Promise<Item[]> =>
  session.query<Item>(
    `select i.about, i.shop, i.stream, s.name, v.row as case_row, l.row as listing_row, d.row as deadline,
       coalesce(r.seen_at is not null, false) as seen,
       exists (select from vault_item w where w.id::text = i.about::json->>'item' and w.retired_at is null
         and w.last_day = i.about::json->>'lastDay' and not exists (select from paper_reminder p where p.item = w.id
           and p.last_day = w.last_day and p.lead <= (i.about::json->>'lead')::int and p.seen_at is not null)) as paper
     from channel_item i
       join person_shop m on m.person = i.person and m.shop = i.shop
       left join shop s on s.id = i.shop
       left join case_view v on v.id = i.stream
       left join listing_view l on l.stream = i.stream
       left join reminder r on r.id::text = i.about::json->>'reminder'
       left join deadline d on d.stream = i.stream and d.anchor = i.about::json->>'anchor'
         and d.code = i.about::json->>'code' and d.at = (i.about::json->>'deadlineAt')::bigint
     where i.delivery = $1 and (m.sites is null or coalesce(v.site, l.site) = any (m.sites)) order by i.at, i.id`,
    [delivery],
  )

const deadlineOf = ({ title, at, zone, provisional, opens }: Deadline): ToldDeadline => ({
  title,
  at,
  zone,
  provisional,
  opens: opens !== null,
})

function caseOf(tools: Tools, item: Item, { row }: CaseViewRow): ToldCase {
  const pack = tools.library.latest(row.pack)
  const plain: Text = { zh: row.procedure, en: row.procedure }
  return {
    code: row.code,
    shop: item.name ?? item.shop,
    listing: row.listing,
    site: row.site,
    procedure: pack.procedures[row.procedure]?.title ?? plain,
    link: `${tools.origin}/s/case/${row.id}?shop=${encodeURIComponent(item.shop)}`,
  }
}

function toldOfCase(tools: Tools, item: Item, about: About, now: number): Told | null {
  if (item.case_row === null) return null
  const view = JSON.parse(item.case_row) as CaseViewRow
  const standing = caseOf(tools, item, view)
  const next = view.closing.find(({ at }) => at >= now)
  const closing =
    next === undefined
      ? null
      : { ...next, title: { zh: '下一期限', en: 'Next deadline', ru: 'Ближайший срок' }, opens: false }
  switch (about.of) {
    case 'reminder': {
      const deadline = item.deadline === null ? null : (JSON.parse(item.deadline) as Deadline)
      if (deadline === null || item.seen || (about.lead >= 0 && deadline.at < now)) return null
      return { what: 'deadline', case: standing, deadline: deadlineOf(deadline) }
    }
    case 'case':
      return { what: 'case', type: about.type, case: standing, deadline: closing }
    case 'team':
      return { what: 'team', team: about.team, case: standing, deadline: closing }
    case 'paper':
    case 'listing':
      return null
  }
}

function toldOfPaper(
  tools: Tools,
  { paper, shop, name }: Item,
  { lastDay }: Extract<About, { of: 'paper' }>,
  now: number,
): Told | null {
  const zone = paperRulesIn(tools.library)?.zone
  const at = zone === undefined ? null : endOfPaper(lastDay, zone)
  if (!paper || zone === undefined || at === null || at < now) return null
  const link = `${tools.origin}/s/vault?shop=${encodeURIComponent(shop)}`
  return { what: 'paper', shop: name ?? shop, lastDay, at, zone, link }
}

function toldOf(tools: Tools, item: Item, now: number): Told | null {
  const about = JSON.parse(item.about) as About
  if (about.of === 'paper') return toldOfPaper(tools, item, about, now)
  if (about.of !== 'listing') return toldOfCase(tools, item, about, now)
  if (item.listing_row === null) return null
  const { listing, site } = JSON.parse(item.listing_row) as ListingState
  const link = `${tools.origin}/s/inbox?q=${encodeURIComponent(listing)}`
  return { what: 'listing', type: about.type, shop: item.name ?? item.shop, listing, site, link }
}

const pressing = (told: Told): number =>
  told.what === 'deadline' ? told.deadline.at : told.what === 'paper' ? told.at : Number.POSITIVE_INFINITY

/** One deadline is told of once, however many reminders of it came due meanwhile. */
function once(told: readonly Told[]): Told[] {
  const seen = new Set<string>()
  return told.filter((one) => {
    if (one.what !== 'deadline') return true
    const key = `${one.case.code} ${one.deadline.title.en} ${one.deadline.at}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** What a delivery tells at `now`, the most pressing first; empty where nothing of it is news any more. */
export async function toldIn(session: Session, tools: Tools, delivery: string, now: number): Promise<Told[]> {
  const items = await itemsOf(session, delivery)
  const told = items.map((item) => toldOf(tools, item, now)).filter((one) => one !== null)
  return once(told).sort((a, b) => pressing(a) - pressing(b) || 0)
}
