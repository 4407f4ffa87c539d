import { createContext, useContext } from 'react'
import type { DiagnosedListing, UsedRule } from '#core/diagnosis/diagnosis.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Text } from '#core/policy/values.ts'
import { type Result, rowKey } from './job.ts'

/** What every part of an answer reads. */
export type Diagnosed = {
  pack: Pack
  result: Result
  rules: ReadonlyMap<string, UsedRule>
  titles: ReadonlyMap<string, Text>
  /** A listing's columns as written. */
  fieldsOf: (listing: DiagnosedListing) => Record<string, string>
}

export const DiagnosedContext = createContext<Diagnosed | null>(null)

export function useDiagnosed(): Diagnosed {
  const found = useContext(DiagnosedContext)
  if (found === null) throw new Error('outside a diagnosis')
  return found
}

export function diagnosedOf(result: Result, pack: Pack): Diagnosed {
  const { rules } = result.diagnosis
  return {
    pack,
    result,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    titles: new Map(rules.map(({ id, title }) => [id, title])),
    fieldsOf: ({ line, sku }) => result.texts[rowKey(line, sku)] ?? {},
  }
}
