import { define } from './language.tsx'

type Marks = Record<'sharpness' | 'text' | 'code' | 'seal' | 'signal' | 'difference', string>

/** Places that are drawn over a picture. */
export const marksText = define({
  zh: {
    marks: {
      sharpness: '最模糊处',
      text: '文字',
      code: '码',
      seal: '印章',
      signal: '提示区域',
      difference: '差异',
    } as Marks,
    marksTitle: '在图上标出',
  },
  en: {
    marks: {
      sharpness: 'most blurred',
      text: 'text',
      code: 'code',
      seal: 'seal',
      signal: 'signal',
      difference: 'difference',
    } as Marks,
    marksTitle: 'Mark in the picture',
  },
  ru: {
    marks: {
      sharpness: 'самое размытое',
      text: 'текст',
      code: 'код',
      seal: 'печать',
      signal: 'сигнал',
      difference: 'различие',
    } as Marks,
    marksTitle: 'Отметить на изображении',
  },
})
