/** A real identity provider in this process: oidc-provider over HTTP, its people signed in by naming themselves. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type Somebody = {
  sub: string
  email: string
  email_verified: boolean
  name: string
  groups?: string[]
}

export type Identity = { issuer: string; clientId: string; clientSecret: string; close(): Promise<void> }

/** Opens the provider with its people by `sub`; `redirect` is the one address it sends browsers back to. */
export async function openProvider(people: Somebody[], redirect: () => string): Promise<Identity> {
  const server: Server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clientId = 'recourse'
  const clientSecret = 'a secret of the two, for tests only, long enough'
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect()] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, sub) => {
      const found = people.find((one) => one.sub === sub)
      return found && { accountId: sub, claims: async () => ({ ...found }) }
    },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** A browser at the provider: follows it to the end as `sub`, and gives the address it is sent back to. */
export async function passThrough(address: string, sub: string, back: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  let form: URLSearchParams | null = null
  for (let step = 0; step < 12; step += 1) {
    if (at.startsWith(back)) return at
    const response: Response = await fetch(at, {
      method: form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { body: form }),
    })
    for (const one of response.headers.getSetCookie()) {
      const [name = '', ...value] = (one.split(';')[0] ?? '').split('=')
      jar.set(name, value.join('='))
    }
    form = null
    const to = response.headers.get('location')
    if (to !== null) {
      at = new URL(to, at).href
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
    if (action === undefined || prompt === undefined)
      throw new Error(`the provider shows ${response.status}: ${page}`)
    at = new URL(action, at).href
    form = new URLSearchParams({ prompt, login: sub, password: 'any' })
  }
  throw new Error('the provider never came to an end')
}
