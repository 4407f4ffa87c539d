/** What a channel's other end is in a test: a mail server and three robots that really listen, and look at what they are sent. */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Mail = { to: string[]; subject: string; text: string; id: string; auto: string }

/** Takes mail of one user; `refuse` names addresses it will not have. */
export async function mailServer(refuse: string[] = []): Promise<{
  url: string
  mails: Mail[]
  close(): Promise<void>
}> {
  const mails: Mail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'recourse' && password === 'a p@ss:word'
        ? done(null, { user: username })
        : done(new Error('no')),
    onRcptTo: ({ address }, _, done) =>
      done(
        refuse.includes(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null,
      ),
    async onData(stream, session, done) {
      const mail = await PostalMime.parse(await text(stream))
      const auto = mail.headers.find(({ key }) => key === 'auto-submitted')?.value ?? ''
      const to = session.envelope.rcptTo.map(({ address }) => address)
      mails.push({ to, subject: mail.subject ?? '', text: mail.text ?? '', id: mail.messageId ?? '', auto })
      done()
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://recourse:${encodeURIComponent('a p@ss:word')}@127.0.0.1:${port}`,
    mails,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

export type RobotSeen = {
  kind: 'dingtalk' | 'feishu' | 'wecom'
  text: string
  signed: boolean
  key: string | null
}
/** What the next message is answered: a body, a status, or `break` to break off after reading. */
export type RobotAnswer = object | number | 'break'

export const robotSecrets = { dingtalk: 'SEC-ding-secret-0001', feishu: 'feishu-secret-0001' }

const hmac = (key: string, message: string) => createHmac('sha256', key).update(message).digest('base64')
const fresh = (milliseconds: number) => Math.abs(Date.now() - milliseconds) < 3_600_000

/** As the makers' documentation describes it: a wrong signature is answered 200 with a code. */
export function readRobot(url: URL, body: string): RobotSeen {
  const given = JSON.parse(body)
  if (url.pathname === '/robot/send') {
    const [at, sign] = [url.searchParams.get('timestamp') ?? '', url.searchParams.get('sign')]
    const signed =
      sign === hmac(robotSecrets.dingtalk, `${at}\n${robotSecrets.dingtalk}`) && fresh(Number(at))
    return { kind: 'dingtalk', text: given.text.content, signed, key: url.searchParams.get('access_token') }
  }
  if (url.pathname.startsWith('/open-apis/bot/v2/hook/')) {
    const signed =
      given.sign === hmac(`${given.timestamp}\n${robotSecrets.feishu}`, '') &&
      fresh(Number(given.timestamp) * 1000)
    return { kind: 'feishu', text: given.content.text, signed, key: url.pathname.split('/').at(-1) ?? null }
  }
  return { kind: 'wecom', text: given.text.content, signed: false, key: url.searchParams.get('key') }
}

export async function robotServer(): Promise<{
  host: string
  seen: RobotSeen[]
  answers: RobotAnswer[]
  close(): Promise<void>
}> {
  const seen: RobotSeen[] = []
  const answers: RobotAnswer[] = []
  const server: Server = createServer(async (request, reply) => {
    const body = await text(request)
    const one = readRobot(new URL(request.url ?? '/', 'http://x'), body)
    seen.push(one)
    const yes = one.kind === 'feishu' ? { code: 0, msg: 'success' } : { errcode: 0, errmsg: 'ok' }
    const no =
      one.kind === 'feishu'
        ? { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }
        : { errcode: 310000, errmsg: 'sign not match' }
    const answer = answers.shift() ?? (one.kind === 'wecom' || one.signed ? yes : no)
    if (answer === 'break') return void request.socket.destroy()
    reply.writeHead(typeof answer === 'number' ? answer : 200, { 'content-type': 'application/json' })
    reply.end(typeof answer === 'number' ? '' : JSON.stringify(answer))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answers,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
