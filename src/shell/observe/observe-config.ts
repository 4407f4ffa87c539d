/** Where metrics are shown and traces go. Both are off until somebody says where. */
import * as z from 'zod/mini'

const port = z.coerce.number('a whole number').check(z.int('a whole number'), z.minimum(0), z.maximum(65_535))
const address = z.url({ protocol: /^https?$/, error: 'an http(s) address' })

export const observeEnvironment = {
  /** A port of its own for `/metrics`, on RECOURSE_METRICS_HOST. */
  RECOURSE_METRICS_PORT: z.optional(port),
  RECOURSE_METRICS_HOST: z._default(z.string(), '127.0.0.1'),
  /** Shows `/metrics` at the doors' own address to whoever brings it as a bearer token. */
  RECOURSE_METRICS_TOKEN: z.optional(z.string().check(z.minLength(16, 'at least 16 characters'))),
  /** The standard variables of OpenTelemetry; traces only, over HTTP. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.optional(address),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.optional(address),
  OTEL_EXPORTER_OTLP_HEADERS: z.optional(z.string()),
  OTEL_SERVICE_NAME: z._default(z.string(), 'recourse'),
  OTEL_SDK_DISABLED: z.optional(z.string()),
}

export type ObserveConfig = {
  metrics?: { port?: number; host: string; token?: string }
  /** Absent: nothing is traced, and nothing of it is loaded. */
  traces?: { url: string; headers: Record<string, string>; service: string }
}

const environment = z.object(observeEnvironment)
type Given = z.output<typeof environment>

/** `api-key=x,other=y`, percent-encoded, as the standard has it. */
function headersOf(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at < 1 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]]
  })
  return Object.fromEntries(pairs) as Record<string, string>
}

/** What a checked environment says of both. */
export function observeOf(given: Given): ObserveConfig {
  const { RECOURSE_METRICS_PORT: own, RECOURSE_METRICS_HOST: host, RECOURSE_METRICS_TOKEN: token } = given
  const metrics = {
    host,
    ...(own === undefined ? {} : { port: own }),
    ...(token === undefined ? {} : { token }),
  }
  const base = given.OTEL_EXPORTER_OTLP_ENDPOINT
  const url =
    given.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ??
    (base === undefined ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`)
  const traced = url !== undefined && given.OTEL_SDK_DISABLED?.toLowerCase() !== 'true'
  const headers = headersOf(given.OTEL_EXPORTER_OTLP_HEADERS)
  return {
    ...(own === undefined && token === undefined ? {} : { metrics }),
    ...(traced ? { traces: { url, headers, service: given.OTEL_SERVICE_NAME } } : {}),
  }
}
