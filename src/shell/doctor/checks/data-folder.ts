import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { type Check, fault, fine, warn } from '../check.ts'

export const dataFolder: Check = {
  name: 'data-folder',
  about: 'the data folder and who may read it',
  needs: [],
  async look({ data, config }) {
    const found = await fs.stat(data).catch(() => null)
    if (found === null) {
      const says = `there is no data folder ${data}`
      if (config.databaseUrl !== undefined && config.s3 !== undefined)
        return fine(`${says}, and nothing has to lie there`)
      return [fault(says, 'give the right one (RECOURSE_DATA or --data), or begin one with shop add')]
    }
    try {
      await fs.access(data, constants.R_OK | constants.W_OK | constants.X_OK)
    } catch {
      return [fault(`${data} cannot be written by this user`, `chown it to the user the server runs as`)]
    }
    if ((found.mode & 0o077) !== 0)
      return [
        warn(
          `${data} can be entered by others (mode ${(found.mode & 0o777).toString(8)})`,
          `chmod 700 ${data}`,
        ),
      ]
    return fine(`${data}, its owner's only`)
  },
}
