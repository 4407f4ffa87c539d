/**
 * The other ends of what goes out: a connected system and a mail server that really listen and keep what they were sent, by its id. Until
 * they are let go on they take everything and answer nothing, so that whoever is killed meanwhile dies in the middle of handing over.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** How often each id came, and what it said the first time; `changed` are ids that said something else later. */
export type Heard = { times: Map<string, number>; says: Map<string, string>; changed: Set<string> }

export type Receivers = {
  hooks: Heard
  mails: Heard
  hookUrl: string
  mailUrl: string
  /** How many wait for an answer, and the local port of whoever waits longest with a mail. */
  held(): { hooks: number; mails: number; port: number | null }
  letGoOn(): void
  close(): Promise<void>
}

const nothing = (): Heard => ({ times: new Map(), says: new Map(), changed: new Set() })

function hear({ times, says, changed }: Heard, id: string, what: string): void {
  times.set(id, (times.get(id) ?? 0) + 1)
  if ((says.get(id) ?? what) !== what) changed.add(id)
  says.set(id, says.get(id) ?? what)
}

export async function openReceivers(): Promise<Receivers> {
  const [hooks, mails] = [nothing(), nothing()]
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  let hooksHeld = 0
  const mailsHeld: number[] = []
  const system = createServer(async (request, reply) => {
    const body = await text(request)
    hear(hooks, String(request.headers['webhook-id']), body)
    hooksHeld += 1
    await gate
    hooksHeld -= 1
    reply.writeHead(204).end()
  })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, { remotePort }, done) {
      const mail = await PostalMime.parse(await text(stream))
      hear(mails, mail.messageId ?? '', `${mail.subject}\n${mail.text}`)
      mailsHeld.push(remotePort)
      await gate
      done()
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => system.listen(0, '127.0.0.1', done))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const at = (address: AddressInfo | string | null) => (address as AddressInfo).port
  return {
    hooks,
    mails,
    hookUrl: `http://127.0.0.1:${at(system.address())}/hook`,
    mailUrl: `smtp://127.0.0.1:${at(server.server.address())}`,
    held: () => ({ hooks: hooksHeld, mails: mailsHeld.length, port: mailsHeld[0] ?? null }),
    letGoOn: () => open(),
    async close() {
      open()
      system.closeAllConnections()
      await new Promise((done) => system.close(done))
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}

/** Which of these processes holds the connection from a local port; null where that cannot be seen. */
export function holderOf(port: number, pids: readonly number[]): number | null {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const inodes = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(wanted))
    .map((fields) => `socket:[${fields[9]}]`)
  const holds = (pid: number) =>
    readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return inodes.includes(readlinkSync(`/proc/${pid}/fd/${fd}`))
      } catch {
        return false
      }
    })
  return pids.find(holds) ?? null
}
