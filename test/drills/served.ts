/** The service as a process of its own, for drills that look at it from outside: prints where it listens and how to come in. */
import { openTestApp } from '../app.ts'

const service = await openTestApp({
  limits: { requests: 1_200, signIns: 10, person: 1_000_000 },
  patience: { headers: 1_000, request: 2_000, idle: 8_000 },
  uploadMax: 4 * 1024 * 1024,
  stagedMax: 64 * 1024 * 1024,
})
const { key } = await service.withKey('seller')
const { port } = new URL(await service.listen())
process.stdout.write(`${JSON.stringify({ port: Number(port), key })}\n`)
process.on('SIGTERM', () => void service.close().then(() => process.exit(0)))
