/** What evidence the reason needs and what of it is there: the pack's tree with `met` at every node. */
import { type ChainReading, examineChain } from '../authority/chain.ts'
import type { CaseState } from '../case/state.ts'
import type { NeedStatus } from '../doors/shapes.ts'
import { documentOf, reasonOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Need } from '../policy/procedure.ts'
import type { Text } from '../policy/values.ts'

const chainLabel = {
  zh: '从权利人到卖家的授权链',
  en: 'Authorisation chain from the right holder to the seller',
  ru: 'Цепочка авторизаций от правообладателя до продавца',
}
const allLabel = { zh: '全部需要', en: 'All of these', ru: 'Всё перечисленное' }
const anyLabel = { zh: '任选其一', en: 'One of these', ru: 'Одно из перечисленного' }

/** The value of a field as the seller typed it, or as the notice has it; null where it is missing or blank. */
export function fieldOf(state: Pick<CaseState, 'fields' | 'notice'>, field: string): string | null {
  const value = state.fields[field] ?? state.notice?.fields[field]?.value ?? ''
  return value.trim() === '' ? null : value.trim()
}

/** Fields of the case the seller's company is named in. */
const sellerField = 'seller-company'

/** The chain of the case, examined at `now` in the law's zone for the case's site. */
export function chainOf(state: CaseState, law: Law, now: number): ChainReading {
  return examineChain(state.chain, {
    now,
    zone: law.pack.zone.value,
    sellerName: fieldOf(state, sellerField) ?? undefined,
    site: state.site,
    exhibits: new Set(state.exhibits.map((exhibit) => exhibit.id)),
  })
}

/** What people call a field of the case: the pack's title for it, else its id in plain words. */
export function fieldTitle(law: Law, field: string): Text {
  const plain = field.replaceAll('-', ' ')
  return (
    law.pack.fields[field]?.title ??
    law.pack.notice.fields[field]?.title ?? { zh: plain, en: plain, ru: plain }
  )
}

const times = (label: Text, count: number): Text =>
  count === 1
    ? label
    : { zh: `${label.zh} × ${count}`, en: `${label.en} × ${count}`, ru: `${label.ru ?? label.en} × ${count}` }

function statusOf(need: Need, state: CaseState, law: Law): NeedStatus {
  if ('document' in need) {
    const wanted = need.min ?? 1
    const there = state.exhibits.filter((exhibit) => exhibit.document === need.document).length
    const title = documentOf(law, need.document)?.title ?? { zh: need.document, en: need.document }
    return { need, met: there >= wanted, label: times(title, wanted), parts: [] }
  }
  if ('field' in need)
    return { need, met: fieldOf(state, need.field) !== null, label: fieldTitle(law, need.field), parts: [] }
  if ('chain' in need) return { need, met: state.chain.length > 0, label: chainLabel, parts: [] }
  const all = 'allOf' in need
  const parts = (all ? need.allOf : need.anyOf).map((part) => statusOf(part, state, law))
  const met = all ? parts.every((part) => part.met) : parts.some((part) => part.met)
  return { need, met, label: all ? allLabel : anyLabel, parts }
}

/**
 * The needs of the case's reason; null where the source is silent on them or the reason is not in the law. A chain is met when
 * there is one: whether it holds is judged by its own check, which knows the day.
 */
export function needsOf(state: CaseState, law: Law): NeedStatus | null {
  const evidence = reasonOf(law, state.reason)?.evidence
  return evidence === undefined || evidence === null ? null : statusOf(evidence, state, law)
}

/** The unmet parts a person has to bring, each as one line: `A`, or `B / C` where one of several is enough. */
export function missingOf(status: NeedStatus): Text[] {
  if (status.met) return []
  if (status.parts.length === 0) return [status.label]
  if ('allOf' in status.need) return status.parts.flatMap(missingOf)
  const ways = status.parts.map((part) => missingOf(part))
  const join = (pick: (text: Text) => string): string =>
    ways.map((way) => way.map(pick).join(' + ')).join(' / ')
  return [
    { zh: join((text) => text.zh), en: join((text) => text.en), ru: join((text) => text.ru ?? text.en) },
  ]
}
