/** What the environment may say about channels: the server mail goes out by, and robots that do not live with their makers. */
import * as z from 'zod/mini'
import { channelKinds, type RobotKind } from '#core/channel/channel.ts'

const robots = channelKinds.filter((kind): kind is RobotKind => kind !== 'mail')
const isRobot = (name: string): name is RobotKind => robots.some((kind) => kind === name)

/** `dingtalk=robots.intranet:8080, wecom=…` → hosts by kind; null where it is not of that form. */
function readHosts(list: string): Map<RobotKind, string[]> | null {
  const hosts = new Map<RobotKind, string[]>()
  for (const entry of list.split(',').map((one) => one.trim().toLowerCase())) {
    const [, kind = '', host = ''] = /^([a-z]+)=([a-z0-9.-]+(?::\d{1,5})?)$/.exec(entry) ?? []
    if (!isRobot(kind)) return null
    hosts.set(kind, [...(hosts.get(kind) ?? []), host])
  }
  return hosts
}

const address = /^(?:[^<>@\r\n]{1,80} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/

export const channelEnvironment = {
  /** `smtps://user:password@smtp.example.com:465` or `smtp://…:587`; without it no mail is sent. */
  RECOURSE_SMTP_URL: z.optional(z.url({ protocol: /^smtps?$/, error: 'an smtp(s) address' })),
  /** Whom mail is from: `Recourse <recourse@example.com>`. */
  RECOURSE_MAIL_FROM: z.optional(z.string().check(z.regex(address, 'a name and an address of mail'))),
  /** Whether `smtp://` may go on without TLS where the server offers none. */
  RECOURSE_SMTP_TLS: z._default(z.enum(['required', 'optional']), 'required'),
  /** Hosts robots may live at besides those of their makers: `dingtalk=robots.intranet:8080, wecom=…`. */
  RECOURSE_ROBOT_HOSTS: z.optional(
    z.string().check(z.refine((list) => readHosts(list) !== null, 'kind=host, with commas between')),
  ),
}

export type SmtpConfig = { url: string; from: string; requireTls: boolean }
export type ChannelConfig = {
  /** Absent: no mail is sent. */
  smtp?: SmtpConfig
  /** As the environment says it; absent: robots live with their makers only. */
  robotHosts?: string
}

type Given = {
  RECOURSE_SMTP_URL?: string | undefined
  RECOURSE_MAIL_FROM?: string | undefined
  RECOURSE_SMTP_TLS: 'required' | 'optional'
  RECOURSE_ROBOT_HOSTS?: string | undefined
}

/** A server without anybody to be from, or the other way round. */
export function channelProblems(given: Given): { variable: string; message: string }[] {
  const both = ['RECOURSE_SMTP_URL', 'RECOURSE_MAIL_FROM'] as const
  const missing = both.filter((variable) => given[variable] === undefined)
  if (missing.length !== 1) return []
  return missing.map((variable) => ({ variable, message: 'is needed to send mail: both, or neither' }))
}

export function channelsOf(given: Given): ChannelConfig {
  const { RECOURSE_SMTP_URL: url, RECOURSE_MAIL_FROM: from, RECOURSE_ROBOT_HOSTS: robotHosts } = given
  return {
    ...(url === undefined || from === undefined
      ? {}
      : { smtp: { url, from, requireTls: given.RECOURSE_SMTP_TLS === 'required' } }),
    ...(robotHosts === undefined ? {} : { robotHosts }),
  }
}

/** Hosts an installation lets robots of that kind live at besides their maker's. */
export const ownHosts = ({ robotHosts }: ChannelConfig, kind: RobotKind): readonly string[] =>
  (robotHosts === undefined ? undefined : readHosts(robotHosts)?.get(kind)) ?? []
