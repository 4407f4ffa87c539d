import { problemOf, unreachable } from './problem.ts'

type Request = {
  method: 'GET' | 'POST'
  path: string
  params?: Record<string, string | number>
  query?: Record<string, string | undefined>
  body?: unknown
  /** One act of a person keeps one key, however often the network makes it be sent. */
  key?: string
}

/** Fills `:name` places of a register path and adds the query. */
export function addressOf({ path, params, query }: Pick<Request, 'path' | 'params' | 'query'>): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name] ?? '')),
  )
  const search = new URLSearchParams(
    Object.entries(query ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString()
  return search ? `${filled}?${search}` : filled
}

async function send(request: Request): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  if (request.key) headers['idempotency-key'] = request.key
  const response = await fetch(addressOf(request), {
    method: request.method,
    headers,
    credentials: 'same-origin',
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

/** One JSON call; throws `ProblemError`. */
export async function call<T>(request: Request): Promise<T> {
  const response = await send(request)
  const text = await response.text()
  return (text ? JSON.parse(text) : null) as T
}

/** Bytes, under the type the caller knows them to have. */
export async function fetchBlob(request: Request, type?: string): Promise<Blob> {
  const blob = await (await send(request)).blob()
  return type ? new Blob([blob], { type }) : blob
}

/** A key for one act: random, not derived from what is sent. */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
