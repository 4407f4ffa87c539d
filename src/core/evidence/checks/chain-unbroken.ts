import type { BreakReason, ChainBreak, ChainDoubt } from '../../authority/chain.ts'
import type { CaseState } from '../../case/state.ts'
import type { Text } from '../../policy/values.ts'
import { caseCheck, type Draft, noArgs } from '../check.ts'
import { chainOf } from '../needs.ts'

type Said = (broken: ChainBreak) => Text

const because: Record<BreakReason, Said> = {
  empty: () => ({ zh: '没有填写授权链。', en: 'No chain is given.', ru: 'Цепочка не указана.' }),
  'not-connected': ({ expected, found }) => ({
    zh: `上一环授权给“${expected}”，这一环却由“${found}”出具。`,
    en: `the link before authorises "${expected}", this one is given by "${found}".`,
    ru: `предыдущее звено выдано на «${expected}», а это выдал «${found}».`,
  }),
  'not-to-seller': ({ expected, found }) => ({
    zh: `最后一环授权给“${found}”，而不是卖家“${expected}”。`,
    en: `the last link authorises "${found}", not the seller "${expected}".`,
    ru: `последнее звено выдано на «${found}», а не на продавца «${expected}».`,
  }),
  refuted: () => ({
    zh: '出具方否认了这份授权。',
    en: 'its issuer has refuted it.',
    ru: 'выдавшая сторона его опровергла.',
  }),
  'no-document': () => ({
    zh: '没有附上授权书。',
    en: 'its letter is not attached.',
    ru: 'письмо не приложено.',
  }),
  'not-sealed': () => ({ zh: '没有盖章。', en: 'it bears no seal.', ru: 'на нём нет печати.' }),
  'bad-date': ({ found }) => ({
    zh: `日期“${found}”无法识别。`,
    en: `"${found}" is not a date.`,
    ru: `«${found}» — не дата.`,
  }),
  'not-yet-valid': ({ found }) => ({
    zh: `自 ${found} 起才生效。`,
    en: `it is in force only from ${found}.`,
    ru: `оно действует только с ${found}.`,
  }),
  expired: ({ found }) => ({
    zh: `已于 ${found} 到期。`,
    en: `it ran out on ${found}.`,
    ru: `срок истёк ${found}.`,
  }),
  'other-site': ({ expected, found }) => ({
    zh: `只适用于 ${found} 站点，不含 ${expected}。`,
    en: `it holds for ${found}, not for ${expected}.`,
    ru: `оно действует для ${found}, а не для ${expected}.`,
  }),
  'other-category': ({ expected, found }) => ({
    zh: `只适用于类目 ${found}，不含 ${expected}。`,
    en: `it holds for ${found}, not for ${expected}.`,
    ru: `оно действует для ${found}, а не для ${expected}.`,
  }),
}

const doubtful: Record<ChainDoubt['what'], Text> = {
  unverified: {
    zh: '未向出具方核实，已标注为“未核实”。',
    en: 'not verified with its issuer; it is marked so.',
    ru: 'не подтверждено у выдавшей стороны и так помечено.',
  },
  'seal-unknown': {
    zh: '是否盖章尚未有人确认。',
    en: 'nobody has looked for its seal yet.',
    ru: 'наличие печати ещё никто не проверил.',
  },
  'no-end': {
    zh: '没有写明截止日期，请核对授权书。',
    en: 'no end date is given: look into the letter.',
    ru: 'не указан срок окончания: проверьте письмо.',
  },
  'seller-unknown': {
    zh: '尚未填写卖家公司名称，无法核对是否授权给本店。',
    en: 'the seller’s company is not given, so nobody can tell whether it reaches this shop.',
    ru: 'не указана компания продавца, поэтому нельзя проверить, доходит ли цепочка до магазина.',
  },
}

const about = (state: CaseState, index: number): Pick<Draft, 'subject' | 'where'> => {
  const link = state.chain[index]
  return {
    subject: link === undefined ? 'chain' : `${link.from} → ${link.to}`,
    where: { in: 'chain', index, ...(link?.exhibit === undefined ? {} : { exhibit: link.exhibit }) },
  }
}

const linkText = (index: number, subject: string, said: Text): Text => ({
  zh: `第 ${index + 1} 环（${subject}）：${said.zh}`,
  en: `Link ${index + 1} (${subject}): ${said.en}`,
  ru: `Звено ${index + 1} (${subject}): ${said.ru ?? said.en}`,
})

/** The authorisation chain from the right holder to the seller: the first broken link is named; doubts are shown, not refused. */
export const chainUnbroken = caseCheck({
  name: 'chain-unbroken',
  looksAt: 'the authorisation chain, link by link',
  args: noArgs,
  run: ({ state, law, given }) => {
    // Whether there has to be a chain at all is what `evidence-complete` says.
    if (state.chain.length === 0) return 'nothing'
    const { broken, doubts } = chainOf(state, law, given.now)
    const drafts = doubts.map((doubt): Draft => {
      const place = about(state, doubt.index)
      return {
        ...place,
        level: doubt.what === 'unverified' ? 'warn' : doubt.what === 'no-end' ? 'advise' : 'ask',
        measured: doubt.what,
        threshold: null,
        confidence: 'medium',
        says: linkText(doubt.index, place.subject, doubtful[doubt.what]),
      }
    })
    if (broken !== null) {
      const place = about(state, broken.index)
      drafts.unshift({
        ...place,
        measured: broken.found,
        threshold: broken.expected,
        confidence: 'high',
        says: linkText(broken.index, place.subject, because[broken.why](broken)),
      })
    }
    return drafts.length === 0 ? 'pass' : drafts
  },
})
