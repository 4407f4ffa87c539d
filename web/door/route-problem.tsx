import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemView } from '../kit/problem-view.tsx'

/** A screen that failed as a whole. */
export const RouteProblem = ({ error, reset }: ErrorComponentProps) => (
  <ProblemView page error={error} onRetry={reset} />
)
