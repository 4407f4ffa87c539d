/** Words of the verbs about pictures, in three languages. */
import type { Facts } from '#core/evidence/facts.ts'
import type { ExhibitRole } from '#core/policy/pack.ts'
import type { Language } from '#core/policy/values.ts'

type Class = NonNullable<NonNullable<Facts['picture']>['class']>['is']
type State = 'fires' | 'silent' | 'cannot-determine'
type Provenance = NonNullable<NonNullable<Facts['picture']>['provenance']>['state']
type Standing = 'there' | 'missing' | 'replaced'

type Words = {
  type: string
  named: (extension: string) => string
  unreadable: string
  digest: string
  camera: string
  noCamera: string
  taken: string
  noZone: string
  place: (latitude: number, longitude: number) => string
  programs: string
  provenance: string
  generators: string
  text: string
  codes: string
  seals: string
  class: string
  role: string
  signals: string
  noProof: string
  fingerprint: string
  exact: string
  fast: string
  quality: string
  trailing: string
  unread: string
  none: string
  isClass: Record<Class, string>
  isRole: Record<ExhibitRole, string>
  isState: Record<State, string>
  isProvenance: Record<Provenance, string>
  signal: Record<string, string>
  /** Searching. */
  looked: (among: number, compared: number) => string
  nothing: string
  notCompared: string
  gone: (count: number) => string
  leftOut: (count: number) => string
  /** The vault. */
  arrived: string
  isStanding: Record<Standing, string>
  indexed: (counts: {
    arrived: number
    changed: number
    unchanged: number
    missing: number
    back: number
  }) => string
  verified: (same: number) => string
  fault: Record<'changed' | 'missing' | 'unreadable', string>
  log: (count: number, days: number) => string
  seenBefore: string
  unreadableHead: (count: number) => string
  holds: (arrivals: number) => string
}

