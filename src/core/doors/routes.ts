/**
 * The register of routes: the HTTP server implements it, the web client calls it, OpenAPI is written from it. Commands are not
 * listed one by one: `commandRoutes` derives one route from each row of the command table.
 */
import * as z from 'zod/mini'
import { type CommandType, commands, type Role } from '../case/commands.ts'
import { accountRoutes } from './account-routes.ts'
import { batchRoutes } from './batch-routes.ts'
import { casePictureRoutes } from './case-picture-routes.ts'
import { channelRoutes } from './channel-routes.ts'
import { collaborationRoutes } from './collaboration-routes.ts'
import { decidedRoutes } from './decided-routes.ts'
import { diagnosisRoutes } from './diagnosis-routes.ts'
import { figuresRoutes } from './figures-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { inboxRoutes } from './inbox-routes.ts'
import { laboratoryRoutes } from './laboratory-routes.ts'
import { lawRoutes } from './law-routes.ts'
import { liveRoutes } from './live-routes.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { operateRoutes } from './operate-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { optionsRoutes } from './options-routes.ts'
import { pictureRoutes } from './picture-routes.ts'
import { privacyRoutes } from './privacy-routes.ts'
import { proofRoutes } from './proof-routes.ts'
import { respondentRoutes } from './respondent-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import type { Route } from './route.ts'
import { statementRoutes } from './statement-routes.ts'
import { supplierRoutes } from './supplier-routes.ts'
import { takingsRoutes } from './takings-routes.ts'
import { timeRoutes } from './time-routes.ts'
import { vaultRoutes } from './vault-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

export type { Route } from './route.ts'

const caseParam = z.strictObject({ id: z.uuid() })
const everyone = ['seller', 'reviewer', 'committee', 'operator'] as const

