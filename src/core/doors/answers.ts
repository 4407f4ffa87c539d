/**
 * What the routes answer, as far as a stranger may rely on it: the members named here are there; more may come beside them. OpenAPI
 * is written from it, and every answer the tests get is held against it.
 */
import * as z from 'zod/mini'
import { roles } from '../case/commands.ts'
import { exportSchema, logSchema, receiptSchema } from '../case/envelope.ts'
import { refusalSchema } from '../case/refusal.ts'
import { statuses } from '../case/state.ts'
import { factsSchema } from '../evidence/facts.ts'
import { findingSchema } from '../evidence/finding.ts'
import { calendarSchema } from '../policy/pack.ts'
import { textSchema } from '../policy/values.ts'
import { casePictureAnswers, picturePairsAnswer } from './case-picture-routes.ts'
import { channelAnswers, channelRefusals } from './channel-answers.ts'
import { collaborationAnswers, collaborationRefusals } from './collaboration-answers.ts'
import { decidedAnswers } from './decided-routes.ts'
import { figuresAnswers } from './figures-answers.ts'
import { identityAnswers } from './identity-answers.ts'
import { inboxAnswers } from './inbox-routes.ts'
import { laboratoryAnswers } from './laboratory-routes.ts'
import { lawAnswers } from './law-routes.ts'
import { mailboxAnswers } from './mailbox-routes.ts'
import { noticeAnswers } from './notice-routes.ts'
import { operatorAnswers } from './operator-routes.ts'
import { pictureAnswers } from './picture-routes.ts'
import { privacyAnswers } from './privacy-answers.ts'
import { respondentAnswers } from './respondent-routes.ts'
import { reviewAnswers } from './review-routes.ts'
import { statementAnswers } from './statement-routes.ts'
import { takingsAnswers } from './takings-answers.ts'
import { vaultAnswers } from './vault-shapes.ts'

const at = z.int()
const text = z.string()
const maybe = <S extends z.ZodMiniType>(schema: S) => z.nullable(schema)
const list = <S extends z.ZodMiniType>(schema: S) => z.array(schema)
const loose = z.looseObject
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const flag = (name: string) => loose({ [name]: z.boolean() })

const venue = z.enum(['external', 'hosted'])
const titled = loose({ id: text, title: textSchema })
const pressing = loose({ code: text, at, zone: text, provisional: z.boolean() })
const deadline = loose({ code: text, anchor: text, at, zone: text, provisional: z.boolean() })
const action = loose({ command: text, available: z.boolean(), refusals: list(refusalSchema) })
const preflight = loose({ findings: list(findingSchema) })
const timeline = list(loose({ seq: z.int(), at, type: text, by: z.enum(roles), hash: digest }))
const endingPaper = loose({ item: z.uuid(), lastDay: text, at })
const timedCase = loose({ id: z.uuid(), code: text, pack: text, procedure: text, site: text })

/** The answer to a command of a case that was taken. */
export const takenSchema = loose({
  case: z.uuid(),
  code: text,
  seq: z.int(),
  hash: digest,
  events: list(text),
  receipt: maybe(receiptSchema),
  repeated: z.boolean(),
})
/** The answer to a command of an account that was taken. */
export const accountTakenSchema = loose({
  account: z.uuid(),
  shop: text,
  marketplace: text,
  seq: z.int(),
  hash: text,
  events: list(text),
  receipt: maybe(receiptSchema),
  repeated: z.boolean(),
})

