import { define } from './language.tsx'

/** A smaller copy in the place of a picture too large for the venue. */
export const derivativeText = define({
  zh: {
    make: (under: string) => `生成小于 ${under} 的副本并替换`,
    hint: '副本保留元数据，并写明原件摘要；原件一个字节也不改，仍随本案保存。',
    copyOf: '缩小副本，原件',
    failed: '没能生成更小的副本',
  },
  en: {
    make: (under: string) => `Put a copy below ${under} in its place`,
    hint: 'The copy keeps the metadata and names its original by digest; the original is not changed by a byte and stays kept with the case.',
    copyOf: 'smaller copy; its original is',
    failed: 'No smaller copy could be made',
  },
  ru: {
    make: (under: string) => `Заменить копией меньше ${under}`,
    hint: 'Копия сохраняет метаданные и называет оригинал по дайджесту; сам оригинал не меняется ни на байт и хранится с делом.',
    copyOf: 'уменьшенная копия; оригинал —',
    failed: 'Не удалось сделать копию меньше',
  },
})
