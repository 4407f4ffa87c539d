import { workersSeen } from '#shell/store/workers.ts'
import { type Check, fine, warn } from '../check.ts'

export const workers: Check = {
  name: 'workers',
  about: 'whether anybody works timers and effects',
  needs: ['database', 'schema'],
  async look({ database }) {
    if (database === null || database.kind === 'pglite')
      return fine('the server of the embedded database works itself')
    const seen = await workersSeen(database)
    if (seen > 0) return fine(`${seen} seen in the last seconds`)
    return [warn('no worker was seen lately: nothing falls due', 'start one: serve, or serve --role worker')]
  },
}
