/**
 * A real PostgreSQL for the tests: found among what is installed, run as a throwaway cluster in a temporary folder on the loopback,
 * and gone afterwards, however this process ends. The drills start, kill and copy clusters with the same functions.
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import pg from 'pg'

/** The oldest PostgreSQL the product runs on. */
export const floor = 15

/** What to do where none is found. */
export const advice = `install the server of PostgreSQL ${floor} or newer (Debian, Ubuntu: apt-get install postgresql) or set RECOURSE_TEST_DATABASE_URL`

const isFolder = (path) => fs.existsSync(path) && fs.statSync(path).isDirectory()

function installedFolders() {
  const found = []
  for (const base of ['/usr/lib/postgresql', '/usr/local', '/opt/homebrew/opt'])
    if (isFolder(base))
      for (const name of fs.readdirSync(base).sort((a, b) => b.localeCompare(a, 'en', { numeric: true })))
        found.push(join(base, name, 'bin'))
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  return config.status === 0 ? [config.stdout.trim(), ...found] : found
}

/** The first installation that has both programs and is new enough: `{bin, version}`; else null, with what was seen in `old`. */
export function findPostgres() {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  let old = null
  for (const bin of [...path, ...installedFolders()]) {
    if (!fs.existsSync(join(bin, 'initdb')) || !fs.existsSync(join(bin, 'postgres'))) continue
    // A link to the programs stands beside none of their companions.
    const real = dirname(fs.realpathSync(join(bin, 'postgres')))
    const said = spawnSync(join(real, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
    const version = /\d+(?:\.\d+)*/.exec(said)?.[0] ?? '0'
    if (Number.parseInt(version, 10) >= floor) return { found: { bin: real, version }, old }
    old ??= { bin: real, version }
  }
  return { found: null, old }
}

/** Whom the server runs as: it refuses root. `{}` when we are nobody special, null when root finds nobody else. */
function owner() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const line = fs
      .readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`${name}:`))
    if (line !== undefined) return { uid: Number(line.split(':')[2]), gid: Number(line.split(':')[3]) }
  }
  return null
}

/** A folder in memory where there is room: a test's database need not outlive the machine. */
function temporary() {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm')
    fs.accessSync('/dev/shm', fs.constants.W_OK)
    if (bavail * bsize > 2 * 1024 ** 3) return '/dev/shm'
  } catch {}
  return tmpdir()
}

/** A port nobody listens on just now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** A new folder that belongs to whom the server runs as. `memory: false` puts it on the disk. */
export function serverFolder(memory = true) {
  const dir = fs.mkdtempSync(join(memory ? temporary() : tmpdir(), 'recourse-pg-'))
  own(dir)
  return dir
}

/** Gives a folder to whom the server runs as. */
export function own(dir) {
  const as = owner()
  if (as?.uid !== undefined) fs.chownSync(dir, as.uid, as.gid)
}

/** Runs one of the server's programs to its end; throws with what it said when it fails. */
export function runTool(server, tool, args, more = {}) {
  const done = spawnSync(join(server.bin, tool), args, {
    cwd: tmpdir(),
    encoding: 'utf8',
    ...owner(),
    ...more,
    env: { ...process.env, ...more.env, LC_ALL: 'C' },
  })
  if (done.status !== 0) throw new Error(`${tool}: ${done.error?.message ?? done.stderr}`)
  return done.stdout
}

/** `initdb` into `dir/data`; the superuser is `postgres`, its password is returned. */
export function makeCluster(server, dir) {
  const password = randomBytes(12).toString('hex')
  const note = join(dir, 'password')
  fs.writeFileSync(note, password, { mode: 0o644 })
  runTool(server, 'initdb', [
    ...['-D', join(dir, 'data'), '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', note],
    ...['-E', 'UTF8', '--locale', 'C', '--no-instructions'],
  ])
  fs.rmSync(note)
  return password
}

/** Whether a server takes connections on a port; one that asks for a password has answered. */
async function answers(port) {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'none',
    database: 'postgres',
  })
  try {
    await client.connect()
    return true
  } catch (error) {
    return error.code === '28P01'
  } finally {
    await client.end().catch(() => {})
  }
}

/** Runs one statement as whom the address names. */
export async function runSql(url, sql) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/**
 * Starts the server of a data folder on a loopback port and waits until it takes connections. A watchdog holds the other end of a
 * pipe: should this process be killed, it ends the server, and removes `remove` with it.
 */
export async function startCluster(server, { data, port, settings = {}, remove }) {
  const given = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
  const log = join(data, '..', 'server.log')
  const out = fs.openSync(log, 'a', 0o666)
  const child = spawn(
    join(server.bin, 'postgres'),
    ['-D', data, '-p', String(port), ...Object.entries(given).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    {
      cwd: tmpdir(),
      stdio: ['ignore', out, out],
      detached: true,
      ...owner(),
      env: { ...process.env, LC_ALL: 'C' },
    },
  )
  fs.closeSync(out)
  child.unref()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const gone = remove === undefined ? '' : ' && rm -rf "$1"'
  const watchdog = spawn(
    'sh',
    ['-c', `read x || { kill -QUIT "$0" 2>/dev/null; sleep 1${gone}; }`, String(child.pid), remove ?? ''],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    },
  )
  watchdog.unref()
  watchdog.stdin.unref?.()
  watchdog.stdin.on('error', () => {})
  const off = () => watchdog.stdin.end('done\n')
  const until = Date.now() + 30_000
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      off()
      child.kill('SIGQUIT')
      throw new Error(
        `PostgreSQL did not start: ${fs.readFileSync(log, 'utf8').split('\n').slice(-6).join('\n')}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    pid: child.pid,
    port,
    /** Ends the server by a signal: SIGINT in order, SIGQUIT at once, SIGKILL with no chance to tidy up. */
    async stop(signal = 'SIGINT') {
      child.ref()
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
      off()
    },
  }
}

/**
 * A throwaway cluster with a login `recourse` that may create databases and roles and is no superuser, as an installation's would
 * be. Null, with `why`, where none can be run.
 */
export async function throwawayCluster() {
  const { found: server, old } = findPostgres()
  if (server === null)
    return {
      cluster: null,
      why: old === null ? 'not found' : `${old.version} found in ${old.bin}, ${floor} is the floor`,
    }
  if (owner() === null)
    return { cluster: null, why: 'root may not run it, and there is neither a user postgres nor nobody' }
  const dir = serverFolder()
  try {
    const password = makeCluster(server, dir)
    const port = await freePort()
    const settings = { max_connections: 200, shared_buffers: '64MB' }
    const running = await startCluster(server, { data: join(dir, 'data'), port, settings, remove: dir })
    const login = `create role recourse login password '${password}' createdb createrole`
    await runSql(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, login)
    // What docs/how-to/erase.md asks an administrator for, and where the files lie; in the template, so that every database has it.
    await runSql(
      `postgres://postgres:${password}@127.0.0.1:${port}/template1`,
      `grant pg_checkpoint, pg_read_all_settings to recourse;
       grant execute on function pg_switch_wal(), pg_ls_waldir(), pg_logical_emit_message(boolean, text, text) to recourse`,
    )
    return {
      why: '',
      cluster: {
        server,
        url: `postgres://recourse:${password}@127.0.0.1:${port}/postgres`,
        async stop() {
          await running.stop('SIGQUIT')
          fs.rmSync(dir, { recursive: true, force: true })
        },
      },
    }
  } catch (error) {
    fs.rmSync(dir, { recursive: true, force: true })
    return { cluster: null, why: error.message }
  }
}
