/** Requests nobody sends by mistake: each a run of bytes for a socket, made from a number alone, so that a failure can be sent again. */
import { type Operation, operations, sampleOf } from './described.ts'
import { broken, names, paths, poison, texts } from './hostile-words.ts'
import { seeded } from './seeded.ts'

export type Hostile = {
  family: string
  bytes: Buffer
  /** The connection is left open after the bytes: the server has to end it. */
  hangs?: boolean
}

type Making = { random: () => number; key: string; host: string; operation: Operation }
const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const line = (text: string): Buffer => Buffer.from(text, 'latin1')

function filled({ path }: Operation, value = '01890000-0000-7000-8000-000000000000'): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'filing' ? '1' : value))
}

/** A request as it goes over the wire; `headers` are lines without their ends. */
function wire(
  { key, host }: Making,
  first: string,
  headers: string[],
  body: Buffer | string = '',
  length?: number | string,
): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body)
  const sized =
    length === undefined && bytes.length === 0 ? [] : [`content-length: ${length ?? bytes.length}`]
  const lines = [
    first,
    `host: ${host}`,
    `authorization: Bearer ${key}`,
    'connection: close',
    ...sized,
    ...headers,
  ]
  return Buffer.concat([line(`${lines.join('\r\n')}\r\n\r\n`), bytes])
}
const post = (
  making: Making,
  body: Buffer | string,
  type = 'application/json',
  more: string[] = [],
): Buffer =>
  wire(making, `POST ${filled(making.operation)} HTTP/1.1`, [`content-type: ${type}`, ...more], body)
const file = (making: Making, head: string, body: Buffer | string, end = '\r\n--b--\r\n'): Buffer =>
  wire(
    making,
    'POST /api/uploads HTTP/1.1',
    ['content-type: multipart/form-data; boundary=b'],
    Buffer.concat([line(`--b\r\n${head}\r\n\r\n`), Buffer.from(body), line(end)]),
  )

function poisoned(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text
  if (Array.isArray(value)) return value.map((item) => poisoned(item, text))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item, text)]))
}

