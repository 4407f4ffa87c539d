/** a process that files is killed again and again; nothing it acknowledged is lost, nothing is done twice, on both stores. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counted, report } from '../counts.ts'
import { newTestPostgres } from '../store.ts'
import { dieOften, openWorld, type World } from './store/death.ts'
import { faults, reckon, told } from './store/reckon.ts'

const deaths = counted(2, 200)
const perDeath = 30_000

describe('PGlite in a folder', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  test(
    'X-01 kill -9 with concurrent filings',
    async () => {
      await dieOften(world, deaths)
      const found = await reckon(world.job, world.acks)
      report('death, PGlite', `${world.deaths} deaths; ${told(found)}`)
      expect(faults(found)).toEqual({ lost: [], doubled: [], apart: [], outbox: [] })
      expect(found.acknowledged).toBeGreaterThanOrEqual(deaths)
    },
    240_000 + deaths * perDeath,
  )
})

const postgres = process.env.RECOURSE_TEST_DATABASE_URL !== undefined
if (!postgres) report('death, PostgreSQL', 'not run: no PostgreSQL was given or found')

describe.skipIf(!postgres)('PostgreSQL', () => {
  let world: World
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await newTestPostgres()
    drop = made.drop
    world = await openWorld({ url: made.url })
  })
  afterAll(async () => {
    world?.close()
    await drop?.()
  })

  test(
    'X-01 kill -9 of its client with concurrent filings',
    async () => {
      await dieOften(world, deaths)
      const found = await reckon(world.job, world.acks)
      report('death, PostgreSQL', `${world.deaths} deaths; ${told(found)}`)
      expect(faults(found)).toEqual({ lost: [], doubled: [], apart: [], outbox: [] })
      expect(found.acknowledged).toBeGreaterThanOrEqual(deaths)
    },
    240_000 + deaths * perDeath,
  )
})