const caseRow = loose({
  id: z.uuid(),
  code: text,
  marketplace: text,
  pack: text,
  procedure: text,
  venue,
  status: z.enum(statuses),
  site: text,
  reason: text,
  deadline: maybe(pressing),
  openedAt: at,
  changedAt: at,
})
const caseView = loose({
  id: z.uuid(),
  state: loose({ code: text, shop: text, procedure: text, venue, status: z.enum(statuses) }),
  deadlines: list(deadline),
  actions: list(action),
  preflight,
  checklist: list(loose({ id: text, text: textSchema, state: z.enum(['done', 'open', 'failed']) })),
  plan: list(loose({ exhibit: text, name: text, bytes: z.int(), problems: list(text) })),
  ...picturePairsAnswer,
  derivatives: list(loose({ exhibit: text, under: z.int() })),
  timeline,
  receipts: list(receiptSchema),
  now: at,
})
const reviewView = loose({
  id: z.uuid(),
  code: text,
  procedure: text,
  pack: loose({ id: text, version: z.int() }),
  preflight,
  filing: z.int(),
  filedAt: at,
  clauses: list(loose({ id: text, label: text, text: textSchema })),
  ...picturePairsAnswer,
  claim: z.enum(['nobody', 'me', 'another']),
  actions: list(action),
  timeline,
  now: at,
})
const accountView = loose({
  id: maybe(z.uuid()),
  shop: text,
  marketplace: titled,
  points: z.int(),
  penalties: list(loose({ cause: text, at, reason: titled, state: text, points: z.int() })),
  actions: list(action),
  receipts: list(receiptSchema),
  now: at,
})
const message = loose({
  id: text,
  type: text,
  case: maybe(text),
  at,
  state: z.enum(['waiting', 'delivered', 'dead']),
  attempts: z.int(),
  nextAt: maybe(at),
  endedAt: maybe(at),
  error: maybe(text),
})

/** Refusals of a route beside those every route has, by its name and status. */
export const refusals: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  suggestion: { 409: 'One’s own choice on the filing is not recorded yet' },
  chooseFirst: { 409: 'The case cannot be decided by this person now' },
  signIn: { 401: 'The address or the password is wrong' },
  secondStep: { 401: 'The code is wrong, used already, or out of time' },
  confirmSecondFactor: { 409: 'A second factor is set up already' },
  enrolSecondFactor: { 409: 'A second factor is set up already' },
  changeTeamPerson: { 409: 'The organisation has to keep an admin' },
  removeTeamPerson: { 409: 'The organisation has to keep an admin' },
  acceptInvitation: { 409: 'Somebody signs in with this address already', 410: 'The invitation is over' },
  invitation: { 410: 'The invitation is over' },
  supplied: { 410: 'The link is over or was used' },
  comparePictures: { 422: 'One of the two cannot be read as a picture' },
  makeDerivative: { 422: 'No smaller copy may stand in for it, or none can be made' },
  findInVault: { 422: 'It cannot be read as a picture' },
  pictureReuse: { 422: 'It cannot be read as a picture' },
  supply: { 403: 'The passphrase is missing or wrong', 410: 'The link is over or was used' },
  statementOfReasons: { 409: 'There is none: nothing restricts the listing, or it is not ours to give' },
  answerReport: { 409: 'It is answered already, decided, or out of time' },
  addToVault: { 409: 'The vault of this shop is full' },
  addWebhook: { 409: 'No more systems can be connected' },
  whatIf: { 404: 'There is no such version', 409: 'Another run is under way' },
  applyErrata: { 404: 'There is no such erratum' },
  changeRole: { 409: 'Nobody changes their own rights' },
  disablePerson: { 409: 'Nobody changes their own rights' },
  enablePerson: { 409: 'Nobody changes their own rights' },
  ...channelRefusals,
  ...collaborationRefusals,
  erase: { 409: 'A hold stands against it, or the plan has changed since it was shown' },
  setHold: { 409: 'Such a hold stands already, or what it would hold is erased' },
  liftHold: { 409: 'The hold was lifted already' },
}
/** Routes without a parameter in the path whose subject may all the same not be there. */
export const mayMiss: ReadonlySet<string> = new Set([
  'demo',
  'moveClock',
  'log',
  'team',
  'invite',
  'planErasure',
  'erase',
  'setHold',
  'calendarFile',
  'oidcStart',
  'diagnose',
  'readNotice',
  'oidcBack',
  'comparePictures',
  'inspectPictures',
  'pictureReuse',
])
/** Routes that answer by sending the browser on. */
export const redirects: ReadonlySet<string> = new Set(['oidcStart', 'oidcBack'])

