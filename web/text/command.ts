import type { BodyOf } from '#core/case/commands.ts'
import { define } from './language.tsx'

/** Commands simple enough for a form made from the table. */
export type FormCommand = 'RecordTicket' | 'RecordOutcome' | 'GiveUp' | 'KeepCorrespondence' | 'ReleaseClaim'

type Words = {
  [C in FormCommand]: { title: string; submit: string; fields: Record<keyof BodyOf<C>, string> }
}
type Choices = Record<string, string>

export const commandText = define({
  zh: {
    commands: {
      RecordTicket: { title: '记录工单号', submit: '保存工单号', fields: { ticket: '平台给出的工单号' } },
      RecordOutcome: {
        title: '记录平台答复',
        submit: '记录答复',
        fields: {
          outcome: '结果',
          answeredAt: '答复时间',
          reasons: '驳回理由（每行一条）',
          reviewedBy: '审核方（如已知）',
        },
      },
      GiveUp: { title: '放弃申诉', submit: '确认放弃', fields: { reason: '原因' } },
      KeepCorrespondence: {
        title: '留存往来记录',
        submit: '留存',
        fields: { channel: '渠道', text: '内容', sentAt: '时间' },
      },
      ReleaseClaim: { title: '放回队列', submit: '放回队列', fields: { reason: '原因' } },
    } as Words,
    choices: {
      granted: '通过',
      denied: '驳回',
      mail: '邮件',
      chat: '聊天',
      phone: '电话',
      venue: '平台',
      firm: '外部机构',
    } as Choices,
    choose: '请选择',
    yourTime: (zone: string) => `你所在时区（${zone}）`,
    done: '已记录',
  },
  en: {
    commands: {
      RecordTicket: {
        title: 'Record the ticket',
        submit: 'Save the ticket',
        fields: { ticket: 'Ticket id the marketplace gave' },
      },
      RecordOutcome: {
        title: 'Record the answer',
        submit: 'Record the answer',
        fields: {
          outcome: 'Outcome',
          answeredAt: 'Answered at',
          reasons: 'Reasons given (one a line)',
          reviewedBy: 'Who reviewed (if known)',
        },
      },
      GiveUp: { title: 'Give the case up', submit: 'Give it up', fields: { reason: 'Reason' } },
      KeepCorrespondence: {
        title: 'Keep correspondence',
        submit: 'Keep',
        fields: { channel: 'Channel', text: 'Text', sentAt: 'Sent at' },
      },
      ReleaseClaim: { title: 'Back to the queue', submit: 'Release', fields: { reason: 'Reason' } },
    },
    choices: {
      granted: 'granted',
      denied: 'denied',
      mail: 'mail',
      chat: 'chat',
      phone: 'phone',
      venue: 'the platform',
      firm: 'an outside firm',
    },
    choose: 'Choose',
    yourTime: (zone: string) => `in your zone (${zone})`,
    done: 'Recorded',
  },
  ru: {
    commands: {
      RecordTicket: {
        title: 'Записать номер обращения',
        submit: 'Сохранить номер',
        fields: { ticket: 'Номер обращения от площадки' },
      },
      RecordOutcome: {
        title: 'Записать ответ площадки',
        submit: 'Записать ответ',
        fields: {
          outcome: 'Исход',
          answeredAt: 'Время ответа',
          reasons: 'Причины отказа (по одной в строке)',
          reviewedBy: 'Кто проверял (если известно)',
        },
      },
      GiveUp: { title: 'Отозвать дело', submit: 'Отозвать', fields: { reason: 'Причина' } },
      KeepCorrespondence: {
        title: 'Сохранить переписку',
        submit: 'Сохранить',
        fields: { channel: 'Канал', text: 'Текст', sentAt: 'Время' },
      },
      ReleaseClaim: { title: 'Вернуть в очередь', submit: 'Вернуть', fields: { reason: 'Причина' } },
    },
    choices: {
      granted: 'удовлетворено',
      denied: 'отказано',
      mail: 'письмо',
      chat: 'чат',
      phone: 'звонок',
      venue: 'площадка',
      firm: 'внешняя фирма',
    },
    choose: 'Выберите',
    yourTime: (zone: string) => `в вашем часовом поясе (${zone})`,
    done: 'Записано',
  },
})
