import { queryOptions } from '@tanstack/react-query'
import type { NewsType } from '#core/case/news-types.ts'
import { webhookRoutes } from '#core/doors/webhook-routes.ts'
import type {
  WebhookMade,
  WebhookMessage,
  WebhookRotated,
  WebhookShown,
  WebhookTry,
} from '#core/doors/webhook-shapes.ts'
import { queryClient } from './queries.ts'
import { call } from './request.ts'

export type MessageState = WebhookMessage['state']

export const webhookQueries = {
  all: () =>
    queryOptions({ queryKey: ['webhooks'], queryFn: () => call<WebhookShown[]>(webhookRoutes.webhooks) }),
  messages: (id: string, state: MessageState | undefined) =>
    queryOptions({
      queryKey: ['webhooks', id, 'messages', state],
      queryFn: () =>
        call<WebhookMessage[]>({ ...webhookRoutes.webhookMessages, params: { id }, query: { state } }),
      refetchInterval: 20_000,
    }),
  tries: (id: string, message: string) =>
    queryOptions({
      queryKey: ['webhooks', id, 'messages', 'tries', message],
      queryFn: () =>
        call<{ tries: WebhookTry[] }>({ ...webhookRoutes.webhookMessage, params: { id, message } }),
    }),
}

const again = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] })

async function changed<T>(answer: Promise<T>): Promise<T> {
  const told = await answer
  await again()
  return told
}

const nothing = { body: {} }

export const webhookActs = {
  add: (body: { url: string; events?: NewsType[] }) =>
    changed(call<WebhookMade>({ ...webhookRoutes.addWebhook, body })),
  rotate: (id: string) =>
    changed(call<WebhookRotated>({ ...webhookRoutes.rotateWebhook, params: { id }, ...nothing })),
  remove: (id: string) => changed(call({ ...webhookRoutes.removeWebhook, params: { id }, ...nothing })),
  test: (id: string) => changed(call({ ...webhookRoutes.testWebhook, params: { id }, ...nothing })),
  replay: (id: string, message: string) =>
    changed(call({ ...webhookRoutes.replayMessage, params: { id, message }, ...nothing })),
  replayDead: (id: string) => changed(call({ ...webhookRoutes.replayDead, params: { id }, ...nothing })),
}
