/**
 * Spans from the request to the row, sent to a collector by OpenTelemetry's protocol. Off, it is one function call a span and loads
 * nothing. Attributes are names and numbers, as with metrics: never what somebody wrote, and no ids but that of the trace.
 */
import { randomBytes } from 'node:crypto'
import { current, within } from './current.ts'
import type { ObserveConfig } from './observe-config.ts'

export type Attributes = Record<string, string | number | boolean>

export type Tracing = {
  /** Runs `work` as a span below the one that is open; an error marks it and goes on. */
  span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T>
  /** Sends what is left. */
  close(): Promise<void>
}

export const noTracing: Tracing = { span: (_name, _attributes, work) => work(), close: async () => {} }

const traceIdOf = (trace: string | undefined): string => {
  const digits = trace?.replaceAll('-', '') ?? ''
  return /^[0-9a-f]{32}$/.test(digits) ? digits : randomBytes(16).toString('hex')
}

/** Opens what the configuration asks for. */
export async function openTracing(traces: ObserveConfig['traces'], version: string): Promise<Tracing> {
  if (traces === undefined) return noTracing
  const { context, ROOT_CONTEXT, SpanStatusCode, trace } = await import('@opentelemetry/api')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const { resourceFromAttributes } = await import('@opentelemetry/resources')
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node')
  const exporter = new OTLPTraceExporter({ url: traces.url, headers: traces.headers, timeoutMillis: 5_000 })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': traces.service, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
    idGenerator: {
      generateTraceId: () => traceIdOf(current()?.trace),
      generateSpanId: () => randomBytes(8).toString('hex'),
    },
  })
  const tracer = provider.getTracer('recourse', version)
  type Context = ReturnType<typeof context.active>
  return {
    async span(name, attributes, work) {
      const now = current()
      const above = (now?.above as Context | undefined) ?? ROOT_CONTEXT
      const span = tracer.startSpan(name, { attributes }, above)
      const mine = { trace: now?.trace ?? span.spanContext().traceId, above: trace.setSpan(above, span) }
      try {
        return await within(mine, work)
      } catch (error) {
        // The name of an error says what kind it was; its message may hold what somebody wrote.
        span.setStatus({
          code: SpanStatusCode.ERROR,
          message: error instanceof Error ? error.name : 'failed',
        })
        throw error
      } finally {
        span.end()
      }
    },
    close: () => provider.shutdown().catch(() => {}),
  }
}
