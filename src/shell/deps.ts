/** What every door is handed: opened once, passed down, closed once. Nothing is looked up globally. */
import { hkdfSync } from 'node:crypto'
import { join, resolve } from 'node:path'
import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'
import { type Auth, openAuth } from './auth/auth.ts'
import type { Passwords } from './auth/library.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { closeComparing } from './lab/comparing.ts'
import { closeLaboratory } from './lab/measure.ts'
import { defaultPacks, type Library, loadLibrary } from './law/library.ts'
import { type Live, openLive } from './live/live.ts'
import { type Log, openLog, secretsIn } from './log.ts'
import { type Observe, openObserve } from './observe/observe.ts'
import { tracedDatabase } from './observe/traced-database.ts'
import { readAllowed } from './outbound/addresses.ts'
import { type Outbound, openOutbound } from './outbound/outbound.ts'
import type { Blobs } from './store/blobs/blobs.ts'
import { openBlobsOf } from './store/blobs/open.ts'
import type { Database } from './store/database.ts'
import { type Keyring, keyringOf, parseMasterKey, readMasterKeyFile } from './store/keys.ts'
import { openDatabase } from './store/open.ts'
import { maskReservations } from './store/reservations.ts'
import { openSigner, type Signer } from './store/signer.ts'

/** What only the demo has: its people, shown to whoever asks, and a clock that can be moved. */
export type DemoDeps = {
  signIns: { password: string; people: { email: string; name: string; role: string }[] }
  /** Moves the clock forward by so many milliseconds and lets the worker catch up; how many timers came due by that. */
  move(milliseconds: number): Promise<number>
}

export type Deps = {
  config: Config
  /** Of the program, from package.json. */
  version: string
  clock: Clock
  log: Log
  database: Database
  library: Library
  keyring: Keyring
  signer: Signer
  blobs: Blobs
  auth: Auth
  /** The one way out: whatever calls another machine calls it through this. */
  outbound: Outbound
  /** What is counted and traced in this process. */
  observe: Observe
  /** Who is told of changes as they happen. */
  live: Live
  demo?: DemoDeps
  close(): Promise<void>
}

/** What a test or the demo puts in place of the real thing. */
export type Given = Partial<
  Pick<Deps, 'clock' | 'log' | 'database' | 'library' | 'version' | 'outbound'> & {
    /** No installation can set it: scrypt at its full cost is what openDeps uses without it. */
    passwords: Passwords
  }
>

/** Derived from the master key so that sessions survive a restart and nothing else has to be kept secret. */
const sessionSecret = (master: Buffer): string =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'recourse sessions', 32)).toString('base64url')

const originOf = (config: Config): string => config.origin ?? `http://${config.host}:${config.port}`

/** Opens everything, or throws with nothing left open. */
export async function openDeps(config: Config, given: Given = {}): Promise<Deps> {
  const log = given.log ?? openLog(config.log, (line) => process.stderr.write(line), secretsIn(config))
  const library = given.library ?? loadLibrary([defaultPacks], { checks, gates })
  const data = resolve(config.data)
  const master = config.masterKey === undefined ? readMasterKeyFile(data) : parseMasterKey(config.masterKey)
  const observe = await openObserve(config, given.version ?? '0')
  const plain =
    given.database ??
    (await openDatabase(
      config.databaseUrl === undefined ? { dir: join(data, 'database') } : { url: config.databaseUrl },
    ))
  const database = tracedDatabase(plain, observe.tracing)
  try {
    const keyring = keyringOf(master)
    await maskReservations(database, keyring)
    const signer = await openSigner(database, keyring)
    const blobs = await openBlobsOf(config)
    const live = openLive({ database, log, counts: observe.metrics })
    const auth = openAuth({
      database,
      secret: sessionSecret(master),
      origin: originOf(config),
      log,
      clock: given.clock ?? systemClock,
      lifetimes: config.sessions,
      secondFactorFor: config.demo ? [] : config.secondFactorFor,
      passwords: given.passwords,
      ended: () => void live.recheck(),
    })
    return {
      config,
      version: given.version ?? '0',
      clock: given.clock ?? systemClock,
      log,
      database,
      library,
      keyring,
      signer,
      blobs,
      auth,
      outbound: given.outbound ?? openOutbound(readAllowed(config.outboundAllow ?? '')),
      observe,
      live,
      async close() {
        live.end()
        closeLaboratory()
        closeComparing()
        await database.close()
        await observe.tracing.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
