import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { provenanceOf } from './provenance.ts'

const picture = () =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: '#486' } })
    .jpeg()
    .toBuffer()

/** A JPEG whose XMP says that its manifest lies at `address`. */
async function pointingTo(address: string): Promise<Buffer> {
  const bytes = await picture()
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${address}"/></rdf:RDF></x:xmpmeta>`
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(xmp.length + 2, 2)
  return Buffer.concat([bytes.subarray(0, 2), head, Buffer.from(xmp, 'latin1'), bytes.subarray(2)])
}

test('IR-07 AR-08 a manifest that lies elsewhere is named and never fetched', async () => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked++
    response.end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const bytes = await pointingTo(`http://127.0.0.1:${port}/manifest.c2pa`)
  expect(await provenanceOf(bytes, 'jpeg')).toEqual({ state: 'remote-only', codes: [] })
  expect(asked).toBe(0)
  await new Promise((resolve) => {
    server.close(resolve)
  })
})

test('IR-07 no manifest, a scrap of one, and a type that carries none', async () => {
  const bytes = await picture()
  expect(await provenanceOf(bytes, 'jpeg')).toEqual({ state: 'none', codes: [] })
  const scrap = Buffer.concat([bytes, Buffer.from('jumb c2pa')])
  expect((await provenanceOf(scrap, 'jpeg'))?.state).toMatch(/^(?:none|unreadable)$/)
  expect(await provenanceOf(bytes, 'pdf')).toBeNull()
})
