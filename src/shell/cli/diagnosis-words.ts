/** The terminal's own words around a diagnosis, in the sellers' languages. What causes say comes from the law. */
import type { ListingStateName } from '#core/diagnosis/diagnosis.ts'
import type { ExportProblem } from '#core/export-file/listing-row.ts'
import type { Language } from '#core/policy/values.ts'

type Words = {
  states: Record<ListingStateName, string>
  listings: (count: number) => string
  own: string
  warning: string
  opens: string
  half: string
  mended: string
  notMeasured: string
  pictures: string
  more: (count: number) => string
  nothing: string
  inferred: string
  unknownSite: string
  disputedSite: string
  leftSite: string
  olderVersion: string
  unread: string
  problems: Record<ExportProblem['code'], string>
  at: (line: number, column: number | null) => string
}

export const diagnosisWords: Record<Language, Words> = {
  zh: {
    states: {
      removed: '平台下架',
      'not-visible': '不可见（可恢复的隐藏）',
      inactive: '已停用',
      unknown: '状态未知',
      active: '在售',
    },
    listings: (count) => `${count} 个商品`,
    own: '平台原话',
    warning: '提醒',
    opens: '可建案',
    half: '只修好了一半',
    mended: '已修复',
    notMeasured: '导出文件缺少所需内容，未能判断',
    pictures: '图片本身未检测（白底、文字、边框、相似图）。',
    more: (count) => `另有 ${count} 个`,
    nothing: '没有发现下架原因。',
    inferred: '除标明“平台原话”的以外，原因均为推断',
    unknownSite: '规则包不认识此站点（不等于不可用）',
    disputedSite: '各来源对此站点说法不一',
    leftSite: '来源称平台已退出此站点',
    olderVersion: '旧版本仍在售',
    unread: '未能读取的行',
    problems: {
      'too-many-cells': '单元格多于表头',
      'too-few-cells': '单元格少于表头',
      'text-behind-quote': '引号后面还有文字',
      'quote-not-closed': '引号没有闭合',
      'not-a-product': '不是商品',
      'not-json': '不是有效的 JSON',
      'no-header': '没有认识的列名',
      undecodable: '无法解码',
    },
    at: (line, column) => (column === null ? `第 ${line} 行` : `第 ${line} 行第 ${column} 列`),
  },
  en: {
    states: {
      removed: 'taken down by the marketplace',
      'not-visible': 'not visible (a reversible hiding)',
      inactive: 'inactive',
      unknown: 'state unknown',
      active: 'active',
    },
    listings: (count) => `${count} ${count === 1 ? 'listing' : 'listings'}`,
    own: "the marketplace's own words",
    warning: 'warning',
    opens: 'a case can be opened',
    half: 'half mended',
    mended: 'mended',
    notMeasured: 'not judged, since the export lacks what it takes',
    pictures: 'The pictures themselves were not measured (white ground, text, border, likeness).',
    more: (count) => `and ${count} more`,
    nothing: 'No cause was found.',
    inferred: "causes are inferred, except where the marketplace's own words are given",
    unknownSite: 'a site the pack does not know (which is no refusal)',
    disputedSite: 'sources disagree on this site',
    leftSite: 'a source says the marketplace has left this site',
    olderVersion: 'an older version is on sale',
    unread: 'Rows that could not be read',
    problems: {
      'too-many-cells': 'more cells than headers',
      'too-few-cells': 'fewer cells than headers',
      'text-behind-quote': 'text behind a closing quote',
      'quote-not-closed': 'a quote is never closed',
      'not-a-product': 'not a product',
      'not-json': 'not JSON',
      'no-header': 'no column name is known',
      undecodable: 'cannot be decoded',
    },
    at: (line, column) => (column === null ? `line ${line}` : `line ${line}, column ${column}`),
  },
  ru: {
    states: {
      removed: 'сняты площадкой',
      'not-visible': 'не видны (обратимо)',
      inactive: 'неактивны',
      unknown: 'состояние неизвестно',
      active: 'в продаже',
    },
    listings: (count) => `товаров: ${count}`,
    own: 'слова площадки',
    warning: 'предупреждение',
    opens: 'можно открыть дело',
    half: 'исправлено наполовину',
    mended: 'исправлено',
    notMeasured: 'не проверено: в выгрузке нет нужных данных',
    pictures: 'Сами изображения не проверялись (белый фон, надписи, рамка, сходство).',
    more: (count) => `и ещё ${count}`,
    nothing: 'Причин не найдено.',
    inferred: 'причины выведены нами, кроме отмеченных как слова площадки',
    unknownSite: 'этот сайт пакету правил неизвестен (это не отказ)',
    disputedSite: 'источники расходятся об этом сайте',
    leftSite: 'источник сообщает, что площадка ушла с этого сайта',
    olderVersion: 'в продаже прежняя версия',
    unread: 'Не удалось прочитать строки',
    problems: {
      'too-many-cells': 'ячеек больше, чем заголовков',
      'too-few-cells': 'ячеек меньше, чем заголовков',
      'text-behind-quote': 'текст после закрывающей кавычки',
      'quote-not-closed': 'кавычка не закрыта',
      'not-a-product': 'это не товар',
      'not-json': 'это не JSON',
      'no-header': 'нет знакомых названий столбцов',
      undecodable: 'не удалось декодировать',
    },
    at: (line, column) => (column === null ? `строка ${line}` : `строка ${line}, столбец ${column}`),
  },
}
