/** Routes about connected systems: where they are told, with which secret, what was told and what became of it. */
import * as z from 'zod/mini'
import { newsTypes } from '../case/news-types.ts'
import type { Route } from './route.ts'

const ofWebhook = z.strictObject({ id: z.uuid() })
const messageId = z.string().check(z.regex(/^msg_[0-9a-f]{32,40}$/))
const ofMessage = z.strictObject({ id: z.uuid(), message: messageId })
const by = ['seller', 'operator'] as const
const nothing = z.strictObject({})

export const webhookRoutes = {
  webhooks: {
    method: 'GET',
    path: '/api/webhooks',
    summary: "Connected systems of the shop; for an operator the installation's own",
    by,
  },
  addWebhook: {
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Connect a system: it is told what happens to cases and listings; the secret is shown once',
    by,
    needs: 'export',
    body: z.strictObject({
      url: z.string().check(z.minLength(1), z.maxLength(2000)),
      /** Left out: everything. */
      events: z.optional(z.array(z.enum(newsTypes)).check(z.minLength(1), z.maxLength(newsTypes.length))),
    }),
  },
  rotateWebhook: {
    method: 'POST',
    path: '/api/webhooks/:id/rotate',
    summary: 'A new secret, shown once; the one before signs beside it for a day',
    by,
    needs: 'export',
    params: ofWebhook,
    body: nothing,
  },
  removeWebhook: {
    method: 'POST',
    path: '/api/webhooks/:id/remove',
    summary: 'Disconnect a system: nothing more is sent, what waits neither',
    by,
    params: ofWebhook,
    body: nothing,
  },
  testWebhook: {
    method: 'POST',
    path: '/api/webhooks/:id/test',
    summary: 'Send a message that tells of nothing',
    by,
    params: ofWebhook,
    body: nothing,
  },
  webhookMessages: {
    method: 'GET',
    path: '/api/webhooks/:id/messages',
    summary: 'What was told, the newest 200, kept 30 days',
    by,
    params: ofWebhook,
    query: z.strictObject({ state: z.optional(z.enum(['waiting', 'delivered', 'dead'])) }),
  },
  webhookMessage: {
    method: 'GET',
    path: '/api/webhooks/:id/messages/:message',
    summary: 'The tries of one message',
    by,
    params: ofMessage,
  },
  replayMessage: {
    method: 'POST',
    path: '/api/webhooks/:id/messages/:message/replay',
    summary: 'Send one message again, under its old id',
    by,
    params: ofMessage,
    body: nothing,
  },
  replayDead: {
    method: 'POST',
    path: '/api/webhooks/:id/replay',
    summary: 'Send everything again that was given up',
    by,
    params: ofWebhook,
    body: nothing,
  },
} as const satisfies Record<string, Route>