export const routes = {
  ...operateRoutes,
  signIn: {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in by e-mail address and password; answers with a session cookie',
    by: 'anyone',
    body: z.strictObject({
      email: z.string().check(z.minLength(3), z.maxLength(254)),
      password: z.string().check(z.minLength(1), z.maxLength(200)),
    }),
  },
  signOut: {
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'End the session; the cookie is worth nothing afterwards',
    by: 'anyone',
  },
  demo: {
    method: 'GET',
    path: '/api/demo',
    summary: 'The people of the demo and its clock; absent outside the demo',
    by: 'anyone',
  },
  moveClock: {
    method: 'POST',
    path: '/api/demo/clock',
    summary: "Move the demo's clock forward; absent outside the demo",
    by: everyone,
    body: z.union([
      z.strictObject({ hours: z.number().check(z.gt(0), z.maximum(24 * 366)) }),
      /** 09:00 in Shanghai on the next working day of the Chinese calendar. */
      z.strictObject({ to: z.literal('next-working-day') }),
    ]),
  },
  session: {
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, in which role, for which shops; a session is given a fresh cookie',
    by: everyone,
    enrolling: true,
  },
  packs: {
    method: 'GET',
    path: '/api/packs',
    summary: 'Policy packs in force and their procedures',
    by: everyone,
  },
  pack: {
    method: 'GET',
    path: '/api/packs/:id/:version',
    summary: 'One policy pack with its calendar, as validated JSON',
    by: everyone,
    params: z.strictObject({ id: z.string(), version: z.coerce.number().check(z.int()) }),
  },
  readNotice: {
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Read the fields of a notice, each with its place; nothing is stored',
    by: ['seller'],
    body: z.strictObject({ pack: z.string(), text: z.string().check(z.minLength(1), z.maxLength(200_000)) }),
  },
  upload: {
    method: 'POST',
    path: '/api/uploads',
    summary: 'Stage one file (multipart, field "file"); kept 7 days unless attached',
    by: ['seller'],
  },
  cases: {
    method: 'GET',
    path: '/api/cases',
    summary: "All of the shop's cases at once, next deadline first; `/api/inbox` gives them page by page",
    by: ['seller'],
    query: z.strictObject({
      q: z.optional(z.string().check(z.maxLength(200))),
      status: z.optional(z.string()),
      /** `all`: of every shop the person acts for, each row with its shop. */
      shops: z.optional(z.literal('all')),
    }),
  },
  case: {
    method: 'GET',
    path: '/api/cases/:id',
    summary: 'One case: state, deadlines, findings, what can be done',
    by: ['seller'],
    params: caseParam,
  },
  exhibit: {
    method: 'GET',
    path: '/api/cases/:id/exhibits/:exhibit',
    summary: 'The original bytes of one exhibit; every access is recorded',
    by: ['seller', 'reviewer', 'committee'],
    needs: 'export',
    params: z.strictObject({ id: z.uuid(), exhibit: z.uuid() }),
    /** `ahead`: fetched before anybody looks at it, which is recorded and is no opening. */
    query: z.strictObject({ ahead: z.optional(z.literal('yes')) }),
    answers: 'application/octet-stream',
  },
  packet: {
    method: 'GET',
    path: '/api/cases/:id/packets/:filing',
    summary: 'The packet as it was stored at filing',
    by: ['seller', 'reviewer', 'committee'],
    needs: 'export',
    params: z.strictObject({ id: z.uuid(), filing: z.coerce.number().check(z.int()) }),
    answers: 'application/zip',
  },
  draftPacket: {
    method: 'GET',
    path: '/api/cases/:id/packet-draft',
    summary: 'The packet as it would be filed now; not stored',
    by: ['seller'],
    needs: 'export',
    params: caseParam,
    answers: 'application/zip',
  },
  export: {
    method: 'GET',
    path: '/api/cases/:id/export',
    summary: 'The chained record of the case with a signed head',
    by: ['seller', 'operator'],
    needs: 'export',
    params: caseParam,
  },
  queue: {
    method: 'GET',
    path: '/api/queue',
    summary: 'Hosted cases waiting for a decision, by clock',
    by: ['reviewer', 'committee'],
  },
  review: {
    method: 'GET',
    path: '/api/review/:id',
    summary: 'One case as a reviewer sees it, the seller hidden',
    by: ['reviewer', 'committee'],
    params: caseParam,
  },
  ...reviewRoutes,
  ...respondentRoutes,
  ...decidedRoutes,
  ...optionsRoutes,
  ...timeRoutes,
  ...inboxRoutes,
  ...takingsRoutes,
  ...batchRoutes,
  ...diagnosisRoutes,
  ...figuresRoutes,
  ...accountRoutes,
  ...identityRoutes,
  ...supplierRoutes,
  ...proofRoutes,
  ...privacyRoutes,
  ...noticeRoutes,
  ...mailboxRoutes,
  ...pictureRoutes,
  ...webhookRoutes,
  ...lawRoutes,
  ...operatorRoutes,
  ...channelRoutes,
  ...collaborationRoutes,
  ...statementRoutes,
  ...liveRoutes,
  ...vaultRoutes,
  ...casePictureRoutes,
  ...laboratoryRoutes,
  openapi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description, OpenAPI 3.1',
    by: 'anyone',
  },
} as const satisfies Record<string, Route>

/** `FilePacket` → `file-packet`. */
export const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()

/** One route for each command a person may give; `system` commands have none. */
export function commandRoutes(): (Route & { command: CommandType; creates: boolean })[] {
  return (Object.keys(commands) as CommandType[]).flatMap((command) => {
    const row = commands[command]
    const by = row.by.filter((role) => (role as Role) !== 'system')
    if (by.length === 0) return []
    const creates = 'creates' in row && row.creates
    return [
      {
        command,
        creates,
        method: 'POST' as const,
        path: creates ? `/api/cases/${kebab(command)}` : `/api/cases/:id/${kebab(command)}`,
        summary: command,
        by,
        body: row.body,
        ...(creates ? {} : { params: caseParam }),
      },
    ]
  })
}
