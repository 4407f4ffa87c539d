/** Routes about channels: where a person is told, when, of what, and what became of it. */
import * as z from 'zod/mini'
import { channelSettingsSchema, newChannelSchema } from '../channel/channel.ts'
import type { Route } from './route.ts'

const ofChannel = z.strictObject({ id: z.uuid() })
const by = ['seller'] as const
const nothing = z.strictObject({})

export const channelRoutes = {
  channels: {
    method: 'GET',
    path: '/api/channels',
    summary: 'Where the person is told besides these pages, and how each channel fares',
    by,
    needs: 'session',
  },
  addChannel: {
    method: 'POST',
    path: '/api/channels',
    summary: 'Add an address of mail, which is sent a code first, or a robot, which is sent a test message',
    by,
    needs: 'session',
    body: newChannelSchema,
  },
  changeChannel: {
    method: 'POST',
    path: '/api/channels/:id/change',
    summary: 'Change what is told on a channel and when; its address stays',
    by,
    needs: 'session',
    params: ofChannel,
    body: channelSettingsSchema,
  },
  sendChannelCode: {
    method: 'POST',
    path: '/api/channels/:id/send-code',
    summary: 'Send the code of an address again; the one before is worth nothing then',
    by,
    needs: 'session',
    params: ofChannel,
    body: nothing,
  },
  confirmChannel: {
    method: 'POST',
    path: '/api/channels/:id/confirm',
    summary: 'Confirm an address of mail by the code that was sent to it',
    by,
    needs: 'session',
    params: ofChannel,
    body: z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/, 'six digits')) }),
  },
  testChannel: {
    method: 'POST',
    path: '/api/channels/:id/test',
    summary:
      'Send a message that tells of nothing and wait for the answer; a yes starts a stopped channel again',
    by,
    needs: 'session',
    params: ofChannel,
    body: nothing,
  },
  removeChannel: {
    method: 'POST',
    path: '/api/channels/:id/remove',
    summary: 'Remove a channel: its address is forgotten, what waits is not sent',
    by,
    needs: 'session',
    params: ofChannel,
    body: nothing,
  },
  channelDeliveries: {
    method: 'GET',
    path: '/api/channels/:id/deliveries',
    summary: 'What went out on a channel, the newest 50, kept 30 days',
    by,
    needs: 'session',
    params: ofChannel,
  },
} as const satisfies Record<string, Route>
