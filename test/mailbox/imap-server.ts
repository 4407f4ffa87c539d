/**
 * A server that answers IMAP as far as a reader needs it, over one folder, and keeps every command it was given. It stands in because no
 * whole IMAP server is among the packages; what it does not know it refuses.
 */
import { createServer, type Socket } from 'node:net'

export type ImapServer = {
  port: number
  /** Commands as they came, without their tags; passwords struck out. */
  commands: string[]
  messages: { uid: number; bytes: Buffer }[]
  uidValidity: number
  close(): Promise<void>
}

const uidsOf = (set: string, all: readonly number[]): number[] => {
  const last = all.at(-1) ?? 0
  const [from, to] = set.split(':').map((one) => (one === '*' ? last : Number(one)))
  if (from === undefined) return []
  if (to === undefined) return all.filter((uid) => uid === from)
  return all.filter((uid) => uid >= Math.min(from, to) && uid <= Math.max(from, to))
}

function fetchLines(server: ImapServer, arguments_: string): (string | Buffer)[] {
  const [, set = '', asked = ''] = /^(\S+) (.*)$/.exec(arguments_) ?? []
  const all = server.messages.map(({ uid }) => uid)
  return uidsOf(set, all).flatMap((uid) => {
    const index = all.indexOf(uid)
    const bytes = server.messages[index]?.bytes ?? Buffer.alloc(0)
    const head = `* ${index + 1} FETCH (UID ${uid}`
    if (!/BODY/.test(asked)) return [`${head} RFC822.SIZE ${bytes.length})\r\n`]
    return [`${head} BODY[] {${bytes.length}}\r\n`, bytes, ')\r\n']
  })
}

/** Opens one on a port of its own. `password` is what it lets in. */
export async function openImapServer(password: string): Promise<ImapServer> {
  const server: ImapServer = { port: 0, commands: [], messages: [], uidValidity: 7, close: async () => {} }
  const sockets = new Set<Socket>()

  const answer = (name: string, rest: string): { lines: (string | Buffer)[]; end: string } => {
    if (name === 'CAPABILITY') return { lines: ['* CAPABILITY IMAP4rev1\r\n'], end: 'OK done' }
    if (name === 'LOGIN')
      return rest.includes(password)
        ? { lines: [], end: 'OK in' }
        : { lines: [], end: 'NO [AUTHENTICATIONFAILED] wrong' }
    if (name === 'EXAMINE')
      return {
        lines: [
          `* ${server.messages.length} EXISTS\r\n`,
          `* OK [UIDVALIDITY ${server.uidValidity}] valid\r\n`,
          `* OK [UIDNEXT ${(server.messages.at(-1)?.uid ?? 0) + 1}] next\r\n`,
        ],
        end: 'OK [READ-ONLY] open',
      }
    if (name === 'LIST' || name === 'LSUB')
      return { lines: [`* ${name} () "/" "INBOX"\r\n`], end: 'OK listed' }
    if (name === 'NAMESPACE' || name === 'NOOP' || name === 'CLOSE') return { lines: [], end: 'OK done' }
    if (name === 'LOGOUT') return { lines: ['* BYE\r\n'], end: 'OK bye' }
    if (name === 'UID FETCH') return { lines: fetchLines(server, rest), end: 'OK fetched' }
    return { lines: [], end: 'BAD not known here' }
  }
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.write('* OK ready\r\n')
    let rest = ''
    socket.on('data', (piece) => {
      rest += piece.toString('latin1')
      for (let at = rest.indexOf('\r\n'); at !== -1; at = rest.indexOf('\r\n')) {
        const [, tag = '*', name = '', arguments_ = ''] =
          /^(\S+) ((?:UID )?\S+) ?(.*)$/.exec(rest.slice(0, at)) ?? []
        rest = rest.slice(at + 2)
        server.commands.push(`${name} ${arguments_.replaceAll(password, '***')}`.trim())
        const { lines, end } = answer(name.toUpperCase(), arguments_)
        for (const line of lines) socket.write(line)
        socket.write(`${tag} ${end}\r\n`)
        if (name.toUpperCase() === 'LOGOUT') socket.end()
      }
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  server.port = typeof address === 'object' && address !== null ? address.port : 0
  server.close = () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy()
      listener.close(() => resolve())
    })
  return server
}