export const pictureWords: Record<Language, Words> = {
  zh: {
    type: '类型',
    named: (extension) => `文件名写作 .${extension}`,
    unreadable: '无法读取',
    digest: 'SHA-256',
    camera: '相机',
    noCamera: '文件中没有写明相机',
    taken: '拍摄时间',
    noZone: '未写时区',
    place: (latitude, longitude) => `文件里写有拍摄地点（${latitude}, ${longitude}），发给别人之前请留意`,
    programs: '软件',
    provenance: '来源凭证（C2PA）',
    generators: 'AI 生成痕迹',
    text: '图中文字',
    codes: '图中二维码',
    seals: '红色印章（只看有无）',
    class: '看起来是',
    role: '用作',
    signals: '信号',
    noProof: '信号不是证据：未改动的照片也可能出现，没有信号也不说明没有改动。',
    fingerprint: '指纹（PDQ）',
    exact: '与参考实现逐位一致',
    fast: '快速算法，可能与参考实现差几位；要一致请用 --exact',
    quality: '质量',
    trailing: '文件里还夹带',
    unread: '未能测量',
    none: '没有',
    isClass: {
      camera: '相机拍摄',
      'screen-capture': '屏幕截图',
      edited: '经过图片软件处理',
      generated: 'AI 生成',
      unknown: '无法判断',
    },
    isRole: {
      original: '原图',
      capture: '截图',
      comparison: '对比图',
      document: '文件',
      replacement: '替换图',
      notice: '通知',
      'error-page': '出错页面',
    },
    isState: { fires: '出现', silent: '未出现', 'cannot-determine': '无法判断' },
    isProvenance: {
      none: '没有',
      trusted: '有效，签名者在信任名单上',
      valid: '有效，签名者不在信任名单上',
      invalid: '无效',
      'remote-only': '只有远程地址，没有联网读取',
      unreadable: '无法读取',
    },
    signal: {
      'saved-by-a-library': '由通用程序库另存，而写有相机型号',
      'not-the-makers-tables': '压缩表不是该品牌相机的',
      'thumbnail-differs': '缩略图与图片不同',
      'one-date-apart': '三个日期不一致',
      'no-maker-note': '缺少该品牌必有的厂商数据',
      'clock-against-satellites': '相机时钟与卫星时间不符',
    },
    looked: (among, compared) => `在 ${among} 张图片中查找，逐一对比了 ${compared} 张候选`,
    nothing: '没有找到。',
    notCompared: '未能对比',
    gone: (count) => `另有 ${count} 张候选的文件已不在，仅凭特征不能下结论`,
    leftOut: (count) => `另有 ${count} 张候选没有对比`,
    arrived: '首次见到',
    isStanding: { there: '在', missing: '已不在', replaced: '已被改动' },
    indexed: ({ arrived, changed, unchanged, missing, back }) =>
      `新收 ${arrived}，改动 ${changed}，未变 ${unchanged}，不见 ${missing}，重现 ${back}`,
    verified: (same) => `${same} 个原件与收录时逐字节相同`,
    fault: { changed: '内容已改动', missing: '文件不在', unreadable: '无法读取' },
    log: (count, days) => `最近 ${days} 天收录 ${count} 个文件`,
    seenBefore: '同一文件更早见于',
    unreadableHead: (count) => `无法读取的文件：${count}`,
    holds: (arrivals) => `共 ${arrivals} 条记录`,
  },
  en: {
    type: 'type',
    named: (extension) => `named .${extension}`,
    unreadable: 'cannot be read',
    digest: 'SHA-256',
    camera: 'camera',
    noCamera: 'no camera is named in the file',
    taken: 'taken',
    noZone: 'no time zone written',
    place: (latitude, longitude) =>
      `a place is written in the file (${latitude}, ${longitude}): mind that before you send it to anybody`,
    programs: 'programs',
    provenance: 'provenance (C2PA)',
    generators: 'AI generator traces',
    text: 'text in the picture',
    codes: 'codes',
    seals: 'red seals, how many',
    class: 'looks like',
    role: 'handed in as',
    signals: 'signals',
    noProof: 'A signal is no proof: untouched photographs show some, and a file without any may be edited.',
    fingerprint: 'fingerprint (PDQ)',
    exact: "the reference's own bits",
    fast: 'taken fast, a few bits may differ from the reference; --exact takes its own',
    quality: 'quality',
    trailing: 'holds something else as well',
    unread: 'not measured',
    none: 'none',
    isClass: {
      camera: "a camera's photograph",
      'screen-capture': 'a screen capture',
      edited: 'a picture that went through an editor',
      generated: 'an AI-generated picture',
      unknown: 'cannot be told',
    },
    isRole: {
      original: 'an original',
      capture: 'a capture',
      comparison: 'a comparison',
      document: 'a document',
      replacement: 'a replacement',
      notice: 'a notice',
      'error-page': 'an error page',
    },
    isState: { fires: 'seen', silent: 'not seen', 'cannot-determine': 'cannot be determined' },
    isProvenance: {
      none: 'none',
      trusted: 'valid, signed by somebody on the trust list',
      valid: 'valid, signed by somebody not on the trust list',
      invalid: 'invalid',
      'remote-only': 'only an address elsewhere, which is not called',
      unreadable: 'cannot be read',
    },
    signal: {
      'saved-by-a-library': 'saved by a common library, though a camera is named',
      'not-the-makers-tables': "packed with other tables than the maker's",
      'thumbnail-differs': 'the thumbnail shows something else',
      'one-date-apart': 'its three dates differ',
      'no-maker-note': "the maker's own block is missing",
      'clock-against-satellites': "the camera's clock and the satellites' disagree",
    },
    looked: (among, compared) => `looked among ${among} pictures, compared with ${compared} candidates`,
    nothing: 'Nothing was found.',
    notCompared: 'not compared',
    gone: (count) => `${count} more candidates whose files are gone: features alone prove nothing`,
    leftOut: (count) => `${count} more candidates were not compared`,
    arrived: 'first seen',
    isStanding: { there: 'there', missing: 'missing', replaced: 'changed since' },
    indexed: ({ arrived, changed, unchanged, missing, back }) =>
      `${arrived} arrived, ${changed} changed, ${unchanged} unchanged, ${missing} missing, ${back} back again`,
    verified: (same) => `${same} originals are byte for byte what arrived`,
    fault: { changed: 'other bytes', missing: 'gone', unreadable: 'cannot be read' },
    log: (count, days) => `${count} files arrived in the last ${days} days`,
    seenBefore: 'same bytes first seen',
    unreadableHead: (count) => `files that cannot be read: ${count}`,
    holds: (arrivals) => `${arrivals} records`,
  },
  ru: {
    type: 'тип',
    named: (extension) => `в имени .${extension}`,
    unreadable: 'не читается',
    digest: 'SHA-256',
    camera: 'камера',
    noCamera: 'камера в файле не указана',
    taken: 'снято',
    noZone: 'часовой пояс не указан',
    place: (latitude, longitude) =>
      `в файле записано место съёмки (${latitude}, ${longitude}): учтите это, прежде чем отправлять файл`,
    programs: 'программы',
    provenance: 'происхождение (C2PA)',
    generators: 'следы ИИ-генератора',
    text: 'текст на фото',
    codes: 'коды',
    seals: 'красные печати, штук',
    class: 'похоже на',
    role: 'подаётся как',
    signals: 'признаки',
    noProof:
      'Признак — не доказательство: он бывает и у нетронутых снимков, а его отсутствие не исключает правки.',
    fingerprint: 'отпечаток (PDQ)',
    exact: 'бит в бит как у эталона',
    fast: 'быстрый расчёт, возможны отличия в несколько бит; точно — с --exact',
    quality: 'качество',
    trailing: 'внутри есть и другое',
    unread: 'не измерено',
    none: 'нет',
    isClass: {
      camera: 'снимок камеры',
      'screen-capture': 'снимок экрана',
      edited: 'изображение из редактора',
      generated: 'созданное ИИ',
      unknown: 'не определить',
    },
    isRole: {
      original: 'оригинал',
      capture: 'снимок экрана',
      comparison: 'сравнение',
      document: 'документ',
      replacement: 'замена',
      notice: 'уведомление',
      'error-page': 'страница ошибки',
    },
    isState: { fires: 'есть', silent: 'нет', 'cannot-determine': 'определить нельзя' },
    isProvenance: {
      none: 'нет',
      trusted: 'действительно, подписавший в списке доверенных',
      valid: 'действительно, подписавшего нет в списке доверенных',
      invalid: 'недействительно',
      'remote-only': 'только адрес в сети, он не запрашивается',
      unreadable: 'не читается',
    },
    signal: {
      'saved-by-a-library': 'сохранено общей библиотекой, хотя указана камера',
      'not-the-makers-tables': 'таблицы сжатия не этой марки',
      'thumbnail-differs': 'миниатюра показывает другое',
      'one-date-apart': 'три даты не совпадают',
      'no-maker-note': 'нет собственных данных производителя',
      'clock-against-satellites': 'часы камеры расходятся со спутниками',
    },
    looked: (among, compared) => `просмотрено изображений: ${among}, сравнено кандидатов: ${compared}`,
    nothing: 'Ничего не найдено.',
    notCompared: 'не сравнивалось',
    gone: (count) => `кандидатов, чьих файлов уже нет: ${count}; одни признаки ничего не доказывают`,
    leftOut: (count) => `кандидатов без сравнения: ${count}`,
    arrived: 'впервые замечено',
    isStanding: { there: 'на месте', missing: 'отсутствует', replaced: 'с тех пор изменён' },
    indexed: ({ arrived, changed, unchanged, missing, back }) =>
      `поступило ${arrived}, изменено ${changed}, без изменений ${unchanged}, пропало ${missing}, вернулось ${back}`,
    verified: (same) => `оригиналов, совпадающих с поступившими байт в байт: ${same}`,
    fault: { changed: 'другие байты', missing: 'файла нет', unreadable: 'не читается' },
    log: (count, days) => `файлов поступило за последние дни (${days}): ${count}`,
    seenBefore: 'те же байты впервые замечены',
    unreadableHead: (count) => `файлы, которые не читаются: ${count}`,
    holds: (arrivals) => `записей: ${arrivals}`,
  },
}
