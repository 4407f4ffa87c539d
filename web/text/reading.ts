import { define } from './language.tsx'

/** How far the text in a file has been read, and what was seen on the pages of a document. */
export const readingText = define({
  zh: {
    waits: '正在读取文字，读完后自动更新；不影响提交',
    failed: '文字未能读出，需要人工查看',
    cyrillic: '含西里尔文字，未能读出内容',
    recognised: '由机器从图像中识别，可能有误',
    page: (page: number) => `第 ${page} 页`,
    seals: (count: number) => `红色圆章 ${count} 处`,
    codes: (count: number) => `码 ${count} 个`,
  },
  en: {
    waits: 'Text is being read; this updates by itself, and filing need not wait',
    failed: 'The text could not be read: a person has to look',
    cyrillic: 'holds Cyrillic writing that was not read',
    recognised: 'Read by a machine from the picture; it may be wrong',
    page: (page: number) => `page ${page}`,
    seals: (count: number) => `round red seals: ${count}`,
    codes: (count: number) => `codes: ${count}`,
  },
  ru: {
    waits: 'Текст читается; обновится само, подачу это не задерживает',
    failed: 'Текст прочитать не удалось, должен посмотреть человек',
    cyrillic: 'есть текст кириллицей, он не прочитан',
    recognised: 'Прочитано машиной с изображения, возможны ошибки',
    page: (page: number) => `стр. ${page}`,
    seals: (count: number) => `круглых красных печатей: ${count}`,
    codes: (count: number) => `кодов: ${count}`,
  },
})
