import { expect, test } from 'vitest'
import { compose, composeCode, composeTest, type Told } from './message.ts'
import { bytesOf } from './vendor.ts'

const now = Date.parse('2026-11-02T04:00:00Z')
const reader = {
  language: 'zh',
  zone: 'Europe/Moscow',
  bytes: 60_000,
  settings: 'https://x.example/settings/channels',
  inbox: 'https://x.example/s/inbox',
  id: '01890000-0000-7000-8000-000000000001',
} as const
const told = (n: number, shop = '某店铺'): Told => ({
  what: 'deadline',
  case: {
    code: `RC-000${n}-AA`,
    shop,
    listing: '5f3a9c01b2d4e6f708192001',
    site: 'FR',
    procedure: { zh: '商标下架申诉', en: 'Trademark removal' },
    link: `https://x.example/s/case/${n}?shop=a`,
  },
  deadline: {
    title: { zh: '举证截止', en: 'Evidence due' },
    at: now + 4 * 3_600_000,
    zone: 'Asia/Shanghai',
    provisional: true,
    opens: false,
  },
})

test('AU-15 one deadline: which case, which shop, until when by both clocks, where to look', () => {
  const { subject, text, left } = compose([told(1)], reader, now)
  expect(subject).toBe('Recourse: 【期限】 举证截止 · RC-0001-AA')
  expect(text).toBe(`Recourse

【期限】 举证截止 · RC-0001-AA
某店铺 · 商品 5f3a9c01b2d4e6f708192001 · FR · 商标下架申诉
举证截止: 2026-11-02 16:00 (Asia/Shanghai) = 2026-11-02 11:00 (Europe/Moscow) · 还剩 4 小时 · 暂定，请人工核对
https://x.example/s/case/1?shop=a

修改通知设置： https://x.example/settings/channels
#00000001`)
  expect(left).toBe(0)
})

test('one zone is said once; each language has words for everything', () => {
  const own = compose([told(1)], { ...reader, zone: 'Asia/Shanghai' }, now)
  expect(own.text.match(/Asia\/Shanghai/g)).toHaveLength(1)
  for (const language of ['zh', 'en', 'ru'] as const) {
    const { text } = compose([told(1), told(2)], { ...reader, language }, now)
    expect(text).not.toMatch(/undefined|\[object/)
    expect(composeTest({ ...reader, language }, 'Shop').text).toContain('Shop')
    expect(composeCode(language, '012345', 15).text).toContain('012345')
  }
})

test('what does not fit is counted, in bytes', () => {
  const many = Array.from({ length: 40 }, (_, n) => told(n))
  for (const kind of ['mail', 'dingtalk', 'feishu', 'wecom'] as const) {
    const { text, left } = compose(many, { ...reader, bytes: bytesOf(kind) }, now)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytesOf(kind))
    expect((text.match(/RC-/g) ?? []).length + left).toBe(40)
    expect(left > 0).toBe(kind === 'wecom')
    if (left > 0) expect(text).toContain(`另有 ${left} 条`)
  }
})

test('what a seller wrote makes no line, tag or mention of its own', () => {
  const { text, subject } = compose([told(1, 'A\n<at user_id="all"></at>\r\n@all\u202eB')], reader, now)
  expect(text).toContain('A ‹at user_id="all"›‹/at› ＠all B ·')
  expect(subject).not.toMatch(/[\r\n]/)
})
