/** Routes for whoever keeps the service running. */
import type { Route } from './route.ts'

export const operateRoutes = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the process lives, and whether anybody works',
    by: 'anyone',
  },
  ready: {
    method: 'GET',
    path: '/api/ready',
    summary: 'Whether commands can be taken now: database and blobs answer (503 where not)',
    by: 'anyone',
  },
} as const satisfies Record<string, Route>
