import { ago, type Check, fine } from '../check.ts'

export const lock: Check = {
  name: 'lock',
  about: 'whether a server runs in the data folder',
  needs: [],
  async look({ config, held, now }) {
    if (config.databaseUrl !== undefined) return fine('the database is a server: no folder is held')
    if (held === null) return fine('no server runs here')
    return [
      {
        level: 'unseen',
        says: `process ${held.pid} has run here for ${ago(now() - Date.parse(held.since))}: what only one process can open was not looked at`,
        remedy: 'ask the running server (/api/ready, /metrics), or stop it and run doctor again',
      },
    ]
  },
}
