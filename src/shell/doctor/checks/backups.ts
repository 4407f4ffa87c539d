import { backupsIn } from '#shell/backup/folder.ts'
import { type Answer, ago, type Check, fault, fine, warn } from '../check.ts'

const fresh = 2 * 86_400_000

export const backups: Check = {
  name: 'backups',
  about: 'how old the last backup is, and whether old ones were let go',
  needs: [],
  async look({ backups: folder, now }) {
    if (folder === null)
      return [
        warn(
          'no folder of backups is named',
          'name it with --backups or RECOURSE_BACKUPS, and fill it with recourse backup',
        ),
      ]
    const all = await backupsIn(folder)
    const read = all.flatMap((one) => ('manifest' in one ? [one.manifest] : []))
    const found: Answer[] = all.flatMap((one) =>
      'unreadable' in one
        ? [fault(`${one.path}: ${one.unreadable}`, 'look at it and remove it by hand; make a new one')]
        : [],
    )
    const over = read.filter(({ expiresAt }) => expiresAt <= now()).length
    if (over > 0)
      found.push(
        fault(
          `${over} backups are older than they may be: what was erased since may stand in them`,
          `recourse backup --prune ${folder}`,
        ),
      )
    const last = read.reduce((latest, { madeAt }) => Math.max(latest, madeAt), 0)
    if (last === 0) found.push(warn(`there is no backup in ${folder}`, `recourse backup ${folder}`))
    else if (now() - last > fresh)
      found.push(warn(`the last backup is ${ago(now() - last)} old`, `recourse backup ${folder}, daily`))
    return found.length > 0 ? found : fine(`${read.length} backups, the last ${ago(now() - last)} old`)
  },
}
