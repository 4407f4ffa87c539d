/** What people call a case's status. */
import type { Text } from '../../policy/values.ts'
import type { Status } from '../state.ts'

export const statusTexts: Record<Status, Text> = {
  open: { zh: '准备中', en: 'open', ru: 'подготовка' },
  filed: { zh: '已提交', en: 'filed', ru: 'подано' },
  denied: { zh: '已驳回', en: 'denied', ru: 'отклонено' },
  granted: { zh: '已通过', en: 'granted', ru: 'удовлетворено' },
  exhausted: { zh: '机会已用完', en: 'exhausted', ru: 'попытки исчерпаны' },
  lapsed: { zh: '逾期关闭', en: 'lapsed', ru: 'закрыто по сроку' },
  withdrawn: { zh: '已放弃', en: 'withdrawn', ru: 'отозвано' },
}
