/** The words of the seller's own part of a packet, in the three languages. */
import type { ChecklistItem } from '#core/evidence/checklist.ts'
import type { CostFactorView } from '#core/options/cost-factors.ts'
import type { Ground } from '#core/options/ground.ts'
import type { NextStep } from '#core/options/next-steps.ts'
import type { CategoryRisk, OutlookReason } from '#core/options/outlook.ts'
import type { OwnWay } from '#core/options/ways-out.ts'
import type { Language } from '#core/policy/values.ts'

type Words = {
  language: string
  title: string
  keep: string
  asOf: string
  beijing: string
  checklist: string
  checked: Record<ChecklistItem['state'], string>
  by: Record<ChecklistItem['by'], string>
  noChecklist: string
  warnings: string
  warningsLead: string
  rule: string
  measured: string
  threshold: string
  overruled: string
  ways: string
  noWays: string
  time: string
  money: string
  keeps: string
  risks: string
  mind: string
  basis: string
  unsure: string
  own: Record<OwnWay['standing'], string>
  until: string
  notBefore: string
  cost: string
  factors: Record<Exclude<CostFactorView['applies'], 'no'>, string>
  noFactors: string
  asks: string
  notKnown: string
  brief: string
  outlook: string
  outlookLead: string
  noOutlook: string
  effects: Record<OutlookReason['effect'], string>
  standing: Record<OutlookReason['standing'], string>
  category: Record<CategoryRisk['standing'], string>
  listed: string
  stated: string
  steps: string
  noSteps: string
  once: Record<NextStep['once'], string>
  confidence: string
  confidences: Record<Ground['confidence'], string>
  kinds: Record<Ground['basis']['kind'], string>
  contradicted: string
  assumed: string
}

