import type { SentenceScope } from '#core/policy/sentence.ts'
import type { Language } from '#core/policy/values.ts'
import { define } from './language.tsx'
import { plural } from './plural.ts'

/** The statement: likeness to earlier ones, and drafting from facts. */
export const statementText = define({
  zh: {
    here: '此处',
    there: '另一处',
    show: '在输入框中选中这一处',
    alike: '与以往陈述的相似之处',
    alikeLead: (n: number) => `与本店最近案件中的 ${n} 份陈述比较；只显示相同的文字，不作任何结论。`,
    none: '本店其他案件还没有陈述可供比较。',
    unlike: (share: number, code: string) => `没有雷同的陈述；最接近的是案件 ${code}，有 ${share}% 相同。`,
    nothingShared: '与以往的陈述没有相同的段落。',
    sharedOf: (share: number) => `本陈述的 ${share}% 出现在其中`,
    line: (percent: number) => `提示线 ${percent}%`,
    own: '正在写的陈述',
    earlier: (code: string) => `案件 ${code}`,
    filed: (filing: number) => `第 ${filing} 次提交`,
    written: '已写未提交',
    passage: (n: number) => `相同段落 ${n}`,
    open: '打开案件',
    further: (n: number) => `还有 ${n} 份也超过提示线`,
    draft: '用已记录的事实起草',
    draftTitle: '用已记录的事实起草',
    draftLead: '每个句子只用本案已记录的内容拼成，系统不添加任何事实。勾选需要的句子，插入后自行修改。',
    scopes: {
      case: '案件',
      link: '授权链',
      document: '文件',
      change: '上次提交以来的变更',
      item: '对驳回理由的回应',
      allegation: '指控点的证据',
    } as Record<SentenceScope, string>,
    rests: (n: number) => `依据 ${n} 项记录`,
    insertIn: '插入的语言',
    languages: { zh: '中文', en: '英文', ru: '俄文' } as Record<Language, string>,
    insert: (n: number) => (n === 0 ? '插入所选句子' : `插入所选的 ${n} 句`),
    copyChosen: (language: string) => `复制${language}`,
    questions: '尚未记录，不会替您填写',
    questionStops: '缺少它，相应的句子写不出来',
    questionShorter: '补上它，句子会更完整',
    nothing: '本案还没有可以写成句子的记录。先确认字段、上传文件或填写授权链。',
    length: (n: number, all: number) => `插入后共 ${n} / ${all} 字符`,
    inserted: (n: number) => `已插入 ${n} 句，可继续修改`,
    undo: '撤销插入',
    unsavedNote: '起草只看已保存到案件的内容；尚未保存的回应不在其中。',
  },
  en: {
    here: 'Here',
    there: 'There',
    show: 'Select this place in its field',
    alike: 'Likeness to earlier statements',
    alikeLead: (n: number) =>
      plural('en', n, {
        one: "Compared with # statement of the shop's latest cases. It shows the same words and concludes nothing.",
        other:
          "Compared with # statements of the shop's latest cases. It shows the same words and concludes nothing.",
      }),
    none: "No statement of the shop's other cases is there to compare with.",
    unlike: (share: number, code: string) =>
      `None is like it; the closest is that of case ${code}, which holds ${share}%.`,
    nothingShared: 'No passage of it stands in an earlier statement.',
    sharedOf: (share: number) => `${share}% of this statement stands in it`,
    line: (percent: number) => `told from ${percent}% on`,
    own: 'The statement being written',
    earlier: (code: string) => `Case ${code}`,
    filed: (filing: number) => `filing ${filing}`,
    written: 'written, not filed',
    passage: (n: number) => `Shared passage ${n}`,
    open: 'Open the case',
    further: (n: number) =>
      plural('en', n, { one: '# more is above the line', other: '# more are above the line' }),
    draft: 'Draft from facts',
    draftTitle: 'Draft from recorded facts',
    draftLead:
      'Every sentence is made of what is recorded in this case; nothing is added to it. Choose the ones you need and edit them once they are in.',
    scopes: {
      case: 'The case',
      link: 'Authorisation chain',
      document: 'Files',
      change: 'Changes since the last filing',
      item: 'Answers to the denial',
      allegation: 'Evidence on each allegation',
    },
    rests: (n: number) => plural('en', n, { one: 'rests on # record', other: 'rests on # records' }),
    insertIn: 'Language to insert',
    languages: { zh: 'Chinese', en: 'English', ru: 'Russian' },
    insert: (n: number) =>
      n === 0
        ? 'Insert what is chosen'
        : plural('en', n, { one: 'Insert # sentence', other: 'Insert # sentences' }),
    copyChosen: (language: string) => `Copy in ${language}`,
    questions: 'Not recorded, and not made up for you',
    questionStops: 'without it a sentence cannot be said',
    questionShorter: 'with it a sentence says more',
    nothing:
      'Nothing recorded in this case can be put into a sentence yet. Confirm fields, upload files or fill in the chain.',
    length: (n: number, all: number) => `${n} / ${all} characters once inserted`,
    inserted: (n: number) =>
      plural('en', n, {
        one: '# sentence inserted; edit it as you like',
        other: '# sentences inserted; edit them as you like',
      }),
    undo: 'Undo the insertion',
    unsavedNote: 'Only what is saved in the case is drafted from; answers not saved yet are left out.',
  },
  ru: {
    here: 'Здесь',
    there: 'Там',
    show: 'Выделить это место в поле',
    alike: 'Сходство с прежними изложениями',
    alikeLead: (n: number) =>
      plural('ru', n, {
        one: 'Сравнено с # изложением из последних дел магазина. Показаны одинаковые слова, выводов не делается.',
        few: 'Сравнено с # изложениями из последних дел магазина. Показаны одинаковые слова, выводов не делается.',
        many: 'Сравнено с # изложениями из последних дел магазина. Показаны одинаковые слова, выводов не делается.',
        other:
          'Сравнено с # изложения из последних дел магазина. Показаны одинаковые слова, выводов не делается.',
      }),
    none: 'В других делах магазина пока нет изложений для сравнения.',
    unlike: (share: number, code: string) => `Похожих нет; ближе всех дело ${code}: совпадает ${share}%.`,
    nothingShared: 'Общих отрывков с прежними изложениями нет.',
    sharedOf: (share: number) => `${share}% этого изложения есть в нём`,
    line: (percent: number) => `сообщается от ${percent}%`,
    own: 'Текущее изложение',
    earlier: (code: string) => `Дело ${code}`,
    filed: (filing: number) => `подача ${filing}`,
    written: 'написано, не подано',
    passage: (n: number) => `Общий отрывок ${n}`,
    open: 'Открыть дело',
    further: (n: number) =>
      plural('ru', n, {
        one: 'ещё # выше порога',
        few: 'ещё # выше порога',
        many: 'ещё # выше порога',
        other: 'ещё # выше порога',
      }),
    draft: 'Черновик по фактам',
    draftTitle: 'Черновик по записанным фактам',
    draftLead:
      'Каждое предложение составлено только из записанного в деле; ничего не добавлено. Отметьте нужные и отредактируйте их после вставки.',
    scopes: {
      case: 'Дело',
      link: 'Цепочка авторизаций',
      document: 'Файлы',
      change: 'Изменения после последней подачи',
      item: 'Ответы на пункты отказа',
      allegation: 'Доказательства по пунктам',
    },
    rests: (n: number) =>
      plural('ru', n, {
        one: 'основано на # записи',
        few: 'основано на # записях',
        many: 'основано на # записях',
        other: 'основано на # записи',
      }),
    insertIn: 'Язык вставки',
    languages: { zh: 'Китайский', en: 'Английский', ru: 'Русский' },
    insert: (n: number) =>
      n === 0
        ? 'Вставить отмеченное'
        : plural('ru', n, {
            one: 'Вставить # предложение',
            few: 'Вставить # предложения',
            many: 'Вставить # предложений',
            other: 'Вставить # предложения',
          }),
    copyChosen: (language: string) => `Копировать: ${language.toLowerCase()}`,
    questions: 'Не записано и за вас не придумано',
    questionStops: 'без этого предложение не составить',
    questionShorter: 'с этим предложение будет полнее',
    nothing:
      'В деле пока нет записей, из которых можно составить предложение. Подтвердите поля, загрузите файлы или заполните цепочку.',
    length: (n: number, all: number) => `${n} / ${all} знаков после вставки`,
    inserted: (n: number) =>
      plural('ru', n, {
        one: 'Вставлено # предложение, его можно править',
        few: 'Вставлено # предложения, их можно править',
        many: 'Вставлено # предложений, их можно править',
        other: 'Вставлено # предложения, их можно править',
      }),
    undo: 'Отменить вставку',
    unsavedNote: 'Берётся только сохранённое в деле; несохранённые ответы не учитываются.',
  },
})
