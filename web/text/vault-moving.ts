import { define } from './language.tsx'
import { plural } from './plural.ts'

export type UploadState = 'waiting' | 'sending' | 'added' | 'known' | 'failed'
type States = Record<UploadState, string>

export const vaultMovingText = define({
  zh: {
    addTitle: '添加文件',
    drop: '把文件拖到这里，或点击选择；可一次选很多',
    dropHint: '先比对摘要，库里已有的不再传。断了以后再拖一次即可接着传。',
    as: '这些文件是',
    skus: 'SKU（用逗号分隔）',
    fromName: '从文件名取 SKU（第一个 “_” 之前的部分）',
    states: {
      waiting: '等待',
      sending: '上传中',
      added: '已入库',
      known: '库里已有',
      failed: '失败',
    } as States,
    progress: (done: number, of: number) => `${done} / ${of}`,
    again: '重试失败的',
    dropToAdd: '放在这里：添加到原图库',
    dropToFind: '放在这里：以图找原图，不保存',
    findTitle: '以图找原图',
    find: '把一张图片拖到这里，查它的原图和所有用处',
    findHint: '只比对，不保存。缩放、压缩、镜像、旋转、边框、裁剪后也能找到。',
    finding: '正在比对…',
    foundNone: '库里和各案件里都没有找到同一张图片。',
    among: (n: number, compared: number) => `在 ${n} 张图片中查找，逐一比对 ${compared} 张`,
    leftOut: (n: number) => `另有 ${n} 张候选未比对`,
    exhibitsBound: '案件里的图片只按指纹查找，大幅裁剪的可能找不到；库里的图片不受此限。',
    found: (n: number) => `找到 ${n} 处`,
    inCase: (code: string) => `案件 ${code}`,
    waitingUpload: '尚未附到案件的上传',
    cannotCompare: '未能比对',
    compare: '对比',
  },
  en: {
    addTitle: 'Add files',
    drop: 'Drop files here or choose them; many at once if you like',
    dropHint:
      'Digests are compared first and what is there is not sent again. If it breaks off, drop them once more.',
    as: 'These files are',
    skus: 'SKUs (commas between)',
    fromName: 'Take the SKU from the file name (what stands before the first "_")',
    states: {
      waiting: 'waiting',
      sending: 'sending',
      added: 'added',
      known: 'there already',
      failed: 'failed',
    },
    progress: (done: number, of: number) => `${done} of ${of}`,
    again: 'Try the failed ones again',
    dropToAdd: 'Drop here to add it to the vault',
    dropToFind: 'Drop here to find the same picture; nothing is kept',
    findTitle: 'Find by picture',
    find: 'Drop a picture here to find its original and everywhere it is used',
    findHint:
      'Compared only, not kept. Found also when resized, recompressed, mirrored, turned, framed or cropped.',
    finding: 'Comparing…',
    foundNone: 'The same picture is neither in the vault nor in any case.',
    among: (n: number, compared: number) =>
      `Looked for among ${plural('en', n, { one: '# picture', other: '# pictures' })}; ${compared} laid over it`,
    leftOut: (n: number) =>
      `${plural('en', n, { one: '# more candidate was', other: '# more candidates were' })} not compared`,
    exhibitsBound:
      'Pictures in cases are found by fingerprint only, so heavy crops may be missed; those in the vault are not bound by that.',
    found: (n: number) => plural('en', n, { one: 'Found in # place', other: 'Found in # places' }),
    inCase: (code: string) => `case ${code}`,
    waitingUpload: 'an upload attached to no case',
    cannotCompare: 'could not be compared',
    compare: 'Compare',
  },
  ru: {
    addTitle: 'Добавить файлы',
    drop: 'Перетащите файлы сюда или выберите; можно сразу много',
    dropHint: 'Сначала сверяются хеши, имеющееся не отправляется. Если прервалось — перетащите ещё раз.',
    as: 'Эти файлы —',
    skus: 'SKU (через запятую)',
    fromName: 'Взять SKU из имени файла (до первого «_»)',
    states: {
      waiting: 'ждёт',
      sending: 'отправляется',
      added: 'добавлен',
      known: 'уже есть',
      failed: 'не вышло',
    },
    progress: (done: number, of: number) => `${done} из ${of}`,
    again: 'Повторить неудавшиеся',
    dropToAdd: 'Отпустите здесь, чтобы добавить в хранилище',
    dropToFind: 'Отпустите здесь, чтобы найти такой же снимок; ничего не сохраняется',
    findTitle: 'Поиск по картинке',
    find: 'Перетащите снимок: найдём его оригинал и все места, где он есть',
    findHint:
      'Только сравнивается, не хранится. Находится и после изменения размера, сжатия, отражения, поворота, рамки, обрезки.',
    finding: 'Сравниваем…',
    foundNone: 'Такого снимка нет ни в хранилище, ни в делах.',
    among: (n: number, compared: number) =>
      `Искали среди ${plural('ru', n, { one: '# снимка', few: '# снимков', many: '# снимков', other: '# снимков' })}; наложено: ${compared}`,
    leftOut: (n: number) => `Не сравнено кандидатов: ${n}`,
    exhibitsBound:
      'Снимки в делах ищутся только по отпечатку: сильно обрезанные могут не найтись; в хранилище такого предела нет.',
    found: (n: number) =>
      plural('ru', n, {
        one: 'Найдено в # месте',
        few: 'Найдено в # местах',
        many: 'Найдено в # местах',
        other: 'Найдено в # местах',
      }),
    inCase: (code: string) => `дело ${code}`,
    waitingUpload: 'загрузка, не приложенная к делу',
    cannotCompare: 'сравнить не удалось',
    compare: 'Сравнить',
  },
})
