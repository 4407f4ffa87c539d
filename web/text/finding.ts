import type { Confidence, SourceKind } from '#core/policy/values.ts'
import { define } from './language.tsx'

type Confidences = Record<Confidence, string>
type Kinds = Record<SourceKind, string>

export const findingText = define({
  zh: {
    rule: '规则',
    noClause: '无条款',
    measured: '测得',
    threshold: '阈值',
    confidence: '置信度',
    confidences: { low: '低', medium: '中', high: '高' } as Confidences,
    kinds: { primary: '来源：原文', 'second-hand': '来源：二手资料', ours: '来源：本项目判断' } as Kinds,
    contradicted: '来源说法不一',
    assumed: '推定值',
    yes: '是',
    no: '否',
  },
  en: {
    rule: 'rule',
    noClause: 'no clause',
    measured: 'measured',
    threshold: 'threshold',
    confidence: 'confidence',
    confidences: { low: 'low', medium: 'medium', high: 'high' },
    kinds: {
      primary: 'source: primary text',
      'second-hand': 'source: second-hand',
      ours: 'source: our judgement',
    },
    contradicted: 'sources disagree',
    assumed: 'assumed',
    yes: 'yes',
    no: 'no',
  },
  ru: {
    rule: 'правило',
    noClause: 'без пункта',
    measured: 'измерено',
    threshold: 'порог',
    confidence: 'уверенность',
    confidences: { low: 'низкая', medium: 'средняя', high: 'высокая' },
    kinds: {
      primary: 'источник: подлинник',
      'second-hand': 'источник: вторичный',
      ours: 'источник: наше суждение',
    },
    contradicted: 'источники расходятся',
    assumed: 'принято нами',
    yes: 'да',
    no: 'нет',
  },
})
