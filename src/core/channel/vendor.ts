/**
 * What the makers of group robots ask for, as their public documentation has it (read 2026-11): where a robot lives, how much it
 * takes, and what its answers mean. Every one of them answers 200 and says in the body what went wrong.
 */
import type { ChannelKind, RobotKind } from './channel.ts'

type Vendor = {
  hosts: readonly string[]
  /** What the path of a robot's address looks like, and the parameter that has to be there. */
  path: RegExp
  query: string | null
  /** Whether its robots may have a secret to sign with. */
  signs: boolean
  /** Bytes of one text, UTF-8. */
  bytes: number
}

export const vendors: Record<RobotKind, Vendor> = {
  dingtalk: {
    hosts: ['oapi.dingtalk.com'],
    path: /^\/robot\/send$/,
    query: 'access_token',
    signs: true,
    bytes: 15_000,
  },
  feishu: {
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
    query: null,
    signs: true,
    bytes: 15_000,
  },
  wecom: {
    hosts: ['qyapi.weixin.qq.com'],
    path: /^\/cgi-bin\/webhook\/send$/,
    query: 'key',
    signs: false,
    bytes: 2_048,
  },
}

/** Milliseconds between two deliveries on one channel. DingTalk and WeCom take 20 a minute, Feishu 100 a minute and 5 a second. */
export const apart: Record<ChannelKind, number> = {
  mail: 5_000,
  dingtalk: 3_500,
  feishu: 1_000,
  wecom: 3_500,
}

/** Bytes of one text; a mail may be longer than anybody reads. */
export const bytesOf = (kind: ChannelKind): number => (kind === 'mail' ? 60_000 : vendors[kind].bytes)

/** What became of one try. `slow`: too many at once, come back later; `refused`: it will not get better by trying again. */
export type Said = { how: 'taken' } | { how: 'slow' | 'refused' | 'failed'; code: string; says: string }

/** Codes that mean "too many at once"; one that is not here is known by its words. */
const slow: Record<RobotKind, ReadonlySet<number>> = {
  dingtalk: new Set([130101, 90030]),
  feishu: new Set([11232]),
  wecom: new Set([45009, 45033]),
}
const slowWords = /too (?:many|fast)|frequency|over limit/i
/** "The system is busy"; everything else a robot says no with is about how it is set. */
const busy = -1

const said = (text: unknown): string => (typeof text === 'string' ? text.slice(0, 200) : '')

/** Reads a robot's answer: `errcode` 0, or `code` 0 with Feishu, is yes; a yes that cannot be read is none. */
export function readAnswer(kind: RobotKind, status: number, body: string): Said {
  if (status === 429) return { how: 'slow', code: '429', says: '' }
  if (status < 200 || status >= 300)
    return { how: status >= 500 ? 'failed' : 'refused', code: String(status), says: '' }
  let given: unknown
  try {
    given = JSON.parse(body)
  } catch {
    return { how: 'failed', code: 'unreadable', says: '' }
  }
  if (typeof given !== 'object' || given === null) return { how: 'failed', code: 'unreadable', says: '' }
  const [codes, texts] =
    kind === 'feishu'
      ? [
          ['code', 'StatusCode'],
          ['msg', 'StatusMessage'],
        ]
      : [['errcode'], ['errmsg']]
  const of = (names: string[]): unknown =>
    names
      .map((name) => Object.getOwnPropertyDescriptor(given, name)?.value)
      .find((value) => value !== undefined)
  const code = of(codes)
  if (typeof code !== 'number') return { how: 'failed', code: 'unreadable', says: '' }
  if (code === 0) return { how: 'taken' }
  const says = said(of(texts))
  const many = slow[kind].has(code) || slowWords.test(says)
  return { how: many ? 'slow' : code === busy ? 'failed' : 'refused', code: String(code), says }
}
