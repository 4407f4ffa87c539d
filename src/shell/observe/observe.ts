/** What is counted and traced in this process. */
import { type Metrics, openMetrics } from './metrics.ts'
import type { ObserveConfig } from './observe-config.ts'
import { openTracing, type Tracing } from './tracing.ts'

export type Observe = { metrics: Metrics; tracing: Tracing }

export const openObserve = async (config: ObserveConfig, version: string): Promise<Observe> => ({
  metrics: openMetrics(),
  tracing: await openTracing(config.traces, version),
})
