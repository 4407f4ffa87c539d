/**
 * Group robots of DingTalk, Feishu and WeCom: their addresses, their signatures, one text. Addresses are judged twice: here by whose
 * robot it is, and by the way out, which calls nothing that is not on the public internet.
 */
import { createHmac } from 'node:crypto'
import type { RobotKind } from '#core/channel/channel.ts'
import { readAnswer, type Said, vendors } from '#core/channel/vendor.ts'
import type { Outbound } from '#shell/outbound/outbound.ts'
import { type ChannelConfig, ownHosts } from './channel-config.ts'

/** Milliseconds one robot may take to answer. */
const timeout = 15_000

/** Why this is not the address of such a robot; null where nothing speaks against it. */
export function robotFault(
  tools: { config: ChannelConfig; outbound: Pick<Outbound, 'faultOf'> },
  kind: RobotKind,
  address: string,
): 'not-an-address' | 'another-host' | 'not-a-robot' | null {
  if (!URL.canParse(address)) return 'not-an-address'
  const url = new URL(address)
  const { hosts, path, query } = vendors[kind]
  const theirs = url.port === '' && hosts.includes(url.hostname)
  if (!theirs && !ownHosts(tools.config, kind).includes(url.host)) return 'another-host'
  if (tools.outbound.faultOf(address) !== null) return 'another-host'
  const named = query === null || (url.searchParams.get(query) ?? '') !== ''
  return path.test(url.pathname) && named ? null : 'not-a-robot'
}

/** What people see of a robot's address: whose it is and its last letters. */
export function robotShown(address: string): string {
  const { host } = new URL(address)
  return `${host} …${address.slice(-4)}`
}

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** One text for one robot: where to, and what. `at` is UTC milliseconds by the clock other machines have. */
export function robotRequest(
  kind: RobotKind,
  of: { address: string; secret: string | null; text: string; at: number },
): { url: string; body: string } {
  const { address, secret, text, at } = of
  const url = new URL(address)
  const words = { msgtype: 'text', text: { content: text } }
  switch (kind) {
    case 'dingtalk':
      if (secret !== null) {
        url.searchParams.set('timestamp', String(at))
        url.searchParams.set('sign', hmac(secret, `${at}\n${secret}`))
      }
      return { url: url.href, body: JSON.stringify(words) }
    case 'feishu': {
      // The key is the text that is signed elsewhere, and what is signed is empty.
      const timestamp = String(Math.floor(at / 1000))
      const signed = secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
      return { url: url.href, body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }) }
    }
    case 'wecom':
      return { url: url.href, body: JSON.stringify(words) }
  }
}

/** Hands one text to a robot and reads what it says. Nothing of the address gets into the answer. */
export async function tellRobot(
  outbound: Outbound,
  kind: RobotKind,
  of: { address: string; secret: string | null; text: string; at: number },
): Promise<Said> {
  const { url, body } = robotRequest(kind, of)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  try {
    const answer = await outbound.send({ url, method: 'POST', headers, body, timeout })
    return readAnswer(kind, answer.status, answer.body.toString())
  } catch (error) {
    const refused = error instanceof Error && error.name === 'OutboundRefused'
    return refused
      ? { how: 'refused', code: 'address', says: '' }
      : { how: 'failed', code: 'unreachable', says: '' }
  }
}
