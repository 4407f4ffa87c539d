/** PostgreSQL servers of the drills' own, to be killed, copied and promoted. */
import * as fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import * as postgres from '../../../bin/steps/postgres.mjs'

/** The installation to run, or null where none is found. */
export const server: postgres.Server | null = postgres.findPostgres().found

/** Processes whose parent is `pid`. */
function childrenOf(pid: number): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Kills a server with all its processes at once, as its machine would go. */
export async function killAll(running: postgres.RunningServer): Promise<void> {
  const children = childrenOf(running.pid)
  const gone = running.stop('SIGKILL')
  for (const pid of children)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {}
  await gone
  while (children.some((pid) => fs.existsSync(`/proc/${pid}`))) await setTimeout(10)
}

const login = (password: string) => `create role recourse login password '${password}' createdb createrole`

/** A login without special rights and a database of its own; its address. */
export async function makeDatabase(port: number, password: string): Promise<string> {
  const admin = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  await postgres.runSql(admin, login(password))
  await postgres.runSql(admin, 'create database recourse owner recourse')
  return `postgres://recourse:${password}@127.0.0.1:${port}/recourse`
}

/** Starts a server again after it was killed: until its old memory is let go of, it may be refused. */
export async function startAgain(
  of: postgres.Server,
  given: Parameters<typeof postgres.startCluster>[1],
): Promise<postgres.RunningServer> {
  for (let tries = 1; ; tries += 1)
    try {
      return await postgres.startCluster(of, given)
    } catch (error) {
      if (tries === 20) throw error
      await setTimeout(100)
    }
}
