/** What of a filing is measured to be missing: evidence its reason asks for, allegations without an answer, what a rule found. */
import { itemsBefore } from '../case/filed.ts'
import type { CaseState } from '../case/state.ts'
import type { NeedStatus } from '../doors/shapes.ts'
import type { Preflight } from '../evidence/finding.ts'
import { needsOf } from '../evidence/needs.ts'
import type { Law } from '../policy/pack.ts'
import { coverageOf } from '../statement/coverage.ts'
import type { Lacking } from './decision-text.ts'

/** The smallest needs that are not met; of what may be chosen from, the choice itself. */
function unmet(need: NeedStatus): NeedStatus[] {
  if (need.met) return []
  if ('allOf' in need.need) return need.parts.flatMap(unmet)
  return [need]
}

const labelled = ({ label, parts, need }: NeedStatus): NeedStatus['label'] => {
  if (!('anyOf' in need)) return label
  const join = (language: 'zh' | 'en' | 'ru', word: string) =>
    parts.map((part) => part.label[language] ?? part.label.en).join(word)
  return { zh: join('zh', ' 或 '), en: join('en', ' or '), ru: join('ru', ' или ') }
}

/** `filed` is the case as it was handed in, `preflight` what the rules found of it. */
export function lackingOf(filed: CaseState, law: Law, filing: number, preflight: Preflight): Lacking[] {
  const needs = needsOf(filed, law)
  const evidence = needs === null ? [] : unmet(needs).map((need) => ({ text: labelled(need), clause: null }))
  const open = coverageOf(filed, itemsBefore(filed, filing)).filter(({ covered }) => !covered)
  const allegations = open.map(({ allegation, text }) => ({
    text: {
      zh: `对“${text}”的回应和对应证据`,
      en: `An answer with evidence to "${text}"`,
      ru: `Ответ с доказательствами на «${text}»`,
    },
    clause: null,
    ...(filed.allegationIds.includes(allegation) ? { allegation } : {}),
  }))
  const found = preflight.findings
    .filter(({ level, basis }) => level === 'block' && basis.kind !== 'ours')
    .map(({ remedy, clause }) => ({ text: remedy, clause: clause?.id ?? null }))
  const said = new Set<string>()
  return [...evidence, ...allegations, ...found].filter(({ text }) => {
    const fresh = !said.has(text.en)
    said.add(text.en)
    return fresh
  })
}