export const ownWords: Record<Language, Words> = {
  zh: {
    language: '中文',
    title: '出路、费用与前景',
    keep: '自用：只给卖家自己看，不要上传或发给平台。',
    asOf: '截至',
    beijing: '北京时间',
    checklist: '提交前检查清单',
    checked: { done: '已完成', open: '待办', failed: '未通过' },
    by: { preflight: '由预检判断', seller: '由你勾选' },
    noChecklist: '规则包没有为此程序列出检查清单。',
    warnings: '读取通知时的警示',
    warningsLead: '只是提醒，不阻止提交；已推翻的附有理由。',
    rule: '规则',
    measured: '测得',
    threshold: '阈值',
    overruled: '已由人工推翻',
    ways: '各条出路并排比较',
    noWays: '规则包没有为此程序列出其他出路。',
    time: '时间',
    money: '费用',
    keeps: '保留什么',
    risks: '风险',
    mind: '注意',
    basis: '依据',
    unsure: '是否适用尚不确定',
    own: { open: '现在可以提交', later: '尚未到时间', waiting: '已提交，等待答复', over: '已不能提交' },
    until: '截止',
    notBefore: '不早于',
    cost: '外部帮助的费用因素',
    factors: { yes: '适用于本案', maybe: '可能适用' },
    noFactors: '没有适用于本案的费用因素。',
    asks: '由你判断',
    notKnown: '案件里还看不出来',
    brief: '询价简报见 brief.pdf：编号已隐藏，可以交给你选的服务方。',
    outlook: '影响结果的因素',
    outlookLead: '只列因素和依据，不推算通过率。',
    noOutlook: '规则包没有列出影响因素。',
    effects: { better: '有利', worse: '不利', slower: '更慢', stricter: '更严' },
    standing: { applies: '适用于本案', general: '任何案件都可能', unknown: '未知' },
    category: {
      applies: '本案商品属于常被下架的类目。',
      'not-listed': '来源列出的高频下架类目中没有本案商品的类目。',
      unknown: '案件没有写明类目，无法比对。',
    },
    listed: '来源列出的高频下架类目',
    stated: '提交前须知',
    steps: '提交之后的步骤',
    noSteps: '没有要做的事。',
    once: { filed: '提交之后', granted: '通过之后', denied: '被驳回之后' },
    confidence: '置信度',
    confidences: { low: '低', medium: '中', high: '高' },
    kinds: { primary: '来源：原文', 'second-hand': '来源：二手资料', ours: '来源：本项目判断' },
    contradicted: '来源说法不一',
    assumed: '推定值',
  },
  en: {
    language: 'English',
    title: 'Ways out, cost and outlook',
    keep: 'For you alone: not to be uploaded or sent to the marketplace.',
    asOf: 'as of',
    beijing: 'Beijing time',
    checklist: 'Checklist before filing',
    checked: { done: 'done', open: 'open', failed: 'failed' },
    by: { preflight: 'judged by preflight', seller: 'ticked by you' },
    noChecklist: 'The pack lists no checklist for this procedure.',
    warnings: 'Found when the notice was read',
    warningsLead: "They warn and stand in nobody's way; one that was overruled has its reason.",
    rule: 'rule',
    measured: 'measured',
    threshold: 'held against',
    overruled: 'overruled by a person',
    ways: 'Ways out side by side',
    noWays: 'The pack lists no other ways out for this procedure.',
    time: 'Time',
    money: 'Money',
    keeps: 'What is kept',
    risks: 'What is risked',
    mind: 'Mind',
    basis: 'Rests on',
    unsure: 'whether it applies is not known yet',
    own: {
      open: 'can be filed now',
      later: 'not yet possible',
      waiting: 'filed, waiting for the answer',
      over: 'no longer possible',
    },
    until: 'until',
    notBefore: 'not before',
    cost: 'What moves the cost of outside help',
    factors: { yes: 'Applies here', maybe: 'May apply' },
    noFactors: 'No cost factor applies here.',
    asks: 'you know best',
    notKnown: 'the case does not say yet',
    brief: 'The brief for a quote is brief.pdf: its ids are masked, and it may go to a provider you choose.',
    outlook: 'What bears on the outcome',
    outlookLead: 'Reasons and what they rest on. No chance of success is computed.',
    noOutlook: 'The pack lists no reasons.',
    effects: { better: 'better', worse: 'worse', slower: 'slower', stricter: 'stricter' },
    standing: { applies: 'applies here', general: 'may touch any case', unknown: 'unknown' },
    category: {
      applies: 'The goods are of a category in which listings are often taken down.',
      'not-listed': 'The category of the goods is not among those the source names as often taken down.',
      unknown: 'The case names no category, so it cannot be compared.',
    },
    listed: 'Categories the source names as often taken down',
    stated: 'To know before filing',
    steps: 'Steps after filing',
    noSteps: 'There is nothing to do.',
    once: { filed: 'once it is filed', granted: 'once it is granted', denied: 'once it is denied' },
    confidence: 'confidence',
    confidences: { low: 'low', medium: 'medium', high: 'high' },
    kinds: {
      primary: 'source: primary text',
      'second-hand': 'source: second-hand',
      ours: 'source: our judgement',
    },
    contradicted: 'sources disagree',
    assumed: 'assumed',
  },
  ru: {
    language: 'Русский',
    title: 'Варианты, расходы и перспективы',
    keep: 'Только для вас: не загружайте и не отправляйте площадке.',
    asOf: 'по состоянию на',
    beijing: 'по Пекину',
    checklist: 'Список проверки перед подачей',
    checked: { done: 'готово', open: 'не сделано', failed: 'не пройдено' },
    by: { preflight: 'решает проверка', seller: 'отмечаете вы' },
    noChecklist: 'В правилах нет списка проверки для этой процедуры.',
    warnings: 'Замечено при чтении уведомления',
    warningsLead: 'Это предупреждения, подаче они не мешают; у снятых указана причина.',
    rule: 'правило',
    measured: 'измерено',
    threshold: 'сравнено с',
    overruled: 'снято человеком',
    ways: 'Варианты рядом',
    noWays: 'В правилах нет других вариантов для этой процедуры.',
    time: 'Время',
    money: 'Деньги',
    keeps: 'Что сохраняется',
    risks: 'Чем рискуете',
    mind: 'Учтите',
    basis: 'Основание',
    unsure: 'подходит ли, пока неизвестно',
    own: {
      open: 'можно подать сейчас',
      later: 'пока нельзя',
      waiting: 'подано, ждём ответа',
      over: 'больше нельзя',
    },
    until: 'до',
    notBefore: 'не раньше',
    cost: 'От чего зависит цена внешней помощи',
    factors: { yes: 'Относится к делу', maybe: 'Может относиться' },
    noFactors: 'Ни один фактор к делу не относится.',
    asks: 'решать вам',
    notKnown: 'из дела пока не видно',
    brief:
      'Описание для оценки стоимости — brief.pdf: номера скрыты, его можно отдать выбранному исполнителю.',
    outlook: 'Что влияет на исход',
    outlookLead: 'Только причины и их основания. Шансы не вычисляются.',
    noOutlook: 'В правилах нет таких причин.',
    effects: { better: 'лучше', worse: 'хуже', slower: 'дольше', stricter: 'строже' },
    standing: { applies: 'относится к делу', general: 'возможно в любом деле', unknown: 'неизвестно' },
    category: {
      applies: 'Товар относится к категории, где карточки часто снимают.',
      'not-listed': 'Категории товара нет среди названных источником.',
      unknown: 'Категория в деле не указана, сравнить нельзя.',
    },
    listed: 'Категории, которые источник называет',
    stated: 'Что знать до подачи',
    steps: 'Шаги после подачи',
    noSteps: 'Делать ничего не нужно.',
    once: { filed: 'после подачи', granted: 'после одобрения', denied: 'после отказа' },
    confidence: 'уверенность',
    confidences: { low: 'низкая', medium: 'средняя', high: 'высокая' },
    kinds: {
      primary: 'источник: подлинник',
      'second-hand': 'источник: вторичный',
      ours: 'источник: наше суждение',
    },
    contradicted: 'источники расходятся',
    assumed: 'допущение',
  },
}
