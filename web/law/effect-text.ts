/** One effect on a past case in words, and what it is counted as. */
import type { Pack } from '#core/policy/pack.ts'
import type { Language } from '#core/policy/values.ts'
import type { WhatIfEffect } from '#core/policy/what-if.ts'
import { inLanguage } from '../text/language.tsx'
import type { whatIfText } from '../text/what-if.ts'

type Words = (typeof whatIfText)['zh']
export type EffectKind = keyof Words['effects']

export const effectKindOf = (effect: WhatIfEffect): EffectKind =>
  effect.kind === 'finding' ? effect.is : effect.kind

const units = { zh: ['天', '小时'], en: ['d', 'h'], ru: ['дн.', 'ч'] } as const

function lengthText(milliseconds: number, language: Language): string {
  const hours = Math.round(Math.abs(milliseconds) / 3_600_000)
  const [day, hour] = units[language]
  const [days, rest] = [Math.floor(hours / 24), hours % 24]
  return [days > 0 ? `${days} ${day}` : '', rest > 0 || days === 0 ? `${rest} ${hour}` : '']
    .filter(Boolean)
    .join(' ')
}

function deadlineName(code: string, anchor: string, packs: Pack[], language: Language): string {
  for (const pack of packs)
    for (const { deadlines } of Object.values(pack.procedures)) {
      const rule = deadlines.find((one) => one.code === code && one.anchor === anchor)
      if (rule) return inLanguage(rule.title, language)
    }
  return `${code}@${anchor}`
}

function ruleName(id: string, packs: Pack[], language: Language): string {
  for (const pack of packs)
    for (const { rules } of Object.values(pack.procedures)) {
      const rule = rules.find((one) => one.id === id)
      if (rule) return inLanguage(rule.title, language)
    }
  return id
}

export type About = { t: Words; language: Language; packs: Pack[]; levels: Record<string, string> }

/** What is said beside the kind of the effect. */
export function effectText(effect: WhatIfEffect, { t, language, packs, levels }: About): string {
  switch (effect.kind) {
    case 'deadline': {
      const name = deadlineName(effect.code, effect.anchor, packs, language)
      if (effect.by === null) return `${name}: ${effect.before === null ? t.newDeadline : t.goneDeadline}`
      const by = lengthText(effect.by, language)
      return `${name}: ${effect.by > 0 ? t.later(by) : t.earlier(by)}`
    }
    case 'tries':
      return `${effect.before ?? t.unlimited} → ${effect.after ?? t.unlimited} (${t.usedTries(effect.used)})`
    case 'finding': {
      const many = effect.count > 1 ? ` × ${effect.count}` : ''
      return `${t.filing(effect.filing)}: ${ruleName(effect.rule, packs, language)} (${levels[effect.level] ?? effect.level})${many}`
    }
    case 'untold': {
      const where = effect.filing === null ? '' : `${t.filing(effect.filing)}: `
      const why = effect.missing.map((one) => t.missing[one] ?? one).join(', ')
      return `${where}${ruleName(effect.name, packs, language)} — ${why}`
    }
    case 'no-procedure':
      return effect.procedure
    default:
      return `${t.filing(effect.filing)}: ${effect.codes.map((code) => codeText(code, packs, language)).join(', ')}`
  }
}

const codeText = (code: string, packs: Pack[], language: Language): string =>
  code.startsWith('finding:') ? ruleName(code.slice('finding:'.length), packs, language) : code
