/**
 * C2PA provenance (Content Credentials): whether a signed manifest is in the file, whether its signatures and digests hold, and what
 * it claims. Nothing is fetched: a manifest that only lies elsewhere is named as such. It says who signed what; whether that is true
 * it cannot say.
 */
import { readFileSync } from 'node:fs'
import type * as z from 'zod/mini'
import type { FileType } from '#core/evidence/facts.ts'
import type { provenanceFactSchema } from '#core/evidence/picture-facts.ts'

export type ProvenanceFact = z.infer<typeof provenanceFactSchema>

const formats: Partial<Record<FileType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  gif: 'image/gif',
  heic: 'image/heic',
  avif: 'image/avif',
}

type Reader = typeof import('@contentauth/c2pa-wasm').WasmReader
let reader: Promise<Reader> | null = null

async function load(): Promise<Reader> {
  const module = await import('@contentauth/c2pa-wasm')
  module.initSync({ module: readFileSync(new URL(import.meta.resolve('@contentauth/c2pa-wasm/c2pa.wasm'))) })
  return module.WasmReader
}

/** `anchors`: certificates, PEM, of those whose signatures are trusted. Fetching is off by name: it is on by default. */
const settings = (anchors: string | undefined): string =>
  JSON.stringify({
    verify: { remote_manifest_fetch: false, ocsp_fetch: false, verify_trust: true },
    ...(anchors === undefined ? {} : { trust: { trust_anchors: anchors } }),
  })

type Store = {
  active_manifest?: string
  validation_state?: string
  validation_results?: { activeManifest?: { failure?: { code: string }[] } }
  manifests?: Record<string, Manifest>
}
type Manifest = {
  claim_generator?: string
  claim_generator_info?: { name?: string }[]
  signature_info?: { issuer?: string }
  assertions?: { label?: string; data?: { actions?: { action?: string; digitalSourceType?: string }[] } }[]
}

function claimed(manifest: Manifest | undefined): Partial<ProvenanceFact> {
  const actions = (manifest?.assertions ?? [])
    .filter(({ label }) => label?.startsWith('c2pa.actions') === true)
    .flatMap(({ data }) => data?.actions ?? [])
  const names = actions.flatMap(({ action }) => action ?? [])
  const source = actions.flatMap(({ digitalSourceType }) => digitalSourceType ?? [])[0]
  const generator = manifest?.claim_generator_info?.[0]?.name ?? manifest?.claim_generator
  const issuer = manifest?.signature_info?.issuer
  return {
    ...(generator === undefined ? {} : { generator }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(names.length === 0 ? {} : { actions: [...new Set(names)] }),
    ...(source === undefined ? {} : { sourceType: source.split('/').at(-1) ?? source }),
  }
}

function stateOf(said: string | undefined): ProvenanceFact['state'] {
  if (said === 'Trusted') return 'trusted'
  return said === 'Valid' ? 'valid' : 'invalid'
}

function factOf(store: Store): ProvenanceFact {
  const manifest = store.manifests?.[store.active_manifest ?? '']
  const failures = store.validation_results?.activeManifest?.failure ?? []
  return {
    state: stateOf(store.validation_state),
    codes: [...new Set(failures.map(({ code }) => code))],
    ...claimed(manifest),
  }
}

/** What can hold a manifest: all of a file, but of a JPEG only what stands before its picture. */
function heldIn(bytes: Buffer, type: FileType): Buffer {
  if (type !== 'jpeg') return bytes
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda)
    at += 2 + bytes.readUInt16BE(at + 2)
  return bytes[at] === 0xff && bytes[at + 1] === 0xda ? bytes.subarray(0, at) : bytes
}

/** Marks without which no manifest is in a file, nor the address of one; looking for them is cheaper than asking. */
const marks = ['jumb', 'c2pa', 'dcterms:provenance', 'provenance=']

/** Reads the provenance of one file; `anchors` are trusted certificates, PEM. Null for a type that cannot carry any. */
export async function provenanceOf(
  bytes: Buffer,
  type: FileType,
  anchors?: string,
): Promise<ProvenanceFact | null> {
  const format = formats[type]
  if (format === undefined) return null
  const held = heldIn(bytes, type)
  if (!marks.some((mark) => held.includes(mark))) return { state: 'none', codes: [] }
  reader ??= load()
  try {
    const read = await (await reader).fromBytes(format, bytes, settings(anchors))
    const store = JSON.parse(read.json()) as Store
    read.free()
    return factOf(store)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (/JumbfNotFound/.test(why)) return { state: 'none', codes: [] }
    if (/RemoteManifest/.test(why)) return { state: 'remote-only', codes: [] }
    return { state: 'unreadable', codes: [why.slice(0, 200)] }
  }
}
