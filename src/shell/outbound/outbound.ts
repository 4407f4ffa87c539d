/**
 * The one way out of the installation. A name is resolved once, every address it stands for is judged, and the connection goes to a
 * judged address: a name that means something else a moment later changes nothing. Redirects are given back, or followed by the
 * same rules; time and size end at limits. Nobody's proxy, credentials or cookies go along.
 */
import { lookup as systemLookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { type Allowed, isPublic, mayReach } from './addresses.ts'

/** It is not tried at all: the address is one we do not go to. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused'
}
/** It was tried and did not come to an end: no connection, too slow, too much. */
export class OutboundFailed extends Error {
  override readonly name = 'OutboundFailed'
}

export type OutboundRequest = {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Milliseconds for all of it. */
  timeout?: number
  /** Bytes of the answer's body. */
  most?: number
  /** Redirects that are followed, each judged anew; others are given back as they came. GET only. */
  redirects?: number
}
/** Names of headers in lower case. */
export type OutboundAnswer = {
  status: number
  headers: Record<string, string>
  body: Buffer
  /** Where the answer came from in the end. */
  url: string
}
export type Outbound = {
  /** Rejects with OutboundRefused or OutboundFailed. Whatever status is answered, is given back. */
  send(request: OutboundRequest): Promise<OutboundAnswer>
  /**
   * A judged address a host stands for, for what does not speak HTTP; `plain`: the installation has allowed it by name or network, and
   * it may be spoken to unencrypted. Rejects with OutboundRefused or OutboundFailed.
   */
  placeOf(host: string): Promise<{ address: string; plain: boolean }>
  /** Why the address is not one to keep, as far as its own letters say; null where nothing speaks against it. */
  faultOf(url: string): string | null
}

export type Resolver = (host: string) => Promise<{ address: string; family: number }[]>
const resolveAll: Resolver = (host) => systemLookup(host, { all: true })

const defaults = { timeout: 10_000, most: 64 * 1024, redirects: 0 }

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

function parsed(given: string, allowed: Allowed): URL {
  if (!URL.canParse(given)) throw new OutboundRefused('this is no address')
  const url = new URL(given)
  const host = hostOf(url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new OutboundRefused('only https addresses are called')
  if (url.username !== '' || url.password !== '')
    throw new OutboundRefused('an address with a name or password in it is not called')
  if (isIP(host) !== 0 && !mayReach(host, host, allowed)) throw notOurs(host)
  // Unencrypted only where the installation has said so by name or network.
  const intranet = isIP(host) === 0 ? allowed.names.has(host) : !isPublic(host)
  if (url.protocol === 'http:' && !intranet) throw new OutboundRefused('only https addresses are called')
  return url
}
const notOurs = (what: string) =>
  new OutboundRefused(`${what} is not on the public internet, and this installation does not allow it`)

async function judged(host: string, allowed: Allowed, resolve: Resolver) {
  if (isIP(host) !== 0) return [{ address: host, family: isIP(host) }]
  const found = await resolve(host).catch(() => {
    throw new OutboundFailed(`${host} is not known to the name service`)
  })
  // One wrong address among right ones is reason enough: which of them would be taken is not ours to hope.
  if (found.length === 0 || found.some(({ address }) => !mayReach(host, address, allowed)))
    throw notOurs(host)
  return found
}

/** Answers a look-up with what was judged, whatever is asked. */
const fixed = (addresses: { address: string; family: number }[]): LookupFunction =>
  ((_host: string, options: { all?: boolean }, done: (...given: unknown[]) => void) => {
    const first = addresses[0]
    if (options.all === true) done(null, addresses)
    else done(null, first?.address, first?.family)
  }) as LookupFunction

function exchange(
  url: URL,
  addresses: { address: string; family: number }[],
  asked: Required<Pick<OutboundRequest, 'most'>> & OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const { method = 'GET', headers = {}, body, most } = asked
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new OutboundFailed(signal.aborted ? 'it took too long' : error.message))
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest
    const request = send(url, {
      method,
      agent: false,
      headers: { 'user-agent': 'Recourse', accept: '*/*', ...headers, ...length },
      lookup: fixed(addresses),
      maxHeaderSize: 16 * 1024,
      signal,
    })
    request.on('error', fail)
    request.on('response', (response) => {
      const pieces: Buffer[] = []
      let size = 0
      response.on('data', (piece: Buffer) => {
        size += piece.length
        if (size > most) return request.destroy(new Error(`it answered with more than ${most} bytes`))
        pieces.push(piece)
      })
      response.on('error', fail)
      response.on('end', () => {
        const given = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        const answered = { status: response.statusCode ?? 0, body: Buffer.concat(pieces), url: url.href }
        resolve({ ...answered, headers: Object.fromEntries(given) })
      })
    })
    request.end(body)
  })
}

/** Opens the way out. `resolve` is the system's unless a test gives another. */
export function openOutbound(allowed: Allowed, resolve: Resolver = resolveAll): Outbound {
  return {
    async placeOf(given) {
      const host = given.replace(/^\[|\]$/g, '').replace(/\.$/, '')
      if (isIP(host) !== 0 && !mayReach(host, host, allowed)) throw notOurs(host)
      const [first] = await judged(host, allowed, resolve)
      if (first === undefined) throw notOurs(host)
      const plain = isIP(host) === 0 ? allowed.names.has(host.toLowerCase()) : !isPublic(host)
      return { address: first.address, plain }
    },
    faultOf(url) {
      try {
        parsed(url, allowed)
        return null
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
    async send(request) {
      const { timeout, most, redirects } = { ...defaults, ...request }
      const signal = AbortSignal.timeout(timeout)
      let url = parsed(request.url, allowed)
      for (let left = redirects; ; left -= 1) {
        const late = new Promise<never>((_, reject) =>
          signal.addEventListener('abort', () => reject(new OutboundFailed('it took too long')), {
            once: true,
          }),
        )
        const addresses = await Promise.race([judged(hostOf(url), allowed, resolve), late])
        const answer = await exchange(url, addresses, { ...request, most }, signal)
        const { location } = answer.headers
        const moved = [301, 302, 303, 307, 308].includes(answer.status) && location !== undefined
        if (!moved || left <= 0 || (request.method ?? 'GET') !== 'GET') return answer
        if (!URL.canParse(location, url.href)) throw new OutboundFailed('it points to no address')
        url = parsed(new URL(location, url.href).href, allowed)
      }
    },
  }
}
