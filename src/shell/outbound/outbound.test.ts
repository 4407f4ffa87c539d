import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isPublic, readAllowed } from './addresses.ts'
import { OutboundFailed, OutboundRefused, openOutbound, type Resolver } from './outbound.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
const nothing = readAllowed('')
const here = readAllowed('127.0.0.1')
const to =
  (...addresses: string[]): Resolver =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('addresses that are not called', () => {
  test.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://0/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://100.100.100.200/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    'https://255.255.255.255/',
    'https://①②⑦.0.0.1/',
    'http://example.com/',
    'https://user:password@example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'javascript:alert(1)',
    'no address',
    '',
  ])('%s', async (url) => {
    const outbound = openOutbound(nothing)
    expect(outbound.faultOf(url)).not.toBeNull()
    await expect(outbound.send({ url })).rejects.toThrow(OutboundRefused)
  })

  test.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:10.0.0.1'],
    ['93.184.215.14', '10.0.0.1'],
    [],
  ])('a name that stands for %s', async (...addresses) => {
    const outbound = openOutbound(nothing, to(...addresses))
    await expect(outbound.send({ url: 'https://innocent.example/' })).rejects.toThrow(OutboundRefused)
  })

  test('public ones are, and what an installation allows', async () => {
    for (const address of ['1.1.1.1', '93.184.215.14', '2606:4700::1111'])
      expect(isPublic(address)).toBe(true)
    const allowed = readAllowed(' Hooks.intranet , 10.1.0.0/16,fd12::/16 ')
    expect(openOutbound(allowed).faultOf('http://hooks.intranet:8080/x')).toBeNull()
    expect(openOutbound(allowed).faultOf('http://10.1.9.9/')).toBeNull()
    expect(openOutbound(allowed).faultOf('https://10.2.0.1/')).not.toBeNull()
    for (const wrong of ['10.0.0.0/33', 'a b', 'x/8', '10.0.0.0/-1', '10.0.0.0/x'])
      expect(() => readAllowed(wrong), wrong).toThrow(/"/)
  })
})

describe('what is called', () => {
  test('the judged address is the one connected to: the name is asked for once', async () => {
    let asked = 0
    const port = await serve((request, reply) => reply.end(`${request.headers.host}`))
    const rebinding: Resolver = async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    }
    const answer = await openOutbound(readAllowed('127.0.0.1,a.example'), rebinding).send({
      url: `http://a.example:${port}/`,
    })
    expect(answer).toMatchObject({ status: 200, body: Buffer.from(`a.example:${port}`) })
    expect(asked).toBe(1)
  })

  test('a redirect is given back, or followed only where it may go', async () => {
    const port = await serve((request, reply) => {
      const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to')
      if (to === null) return reply.end('there')
      reply.writeHead(302, { location: to }).end()
    })
    const outbound = openOutbound(here)
    const from = (to: string) => `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`
    expect((await outbound.send({ url: from('/x') })).status).toBe(302)
    expect((await outbound.send({ url: from('/x'), redirects: 1 })).body.toString()).toBe('there')
    for (const away of [
      'http://169.254.169.254/',
      'http://[::1]/',
      'file:///etc/passwd',
      'https://10.0.0.1/',
    ])
      await expect(outbound.send({ url: from(away), redirects: 3 })).rejects.toThrow(OutboundRefused)
    const round = from(from('/x'))
    expect((await outbound.send({ url: round, redirects: 1 })).status).toBe(302)
  })

  test('time and size end at their limits', async () => {
    const endless = await serve((_, reply) => {
      const more = () => reply.write(Buffer.alloc(16_384), () => setImmediate(more))
      more()
    })
    const silent = await serve(() => {})
    const outbound = openOutbound(here)
    await expect(outbound.send({ url: `http://127.0.0.1:${endless}/`, most: 100_000 })).rejects.toThrow(
      'it answered with more than 100000 bytes',
    )
    await expect(outbound.send({ url: `http://127.0.0.1:${silent}/`, timeout: 100 })).rejects.toThrow(
      'it took too long',
    )
    const never: Resolver = () => new Promise(() => {})
    const slow = openOutbound(nothing, never).send({ url: 'https://a.example/', timeout: 50 })
    await expect(slow).rejects.toThrow(OutboundFailed)
  })

  test('headers cannot be smuggled in', async () => {
    const port = await serve((_, reply) => reply.end())
    const sent = openOutbound(here).send({
      url: `http://127.0.0.1:${port}/`,
      headers: { 'x-a': 'b\r\nx-c: d' },
    })
    await expect(sent).rejects.toThrow(/Invalid character/)
  })
})
