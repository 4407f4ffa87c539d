import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'
import { defaultPacks, loadLibrary } from '#shell/law/library.ts'
import { type Check, fine, warn } from '../check.ts'

const ahead = 60 * 86_400_000

export const calendars: Check = {
  name: 'calendars',
  about: 'how far official working-day calendars reach',
  needs: [],
  async look({ now, library = loadLibrary([defaultPacks], { checks, gates }) }) {
    // A calendar that ends nowhere was never official: its deadlines always say that they are provisional.
    const all = library.calendars.filter(({ knownUntil }) => knownUntil !== null)
    const ending = all.filter(({ knownUntil }) => Date.parse(`${knownUntil}T23:59:59Z`) < now() + ahead)
    if (ending.length === 0) return fine(`${all.length} calendars reach two months ahead`)
    const byDay = Map.groupBy(ending, ({ knownUntil }) => knownUntil)
    return [...byDay].map(([day, of]) =>
      warn(
        `known until ${day}: ${of.map(({ calendar }) => calendar).join(', ')}; deadlines beyond are provisional`,
        'when an official schedule is out, add it to its file in packs/calendars',
      ),
    )
  },
}
