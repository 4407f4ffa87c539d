import { define } from './language.tsx'
import { plural } from './plural.ts'

export const exhibitText = define({
  zh: {
    pages: (n: number) => `${n} 页`,
    taken: (at: string) => `拍摄于 ${at}（文件内记录）`,
    software: (name: string) => `处理软件 ${name}`,
    unread: (what: string, why: string) => `未能测得 ${what}：${why}`,
    textOf: '文件中的文字',
    noText: '文件中没有可提取的文字，可能是扫描件。',
    open: '打开',
    failed: '打不开，请下载',
    smaller: '缩小',
    larger: '放大',
    fit: '适应窗口',
  },
  en: {
    pages: (n: number) => plural('en', n, { one: '# page', other: '# pages' }),
    taken: (at: string) => `taken ${at} (as written in the file)`,
    software: (name: string) => `software ${name}`,
    unread: (what: string, why: string) => `Not measured: ${what} (${why})`,
    textOf: 'Text in the file',
    noText: 'No text could be taken out of the file; it may be a scan.',
    open: 'Open',
    failed: 'Cannot open: download it',
    smaller: 'Smaller',
    larger: 'Larger',
    fit: 'Fit',
  },
  ru: {
    pages: (n: number) =>
      plural('ru', n, { one: '# страница', few: '# страницы', many: '# страниц', other: '# страницы' }),
    taken: (at: string) => `снято ${at} (по записи в файле)`,
    software: (name: string) => `программа ${name}`,
    unread: (what: string, why: string) => `Не измерено: ${what} (${why})`,
    textOf: 'Текст файла',
    noText: 'Текст из файла не извлекается; возможно, это скан.',
    open: 'Открыть',
    failed: 'Не открывается: скачайте',
    smaller: 'Меньше',
    larger: 'Больше',
    fit: 'По размеру',
  },
})
