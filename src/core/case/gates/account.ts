import * as z from 'zod/mini'
import { gate } from '../gate.ts'

const accountTexts = {
  active: { zh: '正常', en: 'active', ru: 'активен' },
  'selling-suspended': { zh: '暂停销售', en: 'suspended from selling', ru: 'продажи приостановлены' },
  deactivated: { zh: '已停用', en: 'deactivated', ru: 'деактивирован' },
}

export const account = gate({
  name: 'account',
  looksAt: 'Whether the shop account is in a state that may appeal.',
  kind: 'law',
  codes: ['account-not-eligible', 'account-unknown'],
  args: z.strictObject({ allowed: z.array(z.enum(['active', 'selling-suspended', 'deactivated'])) }),
  test: ({ given }, { allowed }) => {
    const actual = given.shop?.account ?? 'unknown'
    if (actual === 'unknown') return [{ is: 'unknown', code: 'account-unknown' }]
    if (allowed.includes(actual)) return []
    return [{ is: 'refused', code: 'account-not-eligible', params: { account: accountTexts[actual] } }]
  },
})
