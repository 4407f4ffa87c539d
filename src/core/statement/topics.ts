/**
 * What a date, a number or a name in a text is said of, by the words beside it, in Chinese, English and Russian. Knowledge of
 * language, not of law: a topic nobody is sure of is none.
 */
import type { Text } from '../policy/values.ts'

export const topics = [
  'first-sold',
  'authorised-on',
  'valid-until',
  'bought-on',
  'registered-on',
  'made-on',
  'published-on',
  'quantity-sold',
  'quantity-bought',
  'registration',
  'invoice',
  'order',
  'report',
  'sku',
  'listing',
  'authorised-by',
  'owner',
  'supplier',
  'brand',
  'never-sold',
] as const
export type Topic = (typeof topics)[number]

export const topicTitles: Record<Topic, Text> = {
  'first-sold': { zh: '首次销售日期', en: 'day of the first sale', ru: 'день первой продажи' },
  'authorised-on': { zh: '授权日期', en: 'day of the authorisation', ru: 'дата авторизации' },
  'valid-until': { zh: '有效期', en: 'end of validity', ru: 'срок действия' },
  'bought-on': { zh: '采购日期', en: 'day of the purchase', ru: 'дата закупки' },
  'registered-on': { zh: '注册日期', en: 'day of registration', ru: 'дата регистрации' },
  'made-on': { zh: '创作或拍摄日期', en: 'day it was made', ru: 'дата создания' },
  'published-on': { zh: '发布日期', en: 'day of publication', ru: 'дата публикации' },
  'quantity-sold': { zh: '销售数量', en: 'quantity sold', ru: 'проданное количество' },
  'quantity-bought': { zh: '采购数量', en: 'quantity bought', ru: 'закупленное количество' },
  registration: { zh: '注册号', en: 'registration number', ru: 'номер регистрации' },
  invoice: { zh: '发票号', en: 'invoice number', ru: 'номер счёта' },
  order: { zh: '订单号', en: 'order number', ru: 'номер заказа' },
  report: { zh: '报告编号', en: 'report number', ru: 'номер протокола' },
  sku: { zh: 'SKU', en: 'SKU', ru: 'SKU' },
  listing: { zh: '链接 ID', en: 'listing id', ru: 'ID товара' },
  'authorised-by': { zh: '授权方', en: 'who authorised', ru: 'кто авторизовал' },
  owner: { zh: '权利人', en: 'owner of the right', ru: 'правообладатель' },
  supplier: { zh: '供应商', en: 'supplier', ru: 'поставщик' },
  brand: { zh: '品牌', en: 'brand', ru: 'бренд' },
  'never-sold': { zh: '是否销售过', en: 'whether it was sold', ru: 'продавался ли товар' },
}

/** Words that say what a date in the same clause is the date of. */
export const dateCues: readonly (readonly [Topic, RegExp])[] = [
  [
    'first-sold',
    /\bfirst (?:sold|sale|sales|listed)\b|\b(?:on sale|sold|selling(?: \w+){0,3}|been selling(?: \w+){0,3}) since\b|\bstarted (?:to sell|selling)\b|首次销售|首销|开始销售|首次上架|上架销售|впервые продан\w*|первая продажа|в продаже с\b|прода[её]м с\b/giu,
  ],
  [
    'valid-until',
    /\b(?:valid|in force) (?:until|till|through|to)\b|\bexpires?\b|有效期至|有效期到|到期|действ\p{L}+ до\b|срок до\b/giu,
  ],
  ['authorised-on', /\bauthori[sz](?:ed|ation)\b|\blicen[sc]ed\b|授权|авториз\p{L}+|разреш\p{L}+/giu],
  [
    'bought-on',
    /\b(?:bought|purchased|invoiced?)\b|采购|购买|进货|发票|закуп\p{L}+|куплен\p{L}*|(?<!\p{L})сч[её]т\p{L}*/giu,
  ],
  [
    'registered-on',
    /\bregistered (?:on|in|since)\b|\bdate of registration\b|注册于|注册日|зарегистрирован\p{L}*/giu,
  ],
  [
    'made-on',
    /\b(?:designed|drawn|created|photographed|taken|shot)\b|设计|创作|拍摄|создан\p{L}*|разработан\p{L}*|снят\p{L}*|сделан\p{L}*/giu,
  ],
  ['published-on', /\b(?:first )?published\b|首次发布|发布于|公开发布|опубликован\p{L}*/giu],
]

/** Words that say what so many pieces in the same clause were. */
export const quantityCues: readonly (readonly [Topic, RegExp])[] = [
  ['quantity-sold', /\bsold\b|\bsales of\b|销售|售出|卖出|продан\p{L}*|продали/giu],
  ['quantity-bought', /\b(?:bought|purchased|ordered|received)\b|采购|购买|进货|закуп\p{L}+|куплен\p{L}*/giu],
]

/** A number and its unit. */
export const pieces =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}.,])(\d{1,3}(?:[ ,\u00a0]\d{3})+|\d{1,7})\s*(?:pieces?|pcs|units?|items|sets|件|个|套|台|只|шт(?:ук\p{L}*)?|единиц\p{L}*)(?!\p{L})/giu

