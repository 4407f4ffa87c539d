/** README.txt of a packet: what each file is and where to hand it in, for somebody who has only the ZIP. */
import type { Step } from '#core/packet/steps.ts'
import { type Language, languages, type Text } from '#core/policy/values.ts'
import { type Content, uploadFolder } from './content.ts'
import { ownFolder } from './own/own-part.ts'
import { beijing, utc } from './times.ts'

type Said = Record<Language, string>

const files: [string, Said][] = [
  [
    uploadFolder,
    {
      zh: '需要上传到平台的证据文件，名称已按平台要求写好，内容与原件完全一致',
      en: 'the evidence to upload at the marketplace, named as it asks, byte for byte as it was handed in',
      ru: 'доказательства для загрузки на площадку: имена по её правилам, содержимое без изменений',
    },
  ],
  [
    'reason.txt',
    {
      zh: '申诉理由，照原样粘贴',
      en: 'the reason of the appeal, to paste',
      ru: 'причина апелляции, для вставки',
    },
  ],
  [
    'statement.txt',
    {
      zh: '事实陈述，照原样粘贴',
      en: 'the statement of facts, to paste',
      ru: 'изложение фактов, для вставки',
    },
  ],
  [
    'cover.pdf',
    {
      zh: '总览：案件、时限、逐点答复、文件与摘要（中英文），供自己留存',
      en: 'overview in Chinese and English: case, deadlines, answers, files and digests; for your own records',
      ru: 'обзор на китайском и английском: дело, сроки, ответы, файлы и хеш-суммы; для себя',
    },
  ],
  [
    'coverage.csv',
    {
      zh: '指控点、答复与证据对照表',
      en: 'allegations, answers and evidence side by side',
      ru: 'обвинения, ответы и доказательства',
    },
  ],
  [
    'time-line.csv',
    {
      zh: '时间线：我方更早的上架、销售、原图与投诉方的日期',
      en: "line of dates: earlier listing, sales and originals beside the complainant's",
      ru: 'линия дат: более раннее размещение, продажи и оригиналы рядом с датами заявителя',
    },
  ],
  ['claim.txt', { zh: '卖家自述的问题', en: 'what the seller says by oneself', ru: 'что заявляет продавец' }],
  ['notice.txt', { zh: '平台通知的文字', en: 'the text of the notice', ru: 'текст уведомления' }],
  ['findings.json', { zh: '预检结论', en: 'what preflight found', ru: 'результаты проверки' }],
  [
    ownFolder,
    {
      zh: '自用：出路比较、费用、前景、检查清单（options.html）与询价简报（brief.pdf）；不要上传或发给平台',
      en: 'for you alone: ways out, cost, outlook, checklist (options.html) and the brief for a quote (brief.pdf); not to be uploaded or sent to the marketplace',
      ru: 'только для вас: варианты, расходы, перспективы, список проверки (options.html) и описание для оценки (brief.pdf); не загружайте и не отправляйте площадке',
    },
  ],
  [
    'manifest.json',
    {
      zh: '全部文件的 SHA-256 摘要及检测数据，供核对',
      en: 'SHA-256 digests and measurements of every file, for checking',
      ru: 'SHA-256 и измерения всех файлов, для сверки',
    },
  ],
]

