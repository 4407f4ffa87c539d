/**
 * What is counted, for Prometheus. Labels are names out of this program and its packs (routes, commands, refusal codes, queues):
 * never an id, an address or a word somebody wrote.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** How things stand at the moment of asking, by queue and kind. Ages are seconds. */
export type Standing = {
  queues: { queue: string; stage: string; waiting: number; oldest: number; late: number }[]
  outbox: { waiting: number; oldest: number; dead: number }
  timers: { waiting: number; overdue: number; latest: number }
  webhooks: { waiting: number; oldest: number; dead: number }
}

export type Metrics = {
  /** `route` is the pattern of the register, `none` where none matched. */
  answered(of: { method: string; route: string; status: number; seconds: number }): void
  /** A command that walked the road; `result` is taken, refused, not-found, key-reused or conflict. */
  command(of: { command: string; result: string }): void
  refused(code: string): void
  /** A decision or the marketplace's answer; `command` tells which. */
  decided(of: { command: string; outcome: string }): void
  filed(): void
  /** A timer given to its case so many seconds after it was due. */
  woke(of: { command: string; late: number }): void
  effect(result: 'done' | 'failed' | 'given-up'): void
  measured(of: { type: string; seconds: number }): void
  pressed(seconds: number): void
  /** Browsers that are told of changes right now. */
  live(streams: number): void
  /** A browser that did not read what it was told and was cut off. */
  liveCut(): void
  /** The page for a scrape. */
  text(standing: Standing): Promise<string>
  contentType: string
}

const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const lateness = [0.5, 1, 2, 5, 10, 30, 60, 300, 3_600, 86_400]

function gaugesOf(registry: Registry) {
  const registers = [registry]
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge<L>({ name: `recourse_${name}`, help, labelNames, registers })
  return {
    waiting: gauge('queue_waiting', 'Cases waiting for a decision', ['queue', 'stage']),
    oldest: gauge('queue_oldest_seconds', 'Age of the oldest filing that waits', ['queue', 'stage']),
    late: gauge('queue_late', 'Cases waiting past their clock', ['queue', 'stage']),
    outbox: gauge('outbox_waiting', 'Effects that wait'),
    outboxOldest: gauge('outbox_oldest_seconds', 'How long the first effect has been due'),
    outboxDead: gauge('outbox_dead', 'Effects given up; a person has to look'),
    webhooks: gauge('webhooks_waiting', 'Messages to connected systems that wait'),
    webhooksOldest: gauge('webhooks_oldest_seconds', 'Age of the first message that waits'),
    webhooksDead: gauge('webhooks_dead', 'Messages given up'),
    timers: gauge('timers_waiting', 'Timers set'),
    timersOverdue: gauge('timers_overdue', 'Timers due and not yet given'),
    timersLatest: gauge('timers_overdue_seconds', 'How long the first timer has been due'),
    live: gauge('live_streams', 'Browsers told of changes as they happen'),
  }
}

type Gauges = ReturnType<typeof gaugesOf>

function show(gauges: Gauges, { queues, outbox, timers, webhooks }: Standing): void {
  for (const one of [gauges.waiting, gauges.oldest, gauges.late]) one.reset()
  for (const { queue, stage, ...of } of queues) {
    gauges.waiting.set({ queue, stage }, of.waiting)
    gauges.oldest.set({ queue, stage }, of.oldest)
    gauges.late.set({ queue, stage }, of.late)
  }
  gauges.outbox.set(outbox.waiting)
  gauges.outboxOldest.set(outbox.oldest)
  gauges.outboxDead.set(outbox.dead)
  gauges.timers.set(timers.waiting)
  gauges.timersOverdue.set(timers.overdue)
  gauges.timersLatest.set(timers.latest)
  gauges.webhooks.set(webhooks.waiting)
  gauges.webhooksOldest.set(webhooks.oldest)
  gauges.webhooksDead.set(webhooks.dead)
}

function countersOf(registry: Registry) {
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter<L>({ name: `recourse_${name}_total`, help, labelNames, registers })
  const histogram = <L extends string>(name: string, help: string, labelNames: L[], buckets: number[]) =>
    new Histogram<L>({ name: `recourse_${name}_seconds`, help, labelNames, buckets, registers })
  return {
    requests: counter('requests', 'Answers by route and status', ['method', 'route', 'status']),
    seconds: histogram('request', 'Time to answer', ['method', 'route'], durations),
    commands: counter('commands', 'Commands by what became of them', ['command', 'result']),
    refusals: counter('refusals', 'Refusals of the engine by code', ['code']),
    decisions: counter('decisions', 'Decisions by outcome', ['command', 'outcome']),
    filings: counter('filings', 'Packets filed', []),
    timers: histogram('timer_lateness', 'How late timers were given', ['command'], lateness),
    effects: counter('effects', 'Effects worked', ['result']),
    lab: histogram('lab', 'Time to measure a file, by the type it was found to be', ['type'], durations),
    press: histogram('press', 'Time to press a packet', [], durations),
    liveCut: counter('live_cut', 'Browsers cut off because they did not read', []),
  }
}

/** Counters of one process, with those of Node itself. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauges = gaugesOf(registry)
  const counters = countersOf(registry)
  return {
    contentType: registry.contentType,
    answered({ method, route, status, seconds }) {
      counters.requests.inc({ method, route, status: String(status) })
      counters.seconds.observe({ method, route }, seconds)
    },
    command: (of) => counters.commands.inc(of),
    refused: (code) => counters.refusals.inc({ code }),
    decided: (of) => counters.decisions.inc(of),
    filed: () => counters.filings.inc(),
    woke: ({ command, late }) => counters.timers.observe({ command }, Math.max(0, late)),
    effect: (result) => counters.effects.inc({ result }),
    measured: ({ type, seconds }) => counters.lab.observe({ type }, seconds),
    pressed: (seconds) => counters.press.observe(seconds),
    live: (streams) => gauges.live.set(streams),
    liveCut: () => counters.liveCut.inc(),
    async text(standing) {
      show(gauges, standing)
      return registry.metrics()
    },
  }
}
