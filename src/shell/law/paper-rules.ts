import { type PaperRules, paperRulesOf } from '#core/vault/paper-reminders.ts'
import type { Library } from './library.ts'

/** How far ahead papers are reminded of, by the packs as they are now. */
export function paperRulesIn(library: Pick<Library, 'packs' | 'latest'>): PaperRules | null {
  const ids = [...new Set(library.packs.map(({ pack }) => pack))]
  return paperRulesOf(ids.map((id) => library.latest(id)))
}
