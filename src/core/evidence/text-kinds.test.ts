import { expect, test } from 'vitest'
import { editDistance, kindsOf, type TextKind } from './text-kinds.ts'

const seen: Record<TextKind | 'none', string[]> = {
  'shop-id': [],
  'ai-label': [
    'AI Generated',
    'Al Generated',
    'A1GENERATED',
    'AI-generated image',
    'AI Generaled',
    'AI生成',
    '本图由AI生成',
    'Al绘制',
    'AIGC',
    'Made with AI',
    '人工智能生成',
    'Создано нейросетью',
  ],
  phone: [
    '13812345678',
    '+86 138-1234-5678',
    '电话:138 1234 5678',
    '400-820-8820',
    '021-62345678',
    '+7 (912) 345-67-89',
    '8 912 345 67 89',
    '+49 30 12345678',
    '＋８６１３８１２３４５６７８',
  ],
  url: [
    'https://lantern.example',
    'www.lantern.example',
    'WWW.LANTERN.COM',
    'lantern-shop.ru',
    'фонарь.рф',
    'm.lantern.com.cn',
  ],
  'e-mail': ['sales@lantern.example', 'Sales＠lantern.com'],
  messenger: [
    '微信: lantern88',
    'WeChat lantern',
    'VX:lantern88',
    'QQ: 12345678',
    'QQ群123456789',
    'WhatsApp',
    'Telegram @lantern',
    't.me/lantern',
    'Вайбер',
  ],
  copyright: [
    '© 2026 Lantern',
    '(c) 2026',
    'Copyright Lantern',
    'ALL RIGHTS RESERVED',
    '版权所有',
    'C 2024 Lantern',
    'Все права защищены',
  ],
  none: [
    '',
    'AB-1234567',
    '2026-03-12 10:20:30',
    '6901234567892',
    '1280 x 720 mm',
    '1.5 L / 12.50 USD',
    'Fabric: 100% cotton',
    'Main generation 2',
    'AI generation',
    'Air purifier',
    'Said generated power 5 kW',
    '100.5cm',
    'size 38.5.com?',
    'vitamin C 2000 mg',
    'antique qqq 5',
    'Online shop',
    '容量 500ml 净重 1200g',
    'Pipeline ID 5',
    'No. 20261122-0001',
    'версия 2.0',
  ],
}

test('IR-02 IR-07 lines are told by their letters, as machines read them', () => {
  for (const [kind, lines] of Object.entries(seen))
    for (const line of lines)
      if (kind === 'none') expect([line, kindsOf(line)]).toEqual([line, []])
      else expect([line, kindsOf(line)]).toEqual([line, expect.arrayContaining([kind])])
})

test('a mail address is no web address, a line may be several things', () => {
  expect(kindsOf('sales@lantern.com')).toEqual(['e-mail'])
  expect(kindsOf('© 2026 www.lantern.example 微信 lantern88 13812345678').toSorted()).toEqual([
    'copyright',
    'messenger',
    'phone',
    'url',
  ])
})

test('the distance of two words is the fewest letters to change', () => {
  const between = (a: string, b: string) => editDistance([...a], [...b])
  expect([
    between('', 'abc'),
    between('abc', 'abc'),
    between('abc', 'abd'),
    between('kitten', 'sitting'),
  ]).toEqual([3, 0, 1, 3])
})

test('a very long line is looked at in no time', () => {
  for (const long of [
    '1 '.repeat(20_000),
    'a.'.repeat(20_000),
    `${'a-'.repeat(20_000)}@`,
    'ai '.repeat(20_000),
  ]) {
    const began = performance.now()
    kindsOf(long)
    expect(performance.now() - began).toBeLessThan(1_000)
  }
})
