import type { EventType } from '#core/case/events.ts'
import type { Language } from '#core/policy/values.ts'

/** What happened, in words; a new event without words fails the type check. */
const titles: Record<EventType, Record<Language, string>> = {
  CaseOpened: { zh: '建立案件', en: 'Case opened', ru: 'Дело открыто' },
  ExhibitAttached: { zh: '添加证据', en: 'Exhibit attached', ru: 'Файл добавлен' },
  ExhibitDetached: { zh: '移出证据', en: 'Exhibit taken out', ru: 'Файл убран' },
  ExhibitMeasured: { zh: '证据已读取', en: 'Exhibit read', ru: 'Файл прочитан' },
  TypeChosen: { zh: '选择申诉类型', en: 'Appeal type chosen', ru: 'Выбран тип апелляции' },
  ChainSet: { zh: '填写授权链', en: 'Authorisation chain set', ru: 'Указана цепочка авторизаций' },
  FieldsSet: { zh: '填写字段', en: 'Fields set', ru: 'Заполнены поля' },
  FactsStated: { zh: '保存陈述与回应', en: 'Facts stated', ru: 'Изложены факты' },
  ItemTicked: { zh: '勾选检查项', en: 'Checklist item ticked', ru: 'Отмечен пункт списка' },
  PacketFiled: { zh: '提交申诉，材料封存', en: 'Packet filed and sealed', ru: 'Пакет подан и запечатан' },
  WarningOverruled: {
    zh: '人工推翻一条通知警示',
    en: 'Warning about the notice overruled',
    ru: 'Предупреждение об уведомлении снято человеком',
  },
  TicketRecorded: { zh: '记录工单号', en: 'Ticket recorded', ru: 'Записан номер обращения' },
  OutcomeRecorded: { zh: '记录平台答复', en: 'Answer recorded', ru: 'Записан ответ площадки' },
  RelistingRecorded: {
    zh: '记录重新上架的商品',
    en: 'Same goods listed anew recorded',
    ru: 'Записан заново выставленный товар',
  },
  CaseGivenUp: { zh: '放弃申诉', en: 'Case given up', ru: 'Дело отозвано' },
  TroubleRecorded: { zh: '留存出错页面', en: 'Error page kept', ru: 'Сохранена страница ошибки' },
  CorrespondenceKept: { zh: '留存往来', en: 'Correspondence kept', ru: 'Сохранена переписка' },
  CaseClaimed: { zh: '审核员领取', en: 'Case claimed', ru: 'Дело взято' },
  ClaimReleased: { zh: '审核员放回队列', en: 'Claim released', ru: 'Дело возвращено в очередь' },
  CaseSkipped: {
    zh: '审核员跳过，留给他人',
    en: 'Skipped, left to others',
    ru: 'Пропущено, оставлено другим',
  },
  ConflictDeclared: {
    zh: '审核员声明利益关系并回避',
    en: 'Conflict of interest declared',
    ru: 'Заявлен конфликт интересов',
  },
  DocumentAsked: { zh: '要求补交材料', en: 'Document asked for', ru: 'Запрошен документ' },
  AskAnswered: { zh: '卖家答复补交要求', en: 'Request answered', ru: 'На запрос отвечено' },
  AskClosed: { zh: '补交要求结束', en: 'Request closed', ru: 'Запрос закрыт' },
  DecisionMade: { zh: '作出裁定（等待生效）', en: 'Decision made (held)', ru: 'Решение принято (ожидает)' },
  DecisionUndone: { zh: '撤回裁定', en: 'Decision undone', ru: 'Решение отозвано' },
  DecisionTookEffect: { zh: '裁定生效', en: 'Decision took effect', ru: 'Решение вступило в силу' },
  LawCorrected: {
    zh: '规则勘误，案件按更正后的规则处理',
    en: 'The rules were corrected',
    ru: 'Правила исправлены',
  },
  CaseLapsed: { zh: '逾期关闭', en: 'Case lapsed', ru: 'Срок истёк, дело закрыто' },
}

/** The words for an event; a type from a newer engine stands as it came. */
export const eventTitle = (type: string, language: Language): string =>
  Object.hasOwn(titles, type) ? titles[type as EventType][language] : type
