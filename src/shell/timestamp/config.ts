/** Which time-stamp authority is asked, from the environment. Without one nothing is stamped. */
import * as z from 'zod/mini'

export const timestampEnvironment = {
  RECOURSE_TSA_URL: z.optional(z.url({ protocol: /^https?$/, error: 'an http(s) address' })),
  /** A PEM file with the certificates the authority has to stand under. */
  RECOURSE_TSA_CA: z.optional(z.string()),
  /** The policy the authority is to stamp under; without it, its own. */
  RECOURSE_TSA_POLICY: z.optional(
    z.string().check(z.regex(/^\d+(\.\d+)+$/, 'an object identifier, e.g. 1.2.3')),
  ),
}

type Given = { [Name in keyof typeof timestampEnvironment]?: string | undefined }

export type TimestampConfig = {
  /** `certificates` is the path of the PEM file. Absent: filings are not stamped. */
  timestamps?: { url: string; certificates: string; policy?: string }
}

const both = ['RECOURSE_TSA_URL', 'RECOURSE_TSA_CA'] as const

/** An authority without certificates to know it by, or the other way round. */
export function timestampProblems(given: Given): { variable: string; message: string }[] {
  const missing = both.filter((variable) => given[variable] === undefined)
  if (missing.length === 0 || (missing.length === both.length && given.RECOURSE_TSA_POLICY === undefined))
    return []
  return missing.map((variable) => ({
    variable,
    message: 'is needed where another RECOURSE_TSA_ variable is set',
  }))
}

export function timestampsOf(given: Given): TimestampConfig {
  const { RECOURSE_TSA_URL: url, RECOURSE_TSA_CA: certificates, RECOURSE_TSA_POLICY: policy } = given
  if (url === undefined || certificates === undefined) return {}
  return { timestamps: { url, certificates, ...(policy === undefined ? {} : { policy }) } }
}
