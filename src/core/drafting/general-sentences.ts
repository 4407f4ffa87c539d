/** Sentences every marketplace understands; what a reason or a field asks for besides stands in its pack. */
import type { Sentence } from '../policy/sentence.ts'

export const generalSentences: readonly Sentence[] = [
  {
    id: 'listing',
    each: 'case',
    forms: [
      {
        en: 'This appeal is about listing {listing} (SKU {sku}) on the {site} site.',
        zh: '本申诉针对 {site} 站点的商品链接 {listing}（SKU {sku}）。',
        ru: 'Апелляция касается товара {listing} (SKU {sku}) на сайте {site}.',
      },
      {
        en: 'This appeal is about listing {listing} on the {site} site.',
        zh: '本申诉针对 {site} 站点的商品链接 {listing}。',
        ru: 'Апелляция касается товара {listing} на сайте {site}.',
      },
    ],
  },
  {
    id: 'link',
    each: 'link',
    forms: [
      {
        en: '{link.from} authorised {link.to} to use {link.right} ({link.registration}) from {link.valid-from} to {link.valid-until}; see {link.file}.',
        zh: '{link.from} 授权 {link.to} 使用 {link.right}（{link.registration}），有效期 {link.valid-from} 至 {link.valid-until}，见 {link.file}。',
        ru: 'Авторизация: {link.from} → {link.to}, {link.right} ({link.registration}), срок с {link.valid-from} по {link.valid-until}; см. {link.file}.',
      },
      {
        en: '{link.from} authorised {link.to} to use {link.right} from {link.valid-from} to {link.valid-until}; see {link.file}.',
        zh: '{link.from} 授权 {link.to} 使用 {link.right}，有效期 {link.valid-from} 至 {link.valid-until}，见 {link.file}。',
        ru: 'Авторизация: {link.from} → {link.to}, {link.right}, срок с {link.valid-from} по {link.valid-until}; см. {link.file}.',
      },
      {
        en: '{link.from} authorised {link.to} from {link.valid-from} to {link.valid-until}; see {link.file}.',
        zh: '{link.from} 授权 {link.to}，有效期 {link.valid-from} 至 {link.valid-until}，见 {link.file}。',
        ru: 'Авторизация: {link.from} → {link.to}, срок с {link.valid-from} по {link.valid-until}; см. {link.file}.',
      },
      {
        en: '{link.from} authorised {link.to} as of {link.valid-from}; see {link.file}.',
        zh: '{link.from} 自 {link.valid-from} 起授权 {link.to}，见 {link.file}。',
        ru: 'Авторизация: {link.from} → {link.to}, действует с {link.valid-from}; см. {link.file}.',
      },
      {
        en: '{link.from} authorised {link.to}; see {link.file}.',
        zh: '{link.from} 授权 {link.to}，见 {link.file}。',
        ru: 'Авторизация: {link.from} → {link.to}; см. {link.file}.',
      },
    ],
  },
  {
    id: 'document',
    each: 'document',
    forms: [
      {
        en: 'Attached: {document.title} No. {document.number} of {document.date} ({document.file}).',
        zh: '附件：{document.title}，编号 {document.number}，日期 {document.date}（{document.file}）。',
        ru: 'Приложено: {document.title} № {document.number} от {document.date} ({document.file}).',
      },
      {
        en: 'Attached: {document.title} No. {document.number} ({document.file}).',
        zh: '附件：{document.title}，编号 {document.number}（{document.file}）。',
        ru: 'Приложено: {document.title} № {document.number} ({document.file}).',
      },
      {
        en: 'Attached: {document.title} of {document.date} ({document.file}).',
        zh: '附件：{document.title}，日期 {document.date}（{document.file}）。',
        ru: 'Приложено: {document.title} от {document.date} ({document.file}).',
      },
      {
        en: 'Attached: {document.title} ({document.file}).',
        zh: '附件：{document.title}（{document.file}）。',
        ru: 'Приложено: {document.title} ({document.file}).',
      },
    ],
  },
  {
    id: 'taken',
    each: 'document',
    forms: [
      {
        en: 'The photograph {document.file} was taken on {document.taken} by the clock of the camera.',
        zh: '照片 {document.file} 按相机时钟拍摄于 {document.taken}。',
        ru: 'Снимок {document.file} сделан {document.taken} по часам камеры.',
      },
    ],
  },
  {
    id: 'change',
    each: 'change',
    forms: [
      {
        en: 'Since the filing of {change.since} "{change.field}" was changed from "{change.before}" to "{change.after}".',
        zh: '自 {change.since} 提交以来，“{change.field}”由“{change.before}”改为“{change.after}”。',
        ru: 'После подачи {change.since} поле «{change.field}» изменено с «{change.before}» на «{change.after}».',
      },
      {
        en: 'Since the filing of {change.since} "{change.field}" was added: "{change.after}".',
        zh: '自 {change.since} 提交以来，补充了“{change.field}”：“{change.after}”。',
        ru: 'После подачи {change.since} добавлено поле «{change.field}»: «{change.after}».',
      },
    ],
  },
  {
    id: 'item',
    each: 'item',
    forms: [
      {
        en: 'On item {item.number} ("{item.text}"): {item.answer} See {item.files}.',
        zh: '关于第 {item.number} 条驳回理由（“{item.text}”）：{item.answer} 见 {item.files}。',
        ru: 'По пункту {item.number} («{item.text}»): {item.answer} См. {item.files}.',
      },
      {
        en: 'On item {item.number} ("{item.text}") see {item.files}.',
        zh: '关于第 {item.number} 条驳回理由（“{item.text}”），见 {item.files}。',
        ru: 'По пункту {item.number} («{item.text}») см. {item.files}.',
      },
      {
        en: 'On item {item.number} ("{item.text}"): {item.answer}',
        zh: '关于第 {item.number} 条驳回理由（“{item.text}”）：{item.answer}',
        ru: 'По пункту {item.number} («{item.text}»): {item.answer}',
      },
    ],
  },
  {
    id: 'allegation',
    each: 'allegation',
    forms: [
      {
        en: 'Evidence on allegation {allegation.number}: {allegation.files}.',
        zh: '第 {allegation.number} 项指控的证据：{allegation.files}。',
        ru: 'Доказательства по пункту {allegation.number}: {allegation.files}.',
      },
    ],
  },
]
