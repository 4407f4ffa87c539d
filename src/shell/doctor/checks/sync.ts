import { type Check, fault, fine, rowsOf, warn } from '../check.ts'

type Settings = { fsync: string; commit: string; pages: string; standbys: string }

export const sync: Check = {
  name: 'sync',
  about: 'whether what is acknowledged has reached the disk',
  needs: ['database'],
  async look(patient) {
    const [set] = await rowsOf<Settings>(
      patient,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('full_page_writes') as pages, current_setting('synchronous_standby_names') as standbys`,
    )
    if (set === undefined) return []
    const found = [
      ...(set.fsync === 'off'
        ? [
            fault(
              'fsync is off: a power cut loses filings that were acknowledged',
              'fsync = on in postgresql.conf, then restart it',
            ),
          ]
        : []),
      ...(set.commit === 'off'
        ? [
            fault(
              'synchronous_commit is off: a crash loses the last filings acknowledged',
              'synchronous_commit = on',
            ),
          ]
        : []),
      ...(set.pages === 'off'
        ? [fault('full_page_writes is off: a power cut can tear pages', 'full_page_writes = on')]
        : []),
      ...(set.commit === 'local' && set.standbys !== ''
        ? [
            warn(
              'synchronous_commit is local: the standby may lack what was acknowledged',
              'synchronous_commit = on',
            ),
          ]
        : []),
    ]
    const standby = set.standbys === '' ? 'no synchronous standby' : `synchronous standby ${set.standbys}`
    return found.length > 0 ? found : fine(`fsync on, synchronous_commit ${set.commit}, ${standby}`)
  },
}
