/** Refusals of a review: evidence that was not opened, documents asked for, reviewers who stepped back. */
import type { RefusalText } from './text.ts'

export const reviewingTexts = {
  'evidence-unopened': {
    says: {
      zh: '领取之后还没有打开证据：{document}。',
      en: 'Not opened since the case was claimed: {document}.',
      ru: 'С тех пор как дело взято, не открыто: {document}.',
    },
    remedy: {
      zh: '请打开每一份证据再裁定。',
      en: 'Open every exhibit before deciding.',
      ru: 'До решения откройте каждый файл.',
    },
  },
  'linked-shop': {
    says: {
      zh: '你所属的店铺与本案一方的店铺使用同一营业执照（关联店铺），不能审理本案。',
      en: 'A shop you belong to is linked to one of the shops in this case (same business licence), so the case is not yours.',
      ru: 'Ваш магазин связан с одним из магазинов дела (одна и та же лицензия), поэтому дело не ваше.',
    },
    remedy: {
      zh: '请由其他审核员处理。',
      en: 'Another reviewer has to take it.',
      ru: 'Дело должен взять другой проверяющий.',
    },
  },
  'document-asked': {
    says: {
      zh: '正在等待卖家补交材料。',
      en: 'The seller has been asked for a document and has not answered yet.',
      ru: 'У продавца запрошен документ, ответа ещё нет.',
    },
    remedy: {
      zh: '等卖家答复或期限届满，或撤回该要求。',
      en: 'Wait for the answer or the end of its time, or withdraw the request.',
      ru: 'Дождитесь ответа или конца срока либо отзовите запрос.',
    },
    unlockedBy: 'WithdrawAsk',
  },
  'no-asking': {
    says: {
      zh: '本程序没有要求补交材料这一步。',
      en: 'This procedure knows no asking for more documents.',
      ru: 'Эта процедура не знает запроса дополнительных документов.',
    },
    remedy: {
      zh: '请按现有材料裁定。',
      en: 'Decide on what is there.',
      ru: 'Решайте по тому, что есть.',
    },
  },
  'asks-used': {
    says: {
      zh: '一次提交最多要求补交 {most} 次。',
      en: 'A filing may be asked about at most {most} times.',
      ru: 'По одной подаче документы запрашивают не более {most} раз.',
    },
    remedy: {
      zh: '请按现有材料裁定。',
      en: 'Decide on what is there.',
      ru: 'Решайте по тому, что есть.',
    },
  },
  'nothing-asked': {
    says: {
      zh: '没有等待答复的补交要求。',
      en: 'No document is being asked for.',
      ru: 'Никакой документ сейчас не запрошен.',
    },
    remedy: { zh: '无需操作。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'ask-over': {
    says: {
      zh: '补交期限已过。',
      en: 'The time to hand the document in is over.',
      ru: 'Срок для передачи документа истёк.',
    },
    remedy: {
      zh: '审核员将按现有材料裁定；若被驳回，可在下次提交时附上。',
      en: 'The case is decided on what is there; after a denial the document can go with the next filing.',
      ru: 'Дело решат по тому, что есть; после отказа документ можно приложить к следующей подаче.',
    },
  },
  'ask-not-over': {
    says: {
      zh: '补交期限未到。',
      en: 'The time to hand the document in is not over.',
      ru: 'Срок для передачи документа ещё не истёк.',
    },
    remedy: { zh: '请等到该时间。', en: 'Wait until then.', ru: 'Дождитесь этого времени.' },
  },
  'empty-answer': {
    says: {
      zh: '答复中没有材料，也没有说明。',
      en: 'The answer holds neither a document nor a word.',
      ru: 'В ответе нет ни документа, ни слова.',
    },
    remedy: {
      zh: '请附上材料，或写明为什么没有。',
      en: 'Add the document, or say why there is none.',
      ru: 'Приложите документ или напишите, почему его нет.',
    },
  },
  'already-filed': {
    says: {
      zh: '该证据已随本次提交递交。',
      en: 'This exhibit is in the filing already.',
      ru: 'Этот файл уже есть в подаче.',
    },
    remedy: {
      zh: '请选择新补充的材料。',
      en: 'Choose what was added since.',
      ru: 'Выберите то, что добавлено после.',
    },
  },
  'skipped-lately': {
    says: {
      zh: '您刚跳过本案，暂时留给他人。',
      en: 'You skipped this case a short while ago; it is left to others for now.',
      ru: 'Вы недавно пропустили это дело, пока оно оставлено другим.',
    },
    remedy: {
      zh: '请处理队列中的下一个案件。',
      en: 'Take the next one in the queue.',
      ru: 'Возьмите следующее из очереди.',
    },
  },
  'conflict-declared': {
    says: {
      zh: '您已声明与本案有利益关系。',
      en: 'You have declared a conflict of interest in this case.',
      ru: 'Вы заявили о конфликте интересов в этом деле.',
    },
    remedy: {
      zh: '由其他审核员审理。',
      en: 'Somebody else has to decide it.',
      ru: 'Решать должен кто-то другой.',
    },
  },
} as const satisfies Record<string, RefusalText>
