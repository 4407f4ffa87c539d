/** Refusals of preparing a case: exhibits, type, chain, fields, statement, checklist. */
import type { RefusalText } from './text.ts'

export const preparingTexts = {
  'unknown-upload': {
    says: {
      zh: '找不到已上传的文件，可能已过期。',
      en: 'There is no such upload; it may have expired.',
      ru: 'Загруженный файл не найден, возможно, срок хранения истёк.',
    },
    remedy: { zh: '请重新上传。', en: 'Upload it again.', ru: 'Загрузите снова.' },
  },
  'unknown-document': {
    says: {
      zh: '规则包中没有材料类型“{document}”。',
      en: 'The pack knows no document "{document}".',
      ru: 'В правилах нет документа «{document}».',
    },
    remedy: {
      zh: '请从列表中选择材料类型。',
      en: 'Choose one from the list.',
      ru: 'Выберите из списка.',
    },
  },
  'already-attached': {
    says: {
      zh: '该文件已在案件中。',
      en: 'The file is attached already.',
      ru: 'Файл уже приложен.',
    },
    remedy: { zh: '无需重复添加。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'no-error-page': {
    says: {
      zh: '该文件没有标为“出错页面”。',
      en: 'The file is not attached as an error page.',
      ru: 'Файл приложен не как страница ошибки.',
    },
    remedy: {
      zh: '请以“出错页面”上传整页截图、HTML 或 PDF。',
      en: 'Attach the capture, HTML or PDF of the whole page as an error page.',
      ru: 'Приложите снимок, HTML или PDF всей страницы как страницу ошибки.',
    },
  },
  'unknown-exhibit': {
    says: {
      zh: '案件中没有该证据件。',
      en: 'The case has no such exhibit.',
      ru: 'В деле нет такого доказательства.',
    },
    remedy: {
      zh: '请先上传并添加到案件。',
      en: 'Upload it and attach it first.',
      ru: 'Сначала загрузите и приложите его.',
    },
    unlockedBy: 'AttachExhibit',
  },
  'no-warning': {
    says: {
      zh: '没有这条待处理的通知警示。',
      en: 'No such warning about the notice is left to overrule.',
      ru: 'Такого предупреждения об уведомлении нет.',
    },
    remedy: { zh: '无需处理。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'same-facts': {
    says: {
      zh: '没有测得新的内容。',
      en: 'Nothing new was measured.',
      ru: 'Ничего нового не измерено.',
    },
    remedy: { zh: '无需处理。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'unknown-appeal-type': {
    says: {
      zh: '规则包中没有申诉类型“{type}”。',
      en: 'The pack knows no appeal type "{type}".',
      ru: 'В правилах нет типа апелляции «{type}».',
    },
    remedy: {
      zh: '请从列表中选择申诉类型。',
      en: 'Choose one from the list.',
      ru: 'Выберите из списка.',
    },
  },
  'not-contestable': {
    says: {
      zh: '此处不能对违规归类本身提出异议。',
      en: 'The classification itself cannot be contested here.',
      ru: 'Саму квалификацию нарушения здесь оспорить нельзя.',
    },
    remedy: {
      zh: '请选择与通知原因一致的申诉类型。',
      en: 'Choose the type that fits the reason of the notice.',
      ru: 'Выберите тип, соответствующий причине из уведомления.',
    },
    unlockedBy: 'ChooseType',
  },
  'date-format': {
    says: {
      zh: '“{date}”不是有效日期。',
      en: '"{date}" is not a date.',
      ru: '«{date}» — не дата.',
    },
    remedy: {
      zh: '请按 2026-03-12 的格式填写。',
      en: 'Write it as 2026-03-12.',
      ru: 'Пишите в виде 2026-03-12.',
    },
  },
  'dates-reversed': {
    says: {
      zh: '有效期的结束早于开始。',
      en: 'It ends before it begins.',
      ru: 'Срок заканчивается раньше, чем начинается.',
    },
    remedy: { zh: '请核对有效期。', en: 'Check the two dates.', ru: 'Проверьте обе даты.' },
  },
  'too-many': {
    says: {
      zh: '最多 {limit} 项。',
      en: 'There can be at most {limit}.',
      ru: 'Не больше {limit}.',
    },
    remedy: { zh: '请减少数量。', en: 'Take some away.', ru: 'Уберите лишние.' },
  },
  'unknown-allegation': {
    says: {
      zh: '通知中没有指控点“{allegation}”。',
      en: 'The notice has no allegation "{allegation}".',
      ru: 'В уведомлении нет обвинения «{allegation}».',
    },
    remedy: {
      zh: '请按通知的指控点逐条回应。',
      en: 'Answer the allegations of the notice.',
      ru: 'Отвечайте на обвинения из уведомления.',
    },
  },
  'duplicate-answer': {
    says: {
      zh: '指控点“{allegation}”有两条回应。',
      en: 'Allegation "{allegation}" is answered twice.',
      ru: 'На обвинение «{allegation}» дано два ответа.',
    },
    remedy: { zh: '请合并为一条。', en: 'Make it one answer.', ru: 'Объедините в один ответ.' },
  },
  'unknown-item': {
    says: {
      zh: '检查清单中没有“{item}”。',
      en: 'The checklist has no "{item}".',
      ru: 'В списке проверки нет пункта «{item}».',
    },
    remedy: { zh: '请刷新页面。', en: 'Reload the page.', ru: 'Обновите страницу.' },
  },
  'ticked-by-preflight': {
    says: {
      zh: '此项由预检自动判断，不能手动勾选。',
      en: 'Preflight ticks this by itself; it cannot be ticked by hand.',
      ru: 'Этот пункт отмечает проверка, вручную нельзя.',
    },
    remedy: {
      zh: '请按预检提示补齐材料。',
      en: 'Mend what preflight found.',
      ru: 'Исправьте то, что нашла проверка.',
    },
  },
} as const satisfies Record<string, RefusalText>
