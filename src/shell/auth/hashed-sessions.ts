/**
 * Between the sign-in library and its tables: the token of a session is kept as a digest, so that whoever reads the database
 * holds no running session. The library goes on seeing the token it asked with.
 */
import { createHash } from 'node:crypto'
import type { BetterAuthOptions } from 'better-auth'
import type { DBAdapter, Where } from 'better-auth/adapters'

/** What stands in the database for a session's token: SHA-256 in hex. */
export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex')

type Found = Record<string, unknown>

const isToken = ({ field }: Where): boolean => field === 'token'

/** A session found by a digest is given out with the token it was asked by. */
function asAsked<T>(row: T, asked: Map<string, string>): T {
  const { token } = row as Found
  const clear = typeof token === 'string' ? asked.get(token) : undefined
  return clear === undefined ? row : { ...row, token: clear }
}

function hashed(where: Where[]): { where: Where[]; asked: Map<string, string> } {
  const asked = new Map<string, string>()
  const digest = (token: string) => {
    const made = tokenDigest(token)
    asked.set(made, token)
    return made
  }
  const hide = ({ value, ...rest }: Where): Where => ({
    ...rest,
    value: Array.isArray(value) ? value.map((one) => digest(String(one))) : digest(String(value)),
  })
  return { where: where.map((one) => (isToken(one) ? hide(one) : one)), asked }
}

type Make = (options: BetterAuthOptions) => DBAdapter

/** The token before the last rotation is still good until `previousUntil`: requests sent together arrive one after another. */
async function byPrevious<T>(
  inner: DBAdapter,
  given: Parameters<DBAdapter['findOne']>[0],
): Promise<T | null> {
  const token = given.where.find(isToken)
  if (given.where.length !== 1 || token === undefined || typeof token.value !== 'string') return null
  const where: Where[] = [{ field: 'previousToken', value: tokenDigest(token.value) }]
  const found = await inner.findOne<Found>({ ...given, where })
  if (found === null || !(found.previousUntil instanceof Date)) return null
  return found.previousUntil.getTime() > Date.now() ? ({ ...found, token: token.value } as T) : null
}

/** An adapter that keeps session tokens as digests. */
export function hashingSessions(make: Make): Make {
  return (options) => {
    const inner = make(options)
    const ofSession = (model: string) => model === 'session'
    const adapter: DBAdapter = {
      ...inner,
      async create<T extends Record<string, unknown>, R = T>(given: Parameters<DBAdapter['create']>[0]) {
        const token = ofSession(given.model) ? (given.data as Found).token : undefined
        if (typeof token !== 'string') return inner.create<T, R>(given as never)
        const data = { ...given.data, token: tokenDigest(token) }
        return { ...(await inner.create<T, R>({ ...given, data } as never)), token }
      },
      async findOne<T>(given: Parameters<DBAdapter['findOne']>[0]) {
        if (!ofSession(given.model)) return inner.findOne<T>(given)
        const { where, asked } = hashed(given.where)
        const found = await inner.findOne<T>({ ...given, where })
        return found === null ? byPrevious<T>(inner, given) : asAsked(found, asked)
      },
      async findMany<T>(given: Parameters<DBAdapter['findMany']>[0]) {
        if (!ofSession(given.model) || given.where === undefined) return inner.findMany<T>(given)
        const { where, asked } = hashed(given.where)
        return (await inner.findMany<T>({ ...given, where })).map((row) => asAsked(row, asked))
      },
      async update<T>(given: Parameters<DBAdapter['update']>[0]) {
        if (!ofSession(given.model)) return inner.update<T>(given)
        const { where, asked } = hashed(given.where)
        const changed = await inner.update<T>({ ...given, where })
        return changed === null ? null : asAsked(changed, asked)
      },
      updateMany: (given) =>
        inner.updateMany(ofSession(given.model) ? { ...given, where: hashed(given.where).where } : given),
      delete: (given) =>
        inner.delete(ofSession(given.model) ? { ...given, where: hashed(given.where).where } : given),
      deleteMany: (given) =>
        inner.deleteMany(ofSession(given.model) ? { ...given, where: hashed(given.where).where } : given),
      transaction: (work) => work(adapter),
    }
    return adapter
  }
}
