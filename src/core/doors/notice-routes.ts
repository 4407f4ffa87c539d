/** Routes about notices that arrive as files: their text taken out; nothing is stored. */
import { noticeFileSchema } from '../notice/source.ts'
import type { Route } from './route.ts'

export const noticeRoutes = {
  noticeFile: {
    method: 'POST',
    path: '/api/notices/file',
    summary:
      'The text of the notices in one file (multipart, field "file": PDF, mail, text, table or picture), with where in it each part stood; nothing is stored',
    by: ['seller'],
  },
} as const satisfies Record<string, Route>

export const noticeAnswers = { noticeFile: noticeFileSchema }
