import { createServer } from 'node:net'
import { type Check, fault, fine, warn } from '../check.ts'

const listening = (port: number, host: string): Promise<NodeJS.ErrnoException | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(null)))
  })

export const port: Check = {
  name: 'port',
  about: 'the address the server listens on',
  needs: [],
  async look({ config, held }) {
    const { host, port: number } = config
    const refused = await listening(number, host)
    const place = `${host}:${number}`
    if (refused === null) return fine(`${place} is free`)
    if (refused.code === 'EADDRINUSE')
      return held === null && config.databaseUrl === undefined
        ? [
            warn(
              `${place} is in use, and not by a server of this folder`,
              'stop what listens there, or choose another RECOURSE_PORT',
            ),
          ]
        : fine(`${place} is in use, as by a running server`)
    return [
      fault(`nothing can listen on ${place} (${refused.code})`, 'check RECOURSE_HOST and RECOURSE_PORT'),
    ]
  },
}
