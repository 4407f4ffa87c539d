/** What a shop's people say to each other about a case. Row security keeps it to the shop; nobody who reviews passes here. */
import type { Deadline } from '#core/case/derived.ts'
import type { collaborationRoutes } from '#core/doors/collaboration-routes.ts'
import type { Assignments, CaseTalk, Colleague } from '#core/doors/collaboration-shapes.ts'
import { putNews } from '#shell/channel/news.ts'
import { allAssignments, assign, assigneeOf } from '#shell/collaboration/assignments.ts'
import { colleagues, namesOf } from '#shell/collaboration/colleagues.ts'
import * as comments from '#shell/collaboration/comments.ts'
import * as seen from '#shell/collaboration/seen.ts'
import type { Session } from '#shell/store/database.ts'
import { Erased } from '#shell/store/keys.ts'
import { findCase } from '#shell/store/views.ts'
import { DoorError, notFound, wrongRole } from '../problem.ts'
import { asPerson, type Door, ofAllShops, type Visit } from '../visit.ts'

type Routes = typeof collaborationRoutes
type Of = Pick<Visit<Routes['caseTalk']>, 'deps' | 'who' | 'now'>

/** Runs `work` for a case of the shop; 404 otherwise. */
async function inCase<T>(
  { deps, who }: Of,
  id: string,
  work: (session: Session, of: { stream: string; shop: string }) => Promise<T>,
): Promise<T> {
  if (who.shop === null) throw wrongRole()
  const shop = who.shop.id
  return deps.database.transaction(asPerson(who), async (session) => {
    const found = await findCase(session, id)
    if (found === null || found.shop !== shop) throw notFound()
    return work(session, { stream: id, shop })
  })
}

const asOwner = <T>({ deps }: Of, work: (session: Session) => Promise<T>): Promise<T> =>
  deps.database.transaction({ as: 'owner' }, work)

/** Those of `people` who act for the shop; a problem where somebody does not. */
async function ofTheShop(
  of: Of,
  stream: string,
  people: readonly string[],
  pointer: string,
): Promise<string[]> {
  const wanted = [...new Set(people)]
  if (wanted.length === 0) return []
  const here = new Set(
    (await asOwner(of, (session) => colleagues(session, { shop: of.who.shop?.id ?? '', stream }, []))).map(
      ({ id }: Colleague) => id,
    ),
  )
  if (wanted.some((person) => !here.has(person)))
    throw new DoorError(400, 'bad-input', 'Not everybody named acts for this shop and site', {
      issues: [{ pointer, message: 'does not act for this shop' }],
    })
  return wanted
}

function talkOf(
  { who, now }: Of,
  found: {
    comments: comments.Comment[]
    seen: seen.Seen[]
    deadlines: Deadline[]
    assignee: CaseTalk['assignee']
  },
  people: Colleague[],
): CaseTalk {
  const me = who.person.id
  const seenBy = (what: string) =>
    found.seen.filter((one) => one.what === what).map(({ person, at }) => ({ person, at }))
  return {
    now,
    me,
    people,
    assignee: found.assignee,
    comments: found.comments.map((comment) => {
      const until = comment.madeAt + comments.editableFor
      const mine = comment.author === me && comment.removedAt === null && comment.text !== null
      return {
        ...comment,
        editableUntil: mine && until > now ? until : null,
        seenBy: seenBy(seen.ofComment(comment.id)),
      }
    }),
    deadlines: found.deadlines.map((deadline) => ({
      deadline,
      seenBy: seenBy(seen.ofDeadline(deadline)),
    })),
  }
}

export const caseTalk: Door<Routes['caseTalk']> = async ({ deps, who, params, now }): Promise<CaseTalk> => {
  const of = { deps, who, now }
  const { shop, ...found } = await inCase(of, params.id, async (session, { stream, shop }) => ({
    shop,
    comments: await comments.listComments(session, deps.keyring, stream),
    seen: await seen.listSeen(session, stream),
    deadlines: await seen.standingDeadlines(session, stream),
    assignee: await assigneeOf(session, stream),
  }))
  const named = [
    ...found.comments.flatMap(({ author, mentions }) => [author, ...mentions]),
    ...found.seen.map(({ person }) => person),
    ...(found.assignee === null ? [] : [found.assignee.person, found.assignee.by]),
  ]
  return talkOf(
    of,
    found,
    await asOwner(of, (session) => colleagues(session, { shop, stream: params.id }, named)),
  )
}

