import { define } from './language.tsx'
import { plural } from './plural.ts'

/** Likeness to earlier statements. */
export const statementText = define({
  zh: {
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
  },
  en: {
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
  },
  ru: {
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
  },
})