const said = {
  title: { zh: '申诉材料包', en: 'APPEAL PACKET', ru: 'ПАКЕТ АПЕЛЛЯЦИИ' },
  draft: { zh: '【草稿，尚未提交】', en: '[DRAFT, NOT FILED]', ru: '[ЧЕРНОВИК, НЕ ПОДАН]' },
  filing: { zh: '第 # 次提交', en: 'filing #', ru: 'подача №#' },
  built: { zh: '制作时间', en: 'built', ru: 'создан' },
  beijing: { zh: '北京时间', en: 'Beijing time', ru: 'по Пекину' },
  holds: { zh: '文件说明', en: 'What is in it', ru: 'Что внутри' },
  steps: { zh: '在平台上怎样提交', en: 'How to hand it in', ru: 'Как подать' },
  hosted: {
    zh: '本案由本系统的审核员处理，无需再到别处提交。',
    en: 'A reviewer of this system decides this case; there is nothing to hand in elsewhere.',
    ru: 'Дело рассматривает эксперт этой системы; подавать больше нигде не нужно.',
  },
  asOf: { zh: '位置核对于 #', en: 'place as of #', ru: 'место по состоянию на #' },
  before: { zh: '提交前须知', en: 'Before you file', ru: 'Перед подачей' },
  after: { zh: '提交之后', en: 'After filing', ru: 'После подачи' },
  notBefore: { zh: '北京时间 # 起', en: 'not before # Beijing time', ru: 'не раньше # по Пекину' },
  check: {
    zh: '核对文件：在 Linux、macOS 或 Windows 上计算 SHA-256（sha256sum、shasum -a 256、certutil -hashfile 文件 SHA256），与 manifest.json 比较。',
    en: 'To check a file, compute its SHA-256 (sha256sum, shasum -a 256, or certutil -hashfile FILE SHA256) and compare it with manifest.json.',
    ru: 'Чтобы сверить файл, вычислите SHA-256 (sha256sum, shasum -a 256 или certutil -hashfile ФАЙЛ SHA256) и сравните с manifest.json.',
  },
} as const satisfies Record<string, Said>

const inLanguage = (text: Text, language: Language): string => text[language] ?? text.en

/** Chinese, English and Russian one after another; `present` are the names of the packet's files. */
export function readmeText(content: Content, present: readonly string[]): string {
  return `${languages.map((language) => section(content, present, language)).join(`\n\n${'='.repeat(72)}\n\n`)}\n`
}

function section(content: Content, present: readonly string[], language: Language): string {
  const { state, filing, at } = content.input
  const has = (name: string): boolean => present.some((one) => one.startsWith(name))
  const steps =
    state.venue === 'hosted'
      ? [said.hosted[language]]
      : content.steps.flatMap((step, i) => stepLines(step, i, language))
  return [
    ...(content.draft ? [said.draft[language]] : []),
    `${said.title[language]}  ${state.code}  ${said.filing[language].replace('#', String(filing))}`,
    `${said.built[language]} ${beijing(at)} ${said.beijing[language]} (${utc(at)} UTC)`,
    '',
    `${said.holds[language]}:`,
    ...files.filter(([name]) => has(name)).map(([name, what]) => `  ${name} - ${what[language]}`),
    '',
    `${said.steps[language]}:`,
    ...steps,
    '',
    `${said.before[language]}:`,
    ...content.beforeFiling.map((text) => `  - ${inLanguage(text, language)}`),
    '',
    ...afterLines(content, language),
    said.check[language],
  ].join('\n')
}

/** The steps in order, each with the time before which it is not taken. */
function afterLines({ afterFiling }: Content, language: Language): string[] {
  if (afterFiling.length === 0) return []
  const lines = afterFiling.map(({ text, place, deadline }, i) => {
    const where = place ? `: ${place.path}` : ''
    const from = deadline ? ` (${said.notBefore[language].replace('#', beijing(deadline.at))})` : ''
    return `  ${i + 1}. ${inLanguage(text, language)}${where}${from}`
  })
  return [`${said.after[language]}:`, ...lines, '']
}

function stepLines(step: Step, index: number, language: Language): string[] {
  const { place } = step
  const clicks = ['sign-in', 'open', 'status'].includes(step.id) && place !== null
  const asOf = place?.asOf ? ` (${said.asOf[language].replace('#', place.asOf)})` : ''
  const pasted =
    step.copy !== undefined && step.id !== 'statement' && step.id !== 'reason'
      ? `: ${step.copy.replace(/\s+/g, ' ')}`
      : ''
  const named = step.id === 'statement' ? ': statement.txt' : step.id === 'reason' ? ': reason.txt' : pasted
  const file = step.file === undefined ? '' : `: ${uploadFolder}${step.file}`
  const where = clicks ? `: ${place.path}${place.url ? `  ${place.url}` : ''}${asOf}` : ''
  return [`  ${index + 1}. ${inLanguage(step.action, language)}${where}${named}${file}`]
}
