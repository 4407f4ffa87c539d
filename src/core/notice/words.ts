/** What is said of a notice that was read: doubts, warnings, what was left out, why a file is refused. In three languages. */
import type { NoticeRule } from '../case/notice-warnings.ts'
import { type Doubt, doubts } from './doubts.ts'
import type { NoticeRefusal, noticeGaps } from './source.ts'
import type { warningCodes } from './warnings.ts'

type Gap = (typeof noticeGaps)[number]
type Warning = (typeof warningCodes)[number]

/** One language of them. `line`: where a value stands. */
export type NoticeWords = {
  reads: string
  asks: string
  unclear: string
  allegations: string
  reason: string
  procedure: string
  noNotice: string
  line: (line: number, page: number | undefined, file: string | undefined) => string
  doubts: Record<Doubt, string>
  warnings: Record<Warning, string>
  gaps: Record<Gap, string>
  refused: Record<NoticeRefusal, string>
  next: string
}

/** By language. */
export const noticeWords: Record<'zh' | 'en' | 'ru', NoticeWords> = {
  zh: {
    reads: '读到',
    asks: '没有读到，需要填写',
    unclear: '有不同的值，需要选择',
    allegations: '指控点',
    reason: '原因',
    procedure: '程序',
    noNotice: '看起来不是处罚通知',
    line: (line, page, file) =>
      [file, page === undefined ? '' : `第 ${page} 页`, `第 ${line} 行`].filter(Boolean).join(' '),
    doubts: {
      zone: '未写时区，按规则包',
      year: '未写年份，取最近的',
      'no-year': '未写年份',
      'day-only': '只有日期',
      period: '只写了期限长短',
      computed: '按通知时间推算',
      unread: '时间无法识别',
      recognised: '由图片识别',
    },
    warnings: {
      'sender-unknown': '发件域名不在已知名单内',
      'sender-look-alike': '发件域名像平台，但不是',
      'reply-elsewhere': '回复会寄到别处',
      'link-elsewhere': '链接指向与所写不同的地址',
      'asks-for-secrets': '索要密码或付款',
    },
    gaps: {
      'page-without-text': '这一页没有文字',
      'too-many-pages': '页数过多，后面的没有读',
      'attachment-not-read': '附件没有读',
      'too-deep': '嵌套过深，没有读',
      'too-many-attachments': '附件过多，没有读',
      'too-many-rows': '行数过多，后面的没有读',
      'row-not-read': '这一行格式有误',
      locked: '文件有密码',
      'text-cut': '文字过长，后面的没有读',
    },
    refused: {
      empty: '文件是空的',
      'too-large': '文件太大',
      workbook: '这是电子表格，请另存为 CSV',
      archive: '这是压缩包，请解压后逐个放入',
      document: '这是文字处理文档，请另存为 PDF',
      outlook: '这是 Outlook 的 .msg，请另存为 .eml 或 PDF',
      'unknown-type': '不认识的文件类型',
      damaged: '文件损坏，无法打开',
      'took-too-long': '读取超时',
    },
    next: '在页面上逐项核对后才会采用。',
  },
  en: {
    reads: 'read',
    asks: 'not found, to be entered',
    unclear: 'different values, to be chosen',
    allegations: 'allegations',
    reason: 'reason',
    procedure: 'procedure',
    noNotice: 'this does not look like a notice',
    line: (line, page, file) =>
      [file, page === undefined ? '' : `page ${page}`, `line ${line}`].filter(Boolean).join(', '),
    doubts: {
      zone: "no zone: the pack's was taken",
      year: 'no year: the nearest was taken',
      'no-year': 'no year',
      'day-only': 'a day only',
      period: 'says how long only',
      computed: "counted from the notice's time",
      unread: 'no time could be read',
      recognised: 'read from a picture',
    },
    warnings: {
      'sender-unknown': 'the sender is none that is known',
      'sender-look-alike': "the sender's domain looks like the marketplace's and is not",
      'reply-elsewhere': 'answers would go elsewhere',
      'link-elsewhere': 'a link leads elsewhere than it says',
      'asks-for-secrets': 'asks for a password or a payment',
    },
    gaps: {
      'page-without-text': 'a page without text',
      'too-many-pages': 'too many pages, the rest was not read',
      'attachment-not-read': 'an attachment was not read',
      'too-deep': 'too deep inside, not read',
      'too-many-attachments': 'too many attachments, not read',
      'too-many-rows': 'too many rows, the rest was not read',
      'row-not-read': 'a row is not well formed',
      locked: 'locked with a password',
      'text-cut': 'too long, the rest was not read',
    },
    refused: {
      empty: 'the file is empty',
      'too-large': 'the file is too large',
      workbook: 'a spreadsheet workbook: save it as CSV',
      archive: 'an archive: unpack it and give the files',
      document: 'a word processor file: save it as PDF',
      outlook: "Outlook's .msg: save it as .eml or PDF",
      'unknown-type': 'a kind of file that is not read',
      damaged: 'damaged, it cannot be opened',
      'took-too-long': 'took too long to read',
    },
    next: 'Nothing counts before a person has confirmed it on the page.',
  },
  ru: {
    reads: 'прочитано',
    asks: 'не найдено, нужно ввести',
    unclear: 'разные значения, нужно выбрать',
    allegations: 'пункты нарушения',
    reason: 'причина',
    procedure: 'процедура',
    noNotice: 'это не похоже на уведомление',
    line: (line, page, file) =>
      [file, page === undefined ? '' : `страница ${page}`, `строка ${line}`].filter(Boolean).join(', '),
    doubts: {
      zone: 'пояс не указан: взят из пакета',
      year: 'год не указан: взят ближайший',
      'no-year': 'год не указан',
      'day-only': 'только день',
      period: 'указан только срок',
      computed: 'отсчитано от времени уведомления',
      unread: 'время не прочитано',
      recognised: 'прочитано с изображения',
    },
    warnings: {
      'sender-unknown': 'отправитель не из известных',
      'sender-look-alike': 'домен отправителя похож на площадку, но это не она',
      'reply-elsewhere': 'ответ уйдёт в другое место',
      'link-elsewhere': 'ссылка ведёт не туда, куда написано',
      'asks-for-secrets': 'просят пароль или оплату',
    },
    gaps: {
      'page-without-text': 'страница без текста',
      'too-many-pages': 'слишком много страниц, остальное не прочитано',
      'attachment-not-read': 'вложение не прочитано',
      'too-deep': 'слишком глубоко вложено, не прочитано',
      'too-many-attachments': 'слишком много вложений, не прочитано',
      'too-many-rows': 'слишком много строк, остальное не прочитано',
      'row-not-read': 'строка записана неверно',
      locked: 'закрыто паролем',
      'text-cut': 'слишком длинно, остальное не прочитано',
    },
    refused: {
      empty: 'файл пуст',
      'too-large': 'файл слишком большой',
      workbook: 'таблица Excel: сохраните её как CSV',
      archive: 'архив: распакуйте и дайте файлы по одному',
      document: 'документ Word: сохраните его как PDF',
      outlook: 'файл Outlook .msg: сохраните как .eml или PDF',
      'unknown-type': 'такие файлы не читаются',
      damaged: 'файл повреждён',
      'took-too-long': 'чтение заняло слишком много времени',
    },
    next: 'Ничего не учитывается, пока человек не подтвердит это на странице.',
  },
}

const isDoubt = (rule: NoticeRule): rule is Doubt => doubts.some((one) => one === rule)

/** What a warning says by its rule, in the words it is said with wherever a notice is read. */
export function ruleSays(rule: NoticeRule, language: keyof typeof noticeWords): string {
  const words = noticeWords[language]
  if (rule === 'differing') return words.unclear
  return isDoubt(rule) ? words.doubts[rule] : words.warnings[rule]
}