/** Labels behind which an id stands. */
export const idLabels: readonly (readonly [Topic, RegExp])[] = [
  [
    'registration',
    /(?:\b(?:registration|reg)\b\.?(?:\s*(?:number|no|nr)\b\.?)?|\bregistered (?:as|under)(?: (?:number|no\.?|EUTM))?|\bunder number|\bEUTM\b|注册号(?:为|是)?|(?:номер\p{L}* регистрации|свидетельств\p{L}+))\s*[:：№#]?\s*/giu,
  ],
  [
    'invoice',
    /(?:\binvoice\b(?:\s*(?:number|no|nr)\b\.?)?|发票号?码?(?:为|是)?|(?<!\p{L})сч[её]т\p{L}*(?:-фактур\p{L}*)?)\s*[:：№#]?\s*/giu,
  ],
  [
    'order',
    /(?:\border\b(?:\s*(?:number|no|id)\b\.?)?|订单号?(?:为|是)?|(?<!\p{L})заказ\p{L}*)\s*[:：№#]?\s*/giu,
  ],
  [
    'report',
    /(?:\b(?:test )?report\b\s*(?:number|no|nr)\b\.?|报告编号(?:为|是)?|протокол\p{L}*)\s*[:：№#]?\s*/giu,
  ],
  ['sku', /\bSKU\b\s*[:：#]?\s*/gu],
]

const latinName = String.raw`(?:[A-Z][\p{L}\p{N}&'’-]*)(?:\s+(?:[A-Z&][\p{L}\p{N}&'’-]*|of|de)){0,7}`
const anyName = String.raw`(?:[A-ZА-ЯЁ«"][\p{L}\p{N}&'’»"-]*)(?:\s+[A-ZА-ЯЁ&«"][\p{L}\p{N}&'’»"-]*){0,7}`
const hanName = String.raw`[\p{Script=Han}A-Za-z0-9&.,'（）() -]{2,40}?`

/** Patterns whose first group is a name. */
export const namePatterns: readonly (readonly [Topic, RegExp])[] = [
  [
    'authorised-by',
    new RegExp(String.raw`\b(?:[Aa]uthori[sz]ed|[Ll]icen[sc]ed)(?: us| our shop)? by\s+(${latinName})`, 'gu'),
  ],
  [
    'authorised-by',
    new RegExp(
      String.raw`\b(?:[Pp]ermission|[Aa]uthori[sz]ation|[Ll]icen[sc]e) (?:of|from)\s+(${latinName})`,
      'gu',
    ),
  ],
  [
    'authorised-by',
    new RegExp(
      String.raw`(${latinName})\s+(?:has |have )?(?:[Aa]uthori[sz]ed|[Ll]icen[sc]ed) (?:us|our)\b`,
      'gu',
    ),
  ],
  ['authorised-by', new RegExp(`(?:由|经|获得?|取得)(${hanName})(?:的)?(?:书面)?授权`, 'gu')],
  [
    'authorised-by',
    new RegExp(
      String.raw`(?:[Аа]вторизован\p{L}*|[Сс] разрешения|[Пп]о разрешению|[Пп]о лицензии)\s+(${anyName})`,
      'gu',
    ),
  ],
  ['owner', new RegExp(String.raw`\b(?:[Bb]elongs to|[Oo]wned by|[Pp]roperty of)\s+(${latinName})`, 'gu')],
  [
    'owner',
    new RegExp(`(?:商标|品牌|权利)(?:归|属于|的权利人(?:为|是))(${hanName})(?:所有|[，。；,;]|$)`, 'gu'),
  ],
  ['owner', new RegExp(String.raw`[Пп]ринадлеж\p{L}+\s+(${anyName})`, 'gu')],
  [
    'supplier',
    new RegExp(
      String.raw`\b(?:(?:[Bb]ought|[Pp]urchased|[Ss]ourced|[Oo]btained)(?:\s+\p{L}+){0,3}?\s+from|[Ss]upplied by)\s+(${latinName})`,
      'gu',
    ),
  ],
  ['supplier', new RegExp(`(?:从|向|自)(${hanName})(?:采购|购买|进货|购入)`, 'gu')],
  [
    'supplier',
    new RegExp(
      String.raw`(?:[Зз]акуплен\p{L}*|[Кк]уплен\p{L}*|[Пп]риобрет[её]н\p{L}*|[Пп]олучен\p{L}*)\s+(?:у|от)\s+(${anyName})`,
      'gu',
    ),
  ],
  ['brand', /\b(?:[Mm]ark|[Bb]rand|[Tt]rade ?[Mm]ark)\s+["“]?([A-Z][\p{L}\p{N}-]+)/gu],
  ['brand', /(?:商标|品牌)[“"「『]?([A-Za-z][A-Za-z0-9-]+)/gu],
  ['brand', /(?:[Тт]оварн\p{L}+ знак\p{L}*|[Мм]арк\p{L}+|[Бб]ренд\p{L}*)\s+[«"]?([A-ZА-ЯЁ][\p{L}\p{N}-]+)/gu],
]

export const neverSold =
  /\b(?:have |has |had )?never (?:been )?sold\b|\b(?:have|has|did) not (?:sell|sold)\b|\bno sales\b|从未销售|没有销售过|未曾销售|从没卖过|никогда не прода\p{L}+|не продавал\p{L}*/giu
