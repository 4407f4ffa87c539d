import type { Refusal } from '#core/case/refusal.ts'
import type { Problem } from '#core/doors/shapes.ts'

/** A problem the server answered, or that it could not be reached (`code: unreachable`). */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

export const unreachable = (): ProblemError =>
  new ProblemError({ type: 'about:blank', title: 'unreachable', status: 0, code: 'unreachable', trace: '' })

/** Reads a problem+json body; whatever else came is turned into one. */
export async function problemOf(response: {
  status: number
  text: () => Promise<string>
}): Promise<ProblemError> {
  const text = await response.text()
  const fallback = {
    type: 'about:blank',
    title: `HTTP ${response.status}`,
    status: response.status,
    trace: '',
  }
  try {
    const body = JSON.parse(text) as Partial<Problem>
    return new ProblemError({ ...fallback, code: codeFor(response.status), ...body })
  } catch {
    return new ProblemError({ ...fallback, code: codeFor(response.status) })
  }
}

const codeFor = (status: number): string =>
  status === 401 ? 'not-signed-in' : status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'internal'

/** The engine's own reasons for a no, where the error carries them. */
export const refusalsOf = (error: unknown): Refusal[] =>
  error instanceof ProblemError ? (error.problem.refusals ?? []) : []

export const statusOf = (error: unknown): number =>
  error instanceof ProblemError ? error.problem.status : -1
