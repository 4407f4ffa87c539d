import type { Refusal } from '#core/case/refusal.ts'
import type { Finding } from '#core/evidence/finding.ts'

/** Parts of the case screen, by the act that belongs there. */
const partOfAct: Record<string, string> = {
  ChooseType: 'type',
  AttachExhibit: 'evidence',
  DetachExhibit: 'evidence',
  SetChain: 'chain',
  SetFields: 'needs',
  StateFacts: 'answers',
  TickItem: 'checklist',
  RecordTicket: 'after',
  RecordOutcome: 'after',
  RecordRelisting: 'relistings',
}

/** Where in the screen a finding is mended. */
export function anchorOf({ where }: Pick<Finding, 'where'>): string {
  if (where.in === 'exhibit' && where.exhibit) return `exhibit-${where.exhibit}`
  if (where.in === 'statement') return 'statement'
  if (where.in === 'allegation') return 'answers'
  if (where.in === 'chain') return 'chain'
  if (where.in === 'notice') return 'evidence'
  return 'needs'
}

/** Where in the screen what blocks can be mended; null where nothing on the screen would. */
export function anchorOfRefusal(refusal: Refusal, findings: Finding[]): string | null {
  const part = partOfAct[refusal.unlockedBy ?? '']
  if (part) return part
  const rule = /^finding:(.+)$/.exec(refusal.code)?.[1]
  const same = findings.filter((finding) => finding.rule === rule)
  const found = same.find((finding) => finding.says.en === refusal.says.en) ?? same[0]
  return found ? anchorOf(found) : null
}
