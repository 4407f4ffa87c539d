/** Types of postgres.mjs, for the drills. */
export type Server = { bin: string; version: string }
export type RunningServer = {
  pid: number
  port: number
  stop(signal?: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>
}
export const floor: number
export const advice: string
export function findPostgres(): { found: Server | null; old: Server | null }
export function freePort(): Promise<number>
export function serverFolder(memory?: boolean): string
export function own(dir: string): void
export function runTool(server: Server, tool: string, args: string[], more?: object): string
export function runSql(url: string, sql: string): Promise<Record<string, unknown>[]>
export function makeCluster(server: Server, dir: string): string
export function startCluster(
  server: Server,
  given: { data: string; port: number; settings?: Record<string, string | number>; remove?: string },
): Promise<RunningServer>
export function throwawayCluster(): Promise<{
  cluster: { server: Server; url: string; stop(): Promise<void> } | null
  why: string
}>
