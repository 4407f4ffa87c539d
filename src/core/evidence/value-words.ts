/** What findings measured and asked for, where it is a word of ours and no quotation: in three languages. */
import type { Phrase } from '../text/phrases.ts'

export const valueWords: readonly Phrase[] = [
  { en: 'missing', zh: '缺少', ru: 'нет' },
  { en: 'empty', zh: '空白', ru: 'пусто' },
  { en: 'encrypted', zh: '已加密', ru: 'зашифрован' },
  { en: 'unknown', zh: '未知', ru: 'неизвестно' },
  { en: 'no answer', zh: '没有回应', ru: 'ответа нет' },
  { en: 'an answer', zh: '一条回应', ru: 'ответ' },
  { en: 'yes', zh: '是', ru: 'да' },
  { en: 'no', zh: '否', ru: 'нет' },
  { en: 'none', zh: '无', ru: 'нет' },
  // Languages, as their codes.
  { en: 'en', zh: '英文', ru: 'английский' },
  { en: 'zh', zh: '中文', ru: 'китайский' },
  { en: 'ru', zh: '俄文', ru: 'русский' },
  { en: 'fr', zh: '法文', ru: 'французский' },
  { en: 'es', zh: '西班牙文', ru: 'испанский' },
  { en: 'de', zh: '德文', ru: 'немецкий' },
  { en: 'it', zh: '意大利文', ru: 'итальянский' },
  { en: 'pt', zh: '葡萄牙文', ru: 'португальский' },
  { en: 'pl', zh: '波兰文', ru: 'польский' },
  { en: 'ko', zh: '韩文', ru: 'корейский' },
  { en: 'ja', zh: '日文', ru: 'японский' },
  // Whose seal a document has to bear.
  { en: 'company', zh: '卖家公司公章', ru: 'печать компании продавца' },
  { en: 'issuer', zh: '出具方公章', ru: 'печать выдавшей стороны' },
  { en: 'translator', zh: '翻译公司印章', ru: 'печать бюро переводов' },
  // Links of a chain of authorisation.
  { en: 'unverified', zh: '未向出具方核实', ru: 'не подтверждено выдавшей стороной' },
  { en: 'refuted', zh: '出具方否认', ru: 'выдавшая сторона отрицает' },
  { en: 'seal-unknown', zh: '是否盖章未知', ru: 'есть ли печать, неизвестно' },
  { en: 'no-end', zh: '没有写明截止日期', ru: 'срок окончания не указан' },
  { en: 'seller-unknown', zh: '卖家名称未知', ru: 'название продавца неизвестно' },
  { en: 'YYYY-MM-DD', zh: '年-月-日', ru: 'ГГГГ-ММ-ДД' },
  // Provenance credentials.
  { en: 'trusted', zh: '有效，签发者可信', ru: 'верно, издатель доверенный' },
  { en: 'valid', zh: '有效', ru: 'верно' },
  { en: 'invalid', zh: '不成立', ru: 'не сходится' },
  { en: 'remote-only', zh: '只在网上另存', ru: 'только в сети' },
  { en: 'unreadable', zh: '无法读取', ru: 'не читается' },
  { en: 'invalid: {1}', zh: '不成立：{1}', ru: 'не сходится: {1}' },
  { en: 'unreadable: {1}', zh: '无法读取：{1}', ru: 'не читается: {1}' },
  { en: 'remote-only: {1}', zh: '只在网上另存：{1}', ru: 'только в сети: {1}' },
  { en: 'valid: {1}', zh: '有效：{1}', ru: 'верно: {1}' },
  { en: 'trusted: {1}', zh: '有效，签发者可信：{1}', ru: 'верно, издатель доверенный: {1}' },
  // Subjects, and files.
  { en: 'statement', zh: '事实陈述', ru: 'изложение фактов' },
  { en: 'text', zh: '纯文本', ru: 'текст' },
  { en: '{1} named .{2}', zh: '{1}，文件名却写作 .{2}', ru: '{1}, а в имени .{2}' },
]
