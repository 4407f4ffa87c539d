import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'
import { defaultPacks, loadLibrary } from '#shell/law/library.ts'
import { type Check, fine, warn } from '../check.ts'

const ahead = 60 * 86_400_000

export const calendars: Check = {
  name: 'calendars',
  about: 'how far official working-day calendars reach',
  needs: [],
  async look({ now }) {
    const all = loadLibrary([defaultPacks], { checks, gates }).calendars
    const until = (day: string) => Date.parse(`${day}T23:59:59Z`)
    const ending = all.filter(({ knownUntil }) => knownUntil === null || until(knownUntil) < now() + ahead)
    if (ending.length === 0) return fine(`${all.length} calendars reach two months ahead`)
    return ending.map(({ calendar, knownUntil }) =>
      warn(
        `calendar ${calendar} is known until ${knownUntil ?? 'no day'}: deadlines beyond are provisional`,
        `when the official schedule is out, add it to packs/calendars/${calendar}.yaml`,
      ),
    )
  },
}