const families: Record<string, (making: Making) => Buffer | { bytes: Buffer; hangs: true }> = {
  'media type': (m) =>
    post(
      m,
      JSON.stringify({}),
      pick(m.random, [
        'text/xml',
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-7',
        'multipart/form-data',
        'x',
        'application/json\u00e9',
        '*/*',
      ]),
    ),
  'no JSON': (m) => post(m, pick(m.random, broken)),
  'invalid UTF-8': (m) => post(m, Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0xff, 0x7d])),
  depth: (m) => {
    const depth = 1_000 + Math.floor(m.random() * 100_000)
    return post(
      m,
      pick(m.random, [
        '['.repeat(depth) + ']'.repeat(depth),
        `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
      ]),
    )
  },
  prototype: (m) => post(m, pick(m.random, poison)),
  texts: (m) =>
    post(
      m,
      JSON.stringify(
        poisoned(m.operation.body === null ? {} : sampleOf(m.operation.body), pick(m.random, texts)),
      ),
    ),
  members: (m) =>
    post(m, JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n])))),
  oversize: (m) => post(m, Buffer.alloc(1_100_000, pick(m.random, [0x20, 0x61, 0x5b]))),
  'length too long': (m) => ({
    bytes: wire(m, `POST ${filled(m.operation)} HTTP/1.1`, ['content-type: application/json'], '{}', 1_000),
    hangs: true,
  }),
  'length wrong': (m) =>
    wire(
      m,
      `POST ${filled(m.operation)} HTTP/1.1`,
      ['content-type: application/json'],
      '{}',
      pick(m.random, ['-1', '1e3', '99999999999999999999', '0x2', '2, 3', ' ']),
    ),
  'two lengths': (m) => post(m, '{}', 'application/json', ['content-length: 3']),
  smuggled: (m) =>
    post(m, '0\r\n\r\nGET /api/session HTTP/1.1\r\n\r\n', 'application/json', ['transfer-encoding: chunked']),
  'bad chunks': (m) =>
    wire(
      { ...m },
      `POST ${filled(m.operation)} HTTP/1.1`,
      ['content-type: application/json', 'transfer-encoding: chunked'],
      '',
      undefined,
    ).subarray(0) &&
    Buffer.concat([
      wire(m, `POST ${filled(m.operation)} HTTP/1.1`, [
        'content-type: application/json',
        'transfer-encoding: chunked',
      ]),
      line(
        pick(m.random, [
          'zz\r\n{}\r\n',
          'ffffffffffffffff\r\n{}\r\n',
          `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
        ]),
      ),
    ]),
  headers: (m) =>
    wire(m, 'GET /api/session HTTP/1.1', [`x-a: ${'a'.repeat(Math.floor(m.random() * 60_000))}`]),
  'many headers': (m) =>
    wire(
      m,
      'GET /api/session HTTP/1.1',
      Array.from({ length: 3_000 }, (_, n) => `x${n}: 1`),
    ),
  'header lines': (m) =>
    wire(m, 'GET /api/session HTTP/1.1', [
      pick(m.random, ['x', ': y', 'x y: z', 'x\u0000: y', 'x: \u0001', ' folded', 'x:\ty\n z']),
    ]),
  host: (m) =>
    wire(
      {
        ...m,
        host: pick(m.random, [
          'evil.example',
          '',
          '127.0.0.1@evil.example',
          'a b',
          '127.0.0.1:99999',
          '[::1',
          'localhost.evil.example',
        ]),
      },
      'GET /api/session HTTP/1.1',
      [],
    ),
  origin: (m) =>
    post(m, '{}', 'application/json', [
      `origin: ${pick(m.random, ['https://evil.example', 'null', 'http://127.0.0.1.evil.example', ''])}`,
    ]),
  path: (m) => wire(m, `${pick(m.random, ['GET', 'POST', 'HEAD'])} ${pick(m.random, paths)} HTTP/1.1`, []),
  method: (m) =>
    wire(
      m,
      `${pick(m.random, ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'G\u0000T', 'X'.repeat(500)])} ${filled(m.operation)} HTTP/1.1`,
      [],
    ),
  protocol: (m) =>
    line(
      pick(m.random, [
        'GET / HTTP/9.9\r\n\r\n',
        'GET /\r\n\r\n',
        '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        '\r\n\r\n\r\n\r\nx\r\n\r\n',
        'EHLO x\r\n',
        Buffer.alloc(40_000, 65).toString(),
      ]),
    ),
  query: (m) =>
    wire(
      m,
      `GET ${filled(m.operation)}?${pick(m.random, ['q=a&q=b', 'q[]=a', 'q[__proto__]=a', '__proto__=a', 'status=%ff', 'cursor=AAAA', 'cursor=%00', 'lang=xx', 'token=..', Array.from({ length: 500 }, (_, n) => `a${n}=1`).join('&'), '%', '=&=&='])} HTTP/1.1`,
      [],
    ),
  range: (m) =>
    wire(m, `GET ${filled(m.operation)} HTTP/1.1`, [
      `range: bytes=${pick(m.random, ['0-', '-1', '9999999999-', Array.from({ length: 1_000 }, (_, n) => `${n}-${n}`).join(','), '5-1', 'x'])}`,
    ]),
  credentials: (m) =>
    wire(
      {
        ...m,
        key: pick(m.random, ['', 'rk_', `rk_${'a'.repeat(8_000)}`, "rk_' or 1=1", 'null', '..', 'rk_\u00e9']),
      },
      `GET ${filled(m.operation)} HTTP/1.1`,
      [`cookie: recourse.session_token=${pick(m.random, ['x', '%00', 'a'.repeat(4_000), 'a.b', '%'])}`],
    ),
  'idempotency key': (m) =>
    post(m, '{}', 'application/json', [
      `idempotency-key: ${pick(m.random, ['x', 'a'.repeat(300), 'a b c d e f g', '\u00e9'.repeat(20), ''])}`,
    ]),
  expect: (m) =>
    post(m, '{}', 'application/json', [
      pick(m.random, ['expect: 100-continue', 'expect: x', 'upgrade: websocket', 'upgrade: h2c']),
    ]),
  'encoded body': (m) =>
    post(m, Buffer.from('1f8b0800', 'hex'), 'application/json', [
      `content-encoding: ${pick(m.random, ['gzip', 'br', 'identity', 'x'])}`,
    ]),
  'file name': (m) =>
    file(m, `content-disposition: form-data; name="file"; filename="${pick(m.random, names)}"`, 'x'),
  'multipart head': (m) =>
    file(
      m,
      pick(m.random, [
        'content-disposition: form-data',
        'x',
        `content-disposition: form-data; name="${'a'.repeat(10_000)}"`,
        Array.from({ length: 500 }, (_, n) => `x-${n}: y`).join('\r\n'),
        'content-disposition: form-data; name="file"; filename="a"\r\ncontent-transfer-encoding: x',
      ]),
      'x',
    ),
  'multipart cut': (m) => ({
    bytes: wire(
      m,
      'POST /api/uploads HTTP/1.1',
      ['content-type: multipart/form-data; boundary=b'],
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc',
      5_000,
    ),
    hangs: true,
  }),
  'multipart no end': (m) =>
    file(m, 'content-disposition: form-data; name="file"; filename="a.jpg"', 'abc', ''),
  'multipart boundary': (m) =>
    wire(
      m,
      'POST /api/uploads HTTP/1.1',
      [
        `content-type: multipart/form-data${pick(m.random, ['', '; boundary=', `; boundary=${'b'.repeat(500)}`, '; boundary="'])}`,
      ],
      '--b--',
    ),
  'two files': (m) =>
    file(
      m,
      'content-disposition: form-data; name="file"; filename="a"',
      `x\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="b"\r\n\r\ny`,
    ),
  'file too large': (m) =>
    file(m, 'content-disposition: form-data; name="file"; filename="a.bin"', Buffer.alloc(5 * 1024 * 1024)),
  'slow headers': (m) => ({
    bytes: line(`GET /api/session HTTP/1.1\r\nhost: ${m.host}\r\nx-a: `),
    hangs: true,
  }),
}

const operationsOf = operations().filter(({ id }) => id !== 'signIn')
export const familyNames = Object.keys(families)

/** The n-th hostile request: families take turns, everything else follows from the number. */
export function hostileRequest(n: number, { key, host }: { key: string; host: string }): Hostile {
  const random = seeded(n * 7_919 + 1)
  const family = familyNames[n % familyNames.length] ?? ''
  const posts = operationsOf.filter(({ method }) => method === 'POST')
  const operation = pick(random, random() < 0.6 ? posts : operationsOf)
  const made = families[family]?.({ random, key, host, operation })
  if (made === undefined) throw new Error(`no family ${family}`)
  return Buffer.isBuffer(made) ? { family, bytes: made } : { family, ...made }
}
