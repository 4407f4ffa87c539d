import { stagedFor } from '#shell/store/exhibits.ts'
import { type Check, fine, rowsOf, warn } from '../check.ts'

export const orphans: Check = {
  name: 'orphans',
  about: 'blobs that no row knows of',
  needs: ['database', 'schema', 'blobs'],
  async look(patient) {
    const known = new Set(
      (
        await rowsOf<{ blob: string }>(
          patient,
          'select blob from exhibit union select blob from packet union select blob from vault_item',
        )
      ).map(({ blob }) => blob),
    )
    let [all, old] = [0, 0]
    for await (const { blob, age } of patient.blobs?.list() ?? []) {
      all += 1
      if (!known.has(blob) && age > stagedFor) old += 1
    }
    if (old > 0)
      return [
        warn(
          `${old} of ${all} blobs belong to nothing and are older than a week`,
          'let the worker run: it sweeps them within the hour',
        ),
      ]
    return fine(`${all} blobs, none left behind`)
  },
}
