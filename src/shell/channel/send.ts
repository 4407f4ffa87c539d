/** One text on one channel, by whichever road it goes. */
import type { ChannelKind } from '#core/channel/channel.ts'
import type { Composed } from '#core/channel/message.ts'
import type { Said } from '#core/channel/vendor.ts'
import { systemClock } from '#shell/clock.ts'
import type { Outbound } from '#shell/outbound/outbound.ts'
import type { ChannelConfig } from './channel-config.ts'
import { sendMail } from './mail.ts'
import { tellRobot } from './robots.ts'

type To = { kind: ChannelKind; address: string; secret: string | null }

/** The address people reach this installation under: what links begin with. */
export const originOf = ({ config }: { config: { origin?: string; host: string; port: number } }): string =>
  config.origin ?? `http://${config.host}:${config.port}`

/** `id` names the message; it is the same at every try of it. */
export async function send(
  { config, outbound }: { config: ChannelConfig; outbound: Outbound },
  to: To,
  { id, subject, text }: Composed & { id: string },
): Promise<Said> {
  const { kind, address, secret } = to
  if (kind !== 'mail') return tellRobot(outbound, kind, { address, secret, text, at: systemClock.now() })
  if (config.smtp === undefined) return { how: 'failed', code: 'no-mail-server', says: '' }
  return sendMail(config.smtp, { to: address, id, subject, text })
}
