/** Every row of the register of routes with what it does: a row without its door does not compile. */
import type { routes } from '#core/doors/routes.ts'
import { account, accountExhibit, accountExport, accountOf, accounts } from './doors/account-doors.ts'
import { fileBatch, openSiblings, previewBatch } from './doors/batch-doors.ts'
import { cases, draftPacket, exportCase, oneCase, packet } from './doors/case-doors.ts'
import { caseTimeLine, relatedPictures } from './doors/case-picture-doors.ts'
import * as channel from './doors/channel-doors.ts'
import * as collaboration from './doors/collaboration-doors.ts'
import { decided } from './doors/decided-doors.ts'
import { diagnose } from './doors/diagnosis-doors.ts'
import { exhibit, upload } from './doors/exhibit-doors.ts'
import { figures, statementOfReasons } from './doors/figures-doors.ts'
import * as identity from './doors/identity-doors.ts'
import { inbox, inboxCount, inboxFigures } from './doors/inbox-doors.ts'
import { laboratoryProgress, makeDerivative, measureAgain } from './doors/laboratory-doors.ts'
import { pack, packs, readNotice } from './doors/law-doors.ts'
import { live } from './doors/live-doors.ts'
import {
  addMailbox,
  arrivals,
  lookNow,
  mailboxes,
  removeMailbox,
  settleArrival,
} from './doors/mailbox-doors.ts'
import { noticeFile } from './doors/notice-doors.ts'
import { oidcBack, oidcStart, signInWays } from './doors/oidc-doors.ts'
import { health, ready } from './doors/operate-doors.ts'
import { brief, briefText, caseOptions } from './doors/options-doors.ts'
import * as packBook from './doors/pack-doors.ts'
import * as people from './doors/people-doors.ts'
import { comparePictures, inspectPictures } from './doors/picture-doors.ts'
import * as privacy from './doors/privacy-doors.ts'
import { log, timestamps } from './doors/proof-doors.ts'
import * as respondent from './doors/respondent-doors.ts'
import {
  aheadCase,
  caseRecord,
  chooseFirst,
  exhibitOpened,
  nextCase,
  queue,
  review,
  suggestion,
} from './doors/review-doors.ts'
import { demo, describe, moveClock, session, signIn, signOut } from './doors/session-doors.ts'
import { earlierStatements } from './doors/statement-doors.ts'
import * as supplier from './doors/supplier-doors.ts'
import { recordTakings, takings } from './doors/takings-doors.ts'
import * as team from './doors/team-doors.ts'
import {
  acknowledgeReminders,
  calendar,
  calendarFile,
  makeCalendarLink,
  reminders,
  revokeCalendarLink,
} from './doors/time-doors.ts'
import * as vault from './doors/vault-doors.ts'
import {
  addWebhook,
  removeWebhook,
  replayDead,
  replayMessage,
  rotateWebhook,
  testWebhook,
  webhookMessage,
  webhookMessages,
  webhooks,
} from './doors/webhook-doors.ts'
import type { Door } from './visit.ts'

export const doors: { [Name in keyof typeof routes]: Door<(typeof routes)[Name]> } = {
  health,
  ready,
  signIn,
  signOut,
  demo,
  moveClock,
  session,
  packs,
  pack,
  readNotice,
  noticeFile,
  mailboxes,
  addMailbox,
  removeMailbox,
  lookNow,
  arrivals,
  settleArrival,
  upload,
  cases,
  case: oneCase,
  exhibit,
  packet,
  draftPacket,
  export: exportCase,
  earlierStatements,
  caseOptions,
  brief,
  briefText,
  queue,
  review,
  nextCase,
  aheadCase,
  exhibitOpened,
  chooseFirst,
  suggestion,
  caseRecord,
  ...respondent,
  decided,
  calendar,
  makeCalendarLink,
  revokeCalendarLink,
  calendarFile,
  reminders,
  acknowledgeReminders,
  inbox,
  inboxCount,
  inboxFigures,
  takings,
  recordTakings,
  openSiblings,
  previewBatch,
  fileBatch,
  account,
  accounts,
  accountOf,
  accountExhibit,
  accountExport,
  ...identity,
  signInWays,
  oidcStart,
  oidcBack,
  ...team,
  ...supplier,
  diagnose,
  figures,
  statementOfReasons,
  log,
  timestamps,
  webhooks,
  addWebhook,
  rotateWebhook,
  removeWebhook,
  testWebhook,
  webhookMessages,
  webhookMessage,
  replayMessage,
  replayDead,
  ...channel,
  ...collaboration,
  ...privacy,
  ...packBook,
  ...people,
  comparePictures,
  inspectPictures,
  live,
  ...vault,
  caseTimeLine,
  relatedPictures,
  laboratoryProgress,
  measureAgain,
  makeDerivative,
  openapi: describe,
}
