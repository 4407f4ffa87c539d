/** What is said wherever cost or outside help is shown, whatever the procedure. */

/** Cost nowhere stands without these. */
export const costNotes = {
  free: {
    zh: '在平台申诉和恢复不收费，也无需开通或购买任何服务；只有外部帮助需要花钱，任何人都不能保证结果。',
    en: 'Appeal and recovery cost nothing at the marketplace and need no opening or purchase. Only outside help costs money, and nobody can guarantee an outcome.',
    ru: 'Апелляция и восстановление на площадке бесплатны и ничего подключать не нужно. Денег стоит только внешняя помощь, и результат не гарантирует никто.',
  },
  noSpeed: {
    zh: '花钱不能加快平台处理。对“付费解封”“内部渠道”“加急通道”的推销要提高警惕。',
    en: 'No payment speeds the marketplace up. Be wary of offers of paid unlocking, inside channels or express handling.',
    ru: 'Никакая оплата не ускоряет рассмотрение. Остерегайтесь «платной разблокировки», «своих каналов» и «срочных услуг».',
  },
  proof: {
    zh: '不要轻信“成功率很高”的说法，请服务方提供已结案例的证明。',
    en: 'Do not take a boast of a high success rate at its word: ask the provider for proof of closed cases.',
    ru: 'Не верьте на слово высоким «процентам успеха»: попросите подтверждение закрытых дел.',
  },
  secret: {
    zh: '工单号和案件编号默认隐藏；只有你同意时才会写进简报。',
    en: 'Ticket and case ids are masked by default and written into the brief only when you consent.',
    ru: 'Номера обращений и дел по умолчанию скрыты и попадают в описание только с вашего согласия.',
  },
} as const

/** Headings of the brief as a document. */
export const briefWords = {
  title: { zh: '询价简报', en: 'BRIEF FOR A QUOTE', ru: 'ОПИСАНИЕ ДЛЯ ОЦЕНКИ СТОИМОСТИ' },
  case: { zh: '案件', en: 'Case', ru: 'Дело' },
  marketplace: { zh: '平台', en: 'Marketplace', ru: 'Площадка' },
  procedure: { zh: '程序', en: 'Procedure', ru: 'Процедура' },
  deadline: { zh: '最近截止', en: 'Next deadline', ru: 'Ближайший срок' },
  noDeadline: { zh: '没有已知的截止时间', en: 'none is known', ru: 'неизвестен' },
  missing: { zh: '（尚缺）', en: '(missing)', ru: '(нет)' },
  masked: { zh: '（已隐藏）', en: '(masked)', ru: '(скрыто)' },
  provisional: { zh: '（暂定）', en: '(provisional)', ru: '(предварительно)' },
} as const
