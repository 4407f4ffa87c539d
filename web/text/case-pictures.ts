import { define } from './language.tsx'
import { plural } from './plural.ts'

type Sides = Record<'ours' | 'theirs', string>
type Why = Record<'no-zone' | 'no-time' | 'unreadable', string>

export const casePicturesText = define({
  zh: {
    title: '图片的来历与去处',
    line: '时间线',
    lineLead: '我方更早的上架、销售和原图，与投诉方的日期排在一条线上。只排先后，不说明图片归谁所有。',
    sides: { ours: '我方', theirs: '投诉方' } as Sides,
    why: {
      'no-zone': '没有时区，无法排入',
      'no-time': '只有日期没有时刻，或尚未填写，无法排入',
      unreadable: '时间无法识别',
    } as Why,
    shownBy: (names: string) => `由 ${names} 证明`,
    unshown: '还没有附上证明材料',
    related: '还有哪些商品用了同样的图片',
    relatedLead: '在本店其他案件和原图库里找本案的每张图片，趁还没被查到先改掉。',
    look: '查找',
    none: '本店其他案件和原图库里没有找到同样的图片。',
    looked: (n: number, more: number) =>
      `比对了本案 ${n} 张图片${more > 0 ? `，还有 ${more} 张未比对` : ''}。`,
    same: (name: string, other: string) => `“${name}” 与 “${other}”`,
    exportLead:
      '再拖入一份商品导出表（CSV 或 JSON）：按图片地址和摘要找出用同图的商品，以及本商品还没换掉的旧图。只在浏览器里读，不上传。',
    drop: '把导出表拖到这里，或点击选择',
    rows: (n: number) => `读了 ${n} 行`,
    sameIn: (n: number) => `用同一图片地址的其他商品：${n}`,
    left: (n: number) => `本商品仍留着点名的图片：${n} 处`,
    leftNone: '导出表里没有本商品仍用点名图片的行。',
    leftUnknown: '本案没有写明违规图片的地址，无法核对是否已全部换掉；请逐个 SKU 查看。',
    column: (sku: string, column: string) => `SKU ${sku || '（未写）'}，${column} 列`,
    badFile: '这份文件读不出商品行。',
  },
  en: {
    title: 'Where its pictures come from and stand',
    line: 'Line of dates',
    lineLead:
      "Earlier listing, sales and originals on one line with the complainant's dates. It orders them and says nothing of whose a picture is.",
    sides: { ours: 'ours', theirs: 'complainant' },
    why: {
      'no-zone': 'without a zone it cannot be placed',
      'no-time': 'only a day, or nothing yet: it cannot be placed',
      unreadable: 'the time cannot be read',
    },
    shownBy: (names: string) => `shown by ${names}`,
    unshown: 'nothing that shows it is attached',
    related: 'Other listings with the same picture',
    relatedLead:
      "Looks for each picture of this case in the shop's other cases and in the vault, so that they are mended before they are hit.",
    look: 'Look',
    none: "None of the shop's other cases and nothing in the vault has the same picture.",
    looked: (n: number, more: number) =>
      `${plural('en', n, { one: '# picture was', other: '# pictures were' })} looked for${more > 0 ? `, ${more} more were not` : ''}.`,
    same: (name: string, other: string) => `"${name}" and "${other}"`,
    exportLead:
      'Drop an export of the catalogue (CSV or JSON) as well: by address and digest it names listings with the same picture, and pictures this listing still holds. It is read in this browser and not sent.',
    drop: 'Drop an export here or choose one',
    rows: (n: number) => `${plural('en', n, { one: '# row', other: '# rows' })} read`,
    sameIn: (n: number) => `Other listings with the same picture address: ${n}`,
    left: (n: number) => `Pictures named that this listing still holds: ${n}`,
    leftNone: 'No row of this listing still names one of those pictures.',
    leftUnknown:
      'The case names no picture addresses, so whether all were replaced cannot be told: look SKU by SKU.',
    column: (sku: string, column: string) => `SKU ${sku || '(none)'}, column ${column}`,
    badFile: 'No listings could be read in this file.',
  },
  ru: {
    title: 'Откуда снимки и где ещё стоят',
    line: 'Линия дат',
    lineLead:
      'Более раннее размещение, продажи и оригиналы на одной линии с датами заявителя. Показан порядок, а не чей это снимок.',
    sides: { ours: 'наше', theirs: 'заявитель' },
    why: {
      'no-zone': 'без часового пояса места нет',
      'no-time': 'только день или пусто: места нет',
      unreadable: 'время не читается',
    },
    shownBy: (names: string) => `подтверждает: ${names}`,
    unshown: 'подтверждение не приложено',
    related: 'Другие товары с тем же снимком',
    relatedLead: 'Ищет каждый снимок дела в других делах магазина и в хранилище, чтобы исправить их заранее.',
    look: 'Найти',
    none: 'Ни в других делах магазина, ни в хранилище такого снимка нет.',
    looked: (n: number, more: number) => `Искали снимков: ${n}${more > 0 ? `, не искали: ${more}` : ''}.`,
    same: (name: string, other: string) => `«${name}» и «${other}»`,
    exportLead:
      'Перетащите и выгрузку каталога (CSV или JSON): по адресам и хешам покажем товары с тем же снимком и неубранные снимки этого товара. Файл читается в браузере и не отправляется.',
    drop: 'Перетащите выгрузку сюда или выберите',
    rows: (n: number) => `Прочитано строк: ${n}`,
    sameIn: (n: number) => `Другие товары с тем же адресом снимка: ${n}`,
    left: (n: number) => `Названные снимки ещё стоят у этого товара: ${n}`,
    leftNone: 'В строках этого товара названных снимков больше нет.',
    leftUnknown: 'В деле нет адресов снимков, поэтому нельзя сказать, всё ли заменено: смотрите каждый SKU.',
    column: (sku: string, column: string) => `SKU ${sku || '(нет)'}, столбец ${column}`,
    badFile: 'В этом файле не прочитано ни одного товара.',
  },
})
