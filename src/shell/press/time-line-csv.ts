/** The line of dates as a spreadsheet opens it: what dates either side of a complaint, the earliest first, undated last. */
import type { TimeLine } from '#core/evidence/time-line.ts'
import { csvCell } from './coverage-csv.ts'

const sides = { ours: '我方 ours', theirs: '投诉方 complainant' } as const
const why = {
  'no-zone': '无时区 no zone',
  'no-time': '无时刻 no time',
  unreadable: '无法识别 not readable',
} as const

/** UTF-8 with a byte-order mark and CRLF; times in UTC. */
export function timeLineCsv({ entries }: TimeLine): string {
  const rows = [
    ['时间 time (UTC)', '一方 side', '内容 what', '原文 as written', '证明 shown by'],
    ...entries.map((one) => [
      one.at === null ? (one.why === null ? '' : why[one.why]) : new Date(one.at).toISOString(),
      sides[one.side],
      `${one.title.zh} ${one.title.en}`,
      one.written ?? '',
      one.unshown ? '未附 not attached' : one.shownBy.join('\n'),
    ]),
  ]
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
