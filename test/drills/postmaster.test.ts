/** the database server itself is killed again and again under processes that file; they ask again until it is back. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as postgres from '../../bin/steps/postgres.mjs'
import { counted, report } from '../counts.ts'
import { openWorld, picker, startFiling } from './store/death.ts'
import { faults, reckon, told } from './store/reckon.ts'
import { killAll, makeDatabase, server, startAgain } from './store/servers.ts'

const deaths = counted(2, 200)
const real = server
if (real === null) report('server death, PostgreSQL', `not run: ${postgres.advice}`)

/** By turns the server alone is told to go at once, and all its processes are killed. */
async function die(running: postgres.RunningServer, n: number): Promise<void> {
  if (n % 2 === 0) await running.stop('SIGQUIT')
  else await killAll(running)
}

test.skipIf(real === null)(
  'X-01 the server is killed with concurrent filings',
  { timeout: 120_000 + deaths * 15_000 },
  async () => {
    if (real === null) return
    const dir = postgres.serverFolder()
    const password = postgres.makeCluster(real, dir)
    const given = { data: join(dir, 'data'), port: await postgres.freePort(), remove: dir }
    let running = await startAgain(real, given)
    const world = await openWorld({ url: await makeDatabase(given.port, password) })
    try {
      const pick = picker(20_261_122)
      const filing = startFiling(world)
      for (let n = 0; n < deaths; n += 1) {
        await filing.more(1 + pick(40))
        await die(running, n)
        running = await startAgain(real, given)
      }
      await filing.more(4)
      filing.child.kill('SIGKILL')
      await filing.over
      const found = await reckon(world.job, world.acks)
      report('server death, PostgreSQL', `${deaths} deaths; ${told(found)}`)
      expect(faults(found)).toEqual({ lost: [], doubled: [], apart: [], outbox: [] })
      expect(found.acknowledged).toBeGreaterThan(deaths)
    } finally {
      world.close()
      await running.stop('SIGQUIT')
      rmSync(dir, { recursive: true, force: true })
    }
  },
)