export const assignCase: Door<Routes['assignCase']> = async ({ deps, who, params, body, now }) => {
  const of = { deps, who, now }
  const { person } = body
  await ofTheShop(of, params.id, person === null ? [] : [person], '/body/person')
  return inCase(of, params.id, async (session, at) => {
    const given = await assign(session, { ...at, person, by: who.person.id, at: now }, body.instead)
    if (!given)
      throw new DoorError(
        409,
        'assigned-meanwhile',
        'Somebody else has given this case to somebody meanwhile',
      )
    if (person !== null && person !== who.person.id)
      await putNews(session, {
        ...at,
        kind: 'team',
        about: { of: 'team', team: 'assigned' },
        at: now,
        persons: [person],
      })
    return { assigned: true }
  })
}

/** Tells those who were named, and whoever has the case, of one's words; nobody twice, and not oneself. */
async function tellOf(
  session: Session,
  of: { stream: string; shop: string; at: number },
  { author, mentions, toAssignee }: { author: string; mentions: readonly string[]; toAssignee: boolean },
): Promise<void> {
  const mentioned = mentions.filter((person) => person !== author)
  const news = { ...of, kind: 'team' } as const
  if (mentioned.length > 0)
    await putNews(session, { ...news, about: { of: 'team', team: 'mentioned' }, persons: mentioned })
  const assignee = toAssignee ? (await assigneeOf(session, of.stream))?.person : undefined
  if (assignee !== undefined && assignee !== author && !mentioned.includes(assignee))
    await putNews(session, { ...news, about: { of: 'team', team: 'commented' }, persons: [assignee] })
}

const erased = () => new DoorError(410, 'erased', 'The texts of this case were erased')
const unlessErased = (error: unknown): never => {
  throw error instanceof Erased ? erased() : error
}

export const commentOnCase: Door<Routes['commentOnCase']> = async ({ deps, who, params, body, now }) => {
  const of = { deps, who, now }
  const mentions = await ofTheShop(of, params.id, body.mentions, '/body/mentions')
  const author = who.person.id
  return inCase(of, params.id, async (session, at) => {
    const said = { ...at, at: now, author, text: body.text, mentions }
    const id = await comments.addComment(session, deps.keyring, said)
    await tellOf(session, { ...at, at: now }, { author, mentions, toAssignee: true })
    return { id }
  }).catch(unlessErased)
}

export const editComment: Door<Routes['editComment']> = async ({ deps, who, params, body, now }) => {
  const of = { deps, who, now }
  const mentions = await ofTheShop(of, params.id, body.mentions, '/body/mentions')
  const author = who.person.id
  return inCase(of, params.id, async (session, at) => {
    const said = { ...at, at: now, author, text: body.text, mentions, id: params.comment }
    const before = await comments.editComment(session, deps.keyring, said)
    if (before === null) {
      if (await comments.hasComment(session, params.id, params.comment))
        throw new DoorError(409, 'not-editable', 'Only its author may change a comment, for ten minutes')
      throw notFound()
    }
    const named = mentions.filter((person) => !before.mentioned.includes(person))
    await tellOf(session, { ...at, at: now }, { author, mentions: named, toAssignee: false })
    return { changed: true }
  }).catch(unlessErased)
}

export const removeComment: Door<Routes['removeComment']> = async ({ deps, who, params, now }) =>
  inCase({ deps, who, now }, params.id, async (session, { stream }) => {
    const of = { id: params.comment, stream, author: who.person.id, at: now }
    if (await comments.removeComment(session, of)) return { removed: true }
    if (await comments.hasComment(session, stream, params.comment))
      throw new DoorError(409, 'not-yours', 'Only its author may take a comment back')
    throw notFound()
  })

export const seenInCase: Door<Routes['seenInCase']> = async ({ deps, who, params, body, now }) =>
  inCase({ deps, who, now }, params.id, async (session, { stream, shop }) => {
    const there =
      'comment' in body
        ? await comments.hasComment(session, stream, body.comment)
        : await seen.hasDeadline(session, stream, body.deadline)
    if (!there) throw notFound()
    const what = 'comment' in body ? seen.ofComment(body.comment) : seen.ofDeadline(body.deadline)
    await seen.see(session, { stream, shop, what, person: who.person.id, at: now })
    return { seen: true }
  })

export const assignments: Door<Routes['assignments']> = async ({ deps, who, now }): Promise<Assignments> => {
  const rows = await deps.database.transaction(ofAllShops(who), allAssignments)
  const people = await asOwner({ deps, who, now }, (session) =>
    namesOf(
      session,
      rows.map(({ person }) => person),
    ),
  )
  return { me: who.person.id, rows, people }
}
