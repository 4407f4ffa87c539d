/** What the routes about channels answer, for the description of the service; see `answers.ts`. */
import * as z from 'zod/mini'
import { channelKinds, newsKinds } from '../channel/channel.ts'

const at = z.int()
const loose = z.looseObject
const state = z.enum(['unconfirmed', 'working', 'failing', 'stopped'])
const fault = z.nullable(loose({ code: z.string(), says: z.string() }))
const tried = loose({ id: z.uuid(), state, said: fault })
const flag = (name: string) => loose({ [name]: z.boolean() })

const channel = loose({
  id: z.uuid(),
  kind: z.enum(channelKinds),
  shown: z.string(),
  shops: z.array(z.string()),
  news: z.array(z.enum(newsKinds)),
  state,
  madeAt: at,
  fault,
})
const delivery = loose({
  id: z.uuid(),
  at,
  state: z.enum(['waiting', 'sent', 'dead']),
  stateAt: at,
  attempts: z.int(),
  kinds: z.array(z.enum(newsKinds)),
  count: z.int(),
  fault,
})

export const channelAnswers = {
  channels: loose({ now: at, channels: z.array(channel), mail: z.boolean() }),
  addChannel: tried,
  changeChannel: flag('changed'),
  sendChannelCode: tried,
  confirmChannel: flag('confirmed'),
  testChannel: tried,
  removeChannel: flag('removed'),
  channelDeliveries: z.array(delivery),
} as const

/** Refusals beside those every route has; see `answers.ts`. */
export const channelRefusals = {
  addChannel: { 409: 'No more channels can be added, or this installation sends no mail' },
  sendChannelCode: { 409: 'The channel needs no code' },
  testChannel: { 409: 'The address has to be confirmed first' },
} as const
