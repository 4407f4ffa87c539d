/** Requests of somebody who wants what is another's: each route with a foreign identifier at one of its places. */
import { type Operation, sampleOf, textPlaces, withAt } from './described.ts'

export type Place =
  | { in: 'path' | 'query' | 'header'; name: string }
  | { in: 'body'; at: (string | number)[] }
  | { in: 'file' }
export type Own = { id: string; exhibit: string }
export type Sent = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}

const headersTried = ['idempotency-key', 'recourse-shop', 'recourse-passphrase', 'cookie', 'if-none-match']

/** Wherever an identifier can stand in a request of `operation`, and where somebody might hope that it counts. */
export function placesOf(operation: Operation): Place[] {
  const named = operation.parameters.flatMap((one): Place[] =>
    one.in === 'header' ? [] : [{ in: one.in, name: one.name }],
  )
  const more: Place[] = ['shop', 'cursor', 'id'].map((name) => ({ in: 'query', name }))
  const headers: Place[] = headersTried.map((name) => ({ in: 'header', name }))
  const sample = operation.body === null ? null : sampleOf(operation.body)
  const body = textPlaces(sample).map((at): Place => ({ in: 'body', at }))
  const extra: Place[] = operation.method === 'POST' ? [{ in: 'body', at: ['shop'] }] : []
  const file: Place[] = operation.multipart ? [{ in: 'file' }] : []
  return [...named, ...body, ...file, ...extra, ...more, ...headers]
}

/** Ways of writing the same identifier. */
export const writings: ((id: string) => string)[] = [
  (id) => id,
  (id) => id.toUpperCase(),
  (id) => `${id} `,
  (id) => `{${id}}`,
  (id) => `${id}\u0000`,
  (id) => `${id}' or '1'='1`,
  (id) => `${id}%`,
  (id) => `../${id}`,
  (id) => `urn:uuid:${id}`,
  (id) => id.replaceAll('-', ''),
]

function ownValue(name: string, operation: Operation, own: Own): string {
  if (name === 'id' && operation.path.startsWith('/api/cases')) return own.id
  if (name === 'exhibit') return own.exhibit
  if (name === 'filing' || name === 'version') return '1'
  if (name === 'marketplace') return 'joom'
  if (name === 'shop') return 'shop-a'
  const parameter = operation.parameters.find((one) => one.name === name)
  return String(parameter === undefined ? 'x' : sampleOf(parameter.schema, name))
}

function bodyOf(operation: Operation, own: Own): unknown {
  const sample = operation.body === null ? {} : sampleOf(operation.body)
  const placed = textPlaces(sample).filter((at) => at.at(-1) === 'exhibit' || at.at(-2) === 'exhibits')
  return placed.reduce((body, at) => withAt(body, at, own.exhibit), sample)
}

function multipart(name: string): { payload: Buffer; headers: Record<string, string> } {
  const safe = name.replace(/["\r\n\0]/g, '_')
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${safe}"\r\n\r\n`
  return {
    payload: Buffer.from(`${head}listing,${safe}\r\n--b--\r\n`),
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  }
}

/** One request with `id` at `place`, our own everywhere else; `everywhere` puts it at every parameter of the path too. */
export function requestOf(
  operation: Operation,
  { place, id, own, everywhere }: { place: Place; id: string; own: Own; everywhere: boolean },
): Sent {
  const theirs = (name: string) => everywhere || (place.in === 'path' && place.name === name)
  const fill = (name: string) => encodeURIComponent(theirs(name) ? id : ownValue(name, operation, own))
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => fill(name))
  const asked = new URLSearchParams()
  for (const one of operation.parameters)
    if (one.in === 'query' && one.required) asked.set(one.name, ownValue(one.name, operation, own))
  if (place.in === 'query') asked.set(place.name, id)
  const url = asked.size === 0 ? path : `${path}?${asked}`
  const headers: Record<string, string> = {}
  if (place.in === 'header') {
    const plain = id.replace(/[^\x20-\x7e]/g, '').trim()
    headers[place.name] = place.name === 'cookie' ? `recourse.shop=${plain}` : plain
  }
  if (operation.method === 'GET') return { method: 'GET', url, headers }
  if (operation.multipart && (place.in === 'file' || operation.body === null)) {
    const file = multipart(place.in === 'file' ? id : 'x.csv')
    return { method: 'POST', url, payload: file.payload, headers: { ...headers, ...file.headers } }
  }
  const sample = bodyOf(operation, own)
  const payload = JSON.stringify(place.in === 'body' ? withAt(sample, place.at, id) : sample)
  return { method: 'POST', url, payload, headers: { ...headers, 'content-type': 'application/json' } }
}
