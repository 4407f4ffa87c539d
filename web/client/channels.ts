import { queryOptions } from '@tanstack/react-query'
import type { ChannelSettings, NewChannel } from '#core/channel/channel.ts'
import { channelRoutes } from '#core/doors/channel-routes.ts'
import type {
  ChannelConfirmed,
  ChannelsView,
  ChannelTried,
  DeliveryShown,
} from '#core/doors/channel-shapes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export const channelQueries = {
  all: () =>
    queryOptions({ queryKey: ['channels'], queryFn: () => call<ChannelsView>(channelRoutes.channels) }),
  deliveries: (id: string) =>
    queryOptions({
      queryKey: ['channels', id, 'deliveries'],
      queryFn: () => call<DeliveryShown[]>({ ...channelRoutes.channelDeliveries, params: { id } }),
    }),
}

/** Whatever was answered, the list is asked anew: a no is written down as well. */
async function then<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } finally {
    await queryClient.invalidateQueries({ queryKey: ['channels'] })
  }
}

export const channelActs = {
  add: (body: NewChannel) => then(call<ChannelTried>({ ...channelRoutes.addChannel, body })),
  change: (id: string, body: ChannelSettings) =>
    then(call({ ...channelRoutes.changeChannel, params: { id }, body })),
  sendCode: (id: string) =>
    then(call<ChannelTried>({ ...channelRoutes.sendChannelCode, params: { id }, body: {} })),
  confirm: (id: string, code: string) =>
    then(call<ChannelConfirmed>({ ...channelRoutes.confirmChannel, params: { id }, body: { code } })),
  test: (id: string) => then(call<ChannelTried>({ ...channelRoutes.testChannel, params: { id }, body: {} })),
  remove: (id: string) => then(call({ ...channelRoutes.removeChannel, params: { id }, body: {} })),
}