/** By the name of the route in the register. A route that is not here answers what its summary says, as JSON or its media type. */
export const answers: Readonly<Record<string, z.ZodMiniType>> = {
  demo: loose({
    password: text,
    people: list(loose({ email: text, name: text, role: z.enum(roles) })),
    now: at,
  }),
  moveClock: loose({ now: at, woken: z.int() }),
  session: loose({
    person: loose({ id: text, name: text, email: text }),
    role: z.enum(roles),
    shop: maybe(loose({ id: text, name: text, mailbox: maybe(text) })),
    demo: z.boolean(),
  }),
  packs: list(
    loose({ id: text, version: z.int(), title: textSchema, marketplace: titled, procedures: list(titled) }),
  ),
  pack: loose({ pack: loose({ pack: text, version: z.int() }), calendar: calendarSchema }),
  readNotice: loose({
    fields: z.record(text, z.unknown()),
    allegations: list(z.unknown()),
    missing: list(text),
  }),
  upload: loose({ exhibit: z.uuid(), fileName: text, facts: factsSchema, expiresAt: at }),
  cases: list(caseRow),
  case: caseView,
  export: exportSchema,
  queue: list(loose({ id: z.uuid(), code: text, procedure: text, queue: text, stage: text, filedAt: at })),
  review: reviewView,
  ...decidedAnswers,
  calendar: loose({
    now: at,
    entries: list(loose({ case: timedCase, deadline })),
    papers: list(endingPaper),
    link: maybe(loose({ madeAt: at })),
  }),
  makeCalendarLink: loose({ path: text }),
  revokeCalendarLink: flag('revoked'),
  reminders: loose({
    now: at,
    due: list(loose({ id: z.uuid(), at, lead: z.int(), case: timedCase, deadline })),
    papers: list(endingPaper),
    nextAt: maybe(at),
  }),
  acknowledgeReminders: loose({ acknowledged: z.int() }),
  ...inboxAnswers,
  ...takingsAnswers,
  previewBatch: loose({
    now: at,
    items: list(
      loose({ case: z.uuid(), code: text, seq: z.int(), ready: z.boolean(), refusals: list(refusalSchema) }),
    ),
    missing: list(text),
  }),
  account: list(accountView),
  accounts: list(
    loose({ shop: text, marketplace: text, points: z.int(), penalties: z.int(), inForce: z.int() }),
  ),
  accountOf: accountView,
  accountExport: exportSchema,
  diagnose: loose({
    diagnosis: loose({}),
    export: loose({ headers: z.record(text, text), unknown: list(text), problems: list(z.unknown()) }),
  }),
  log: logSchema,
  webhooks: list(
    loose({ id: z.uuid(), url: text, events: maybe(list(text)), madeAt: at, previousUntil: maybe(at) }),
  ),
  addWebhook: loose({ id: z.uuid(), secret: text }),
  rotateWebhook: loose({ secret: text, previousUntil: at }),
  removeWebhook: flag('removed'),
  testWebhook: loose({ message: text }),
  webhookMessages: list(message),
  webhookMessage: loose({
    message,
    tries: list(loose({ at, ms: z.int(), status: maybe(z.int()), error: maybe(text) })),
  }),
  replayMessage: loose({ replayed: z.int() }),
  replayDead: loose({ replayed: z.int() }),
  caseOptions: loose({
    ways: list(loose({})),
    factors: list(loose({})),
    brief: loose({}),
    outlook: loose({}),
    stated: list(loose({ id: text, text: textSchema })),
    steps: list(loose({})),
    now: at,
  }),
  openapi: loose({ openapi: text, paths: z.record(text, z.unknown()) }),
  ...identityAnswers,
  ...privacyAnswers,
  ...lawAnswers,
  ...operatorAnswers,
  ...statementAnswers,
  ...vaultAnswers,
  ...casePictureAnswers,
  ...laboratoryAnswers,
  ...noticeAnswers,
  ...mailboxAnswers,
  ...pictureAnswers,
  ...figuresAnswers,
  ...channelAnswers,
  ...collaborationAnswers,
  ...reviewAnswers,
  ...respondentAnswers,
}
