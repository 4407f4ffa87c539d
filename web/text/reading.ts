import { define } from './language.tsx'
import { plural } from './plural.ts'

/** How far the text in a file has been read, and what was seen on the pages of a document. */
export const readingText = define({
  zh: {
    waits: '正在读取文字，读完后自动更新；不影响提交',
    failed: '文字未能读出，需要人工查看',
    again: (why: string, n: number, of: number) => `读取中断：${why}。已试 ${n} 次，共 ${of} 次；`,
    nextAt: '下次',
    anew: '正在重新检测；完成前显示原来的结果',
    givenUp: (why: string, n: number) => `读取未成功：${why}。已试 ${n} 次，不再自动重试。`,
    whatToDo: '文件本身没有改动，可以照常提交。可再检测一次；仍不成功的，请人工查看，或另附一份更小的副本。',
    measureAgain: '重新检测',
    left: (n: number) => `本店还有 ${n} 份文件待读取或检测`,
    older: (n: number) => `新版检测：还有 ${n} 份文件待重新检测，之前的结果先照用`,
    cyrillic: '含西里尔文字，未能读出内容',
    recognised: '由机器从图像中识别，可能有误',
    page: (page: number) => `第 ${page} 页`,
    seals: (count: number) => `红色圆章 ${count} 处`,
    codes: (count: number) => `码 ${count} 个`,
  },
  en: {
    waits: 'Text is being read; this updates by itself, and filing need not wait',
    failed: 'The text could not be read: a person has to look',
    again: (why: string, n: number, of: number) => `The reader was stopped: ${why}. Attempt ${n} of ${of};`,
    nextAt: 'next',
    anew: 'It is being measured anew; what was measured before stands until then',
    givenUp: (why: string, n: number) =>
      `It could not be read: ${why}. ${n} attempts were made, and no more are made by themselves.`,
    whatToDo:
      'The file itself is untouched and may be filed. Measure it once more; if that fails as well, a person has to look, or attach a smaller copy beside it.',
    measureAgain: 'Measure again',
    left: (n: number) =>
      `${plural('en', n, { one: '# file', other: '# files' })} of the shop still to be read or measured`,
    older: (n: number) =>
      `A newer laboratory: ${plural('en', n, { one: '# file waits', other: '# files wait' })} to be measured anew, what was measured before stands until then`,
    cyrillic: 'holds Cyrillic writing that was not read',
    recognised: 'Read by a machine from the picture; it may be wrong',
    page: (page: number) => `page ${page}`,
    seals: (count: number) => `round red seals: ${count}`,
    codes: (count: number) => `codes: ${count}`,
  },
  ru: {
    waits: 'Текст читается; обновится само, подачу это не задерживает',
    failed: 'Текст прочитать не удалось, должен посмотреть человек',
    again: (why: string, n: number, of: number) => `Чтение прервано: ${why}. Попытка ${n} из ${of};`,
    nextAt: 'следующая',
    anew: 'Измеряется заново; до тех пор остаётся прежнее',
    givenUp: (why: string, n: number) =>
      `Прочитать не удалось: ${why}. Попыток: ${n}, сами они больше не делаются.`,
    whatToDo:
      'Сам файл не тронут, его можно подавать. Измерьте ещё раз; если снова не выйдет, должен посмотреть человек, или приложите рядом копию поменьше.',
    measureAgain: 'Измерить снова',
    left: (n: number) =>
      plural('ru', n, {
        one: 'ещё не прочитан # файл магазина',
        few: 'ещё не прочитаны # файла магазина',
        many: 'ещё не прочитано # файлов магазина',
        other: 'ещё не прочитано # файла магазина',
      }),
    older: (n: number) =>
      `Новая лаборатория: ${plural('ru', n, { one: 'ждёт # файл', few: 'ждут # файла', many: 'ждут # файлов', other: 'ждут # файла' })}, до тех пор остаётся прежнее`,
    cyrillic: 'есть текст кириллицей, он не прочитан',
    recognised: 'Прочитано машиной с изображения, возможны ошибки',
    page: (page: number) => `стр. ${page}`,
    seals: (count: number) => `круглых красных печатей: ${count}`,
    codes: (count: number) => `кодов: ${count}`,
  },
})
