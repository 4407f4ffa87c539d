import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'
import { defaultPacks, loadLibrary } from '#shell/law/library.ts'
import { type Check, fault, fine, rowsOf } from '../check.ts'

export const packs: Check = {
  name: 'packs',
  about: 'policy packs, and those that open cases live under',
  needs: ['database', 'schema'],
  async look(patient) {
    let library: NonNullable<typeof patient.library>
    try {
      library = patient.library ?? loadLibrary([defaultPacks], { checks, gates })
    } catch (error) {
      return [
        fault(
          error instanceof Error ? error.message : String(error),
          'recourse pack check names every fault with its line',
        ),
      ]
    }
    const used = await rowsOf<{ pack: string; version: number }>(
      patient,
      'select distinct pack, pack_version as version from event order by pack, pack_version',
    )
    const lacking = used.filter(
      ({ pack, version }) => !library.packs.some((one) => one.pack === pack && one.version === version),
    )
    if (lacking.length > 0)
      return lacking.map(({ pack, version }) =>
        fault(
          `cases live under ${pack}@${version}, which is not here`,
          `put packs/${pack}/v${version} back: old cases keep their law`,
        ),
      )
    return fine(`${library.packs.length} packs load; every one that cases live under is here`)
  },
}
