/** What may be wrong with a file as the packet would hold it. Codes stand in plans and manifests; people read the texts. */
import type { Text } from '../policy/values.ts'

export const packetProblems = {
  'sku-changed': {
    zh: 'SKU 含有文件名不允许的字符，文件名中已用“-”代替',
    en: 'The SKU holds characters a file name cannot have; "-" stands for them in the name',
    ru: 'В SKU есть знаки, недопустимые в имени файла; в имени они заменены на «-»',
  },
  'name-shortened': {
    zh: '文件名过长，已缩短',
    en: 'The name was too long and has been shortened',
    ru: 'Имя было слишком длинным и сокращено',
  },
  'too-large': {
    zh: '文件超过平台允许的大小，会被退回',
    en: 'The file is larger than the marketplace takes',
    ru: 'Файл больше, чем принимает площадка',
  },
  large: {
    zh: '文件大小接近上限',
    en: 'The file is close to the size limit',
    ru: 'Размер файла близок к пределу',
  },
  empty: { zh: '文件是空的', en: 'The file is empty', ru: 'Файл пуст' },
  'type-unknown': {
    zh: '无法按内容识别文件类型',
    en: 'The type of the file could not be told from its content',
    ru: 'Тип файла не удалось определить по содержимому',
  },
  'does-not-open': {
    zh: '文件打不开，可能已损坏',
    en: 'The file does not open; it may be damaged',
    ru: 'Файл не открывается, возможно, повреждён',
  },
  erased: {
    zh: '该证据件已按请求删除，不会放入材料包',
    en: 'This exhibit was erased and is left out of the packet',
    ru: 'Этот файл удалён по запросу и не входит в пакет',
  },
  'document-unknown': {
    zh: '规则包中没有这种文件类型',
    en: 'The policy pack knows no document of this kind',
    ru: 'В пакете правил нет документа такого вида',
  },
} as const satisfies Record<string, Text>

export type PacketProblem = keyof typeof packetProblems

/** The text of a problem code; the code itself where it is not known. */
export function packetProblemText(code: string): Text {
  return Object.hasOwn(packetProblems, code)
    ? packetProblems[code as PacketProblem]
    : { zh: code, en: code, ru: code }
}
