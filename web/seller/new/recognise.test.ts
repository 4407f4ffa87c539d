import { expect, test } from 'vitest'
import { readNotice } from '#core/notice/read.ts'
import { weigh } from '#core/notice/recognise.ts'
import { loadLibrary } from '#shell/law/library.ts'
import { noticeText } from '#test/http/joom-case.ts'
import { procedureOf } from './recognise.ts'

const library = loadLibrary()
const joom = library.latest('joom')
const aliexpress = library.latest('aliexpress')
const weights = (text: string) => ({
  joom: weigh(text, readNotice(text, joom), joom),
  aliexpress: weigh(text, readNotice(text, aliexpress), aliexpress),
})

const pictures = `违规编号：V20261102001
商品ID：1005001234567890
处罚生效时间：2026-11-02 10:00 (UTC+8)
通知时间：2026-11-02 10:05 (UTC+8)
违规类型：盗图
违规详情：
1. 主图使用了他人的照片。
`

test('JA-07 a notice is recognised by what its marketplace’s labels let be read', () => {
  const own = weights(noticeText)
  expect(own.joom).toBeGreaterThan(own.aliexpress)
  const other = weights(pictures)
  expect(other.aliexpress).toBeGreaterThan(other.joom)
})

test('JA-06 a court’s order has a procedure of its own, a claim is never chosen by a notice', () => {
  expect(procedureOf(joom, 'trademark')).toBe('listing-appeal')
  expect(procedureOf(joom, 'tro')).toBe('tro-appeal')
  expect(procedureOf(aliexpress, 'report-counterfeit')).toBe(null)
  expect(procedureOf(joom, undefined)).toBe(null)
})
