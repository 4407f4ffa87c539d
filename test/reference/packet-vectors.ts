/** Vectors of the packet's manifest, as the press writes it. */
import { pressPacket } from '#shell/press/packet.ts'
import { filedAt, openCase, openPreflight, readExhibit } from '#test/fixtures/case.ts'
import { inventedLaw } from '#test/fixtures/law.ts'
import type { Vectors } from './vector.ts'

const base = {
  state: openCase(),
  law: inventedLaw,
  preflight: openPreflight,
  filing: 1,
  at: filedAt,
  readExhibit,
}
const manifestOf = async (input: Parameters<typeof pressPacket>[0]): Promise<unknown> =>
  JSON.parse(JSON.stringify((await pressPacket(input)).manifest))
const overrides = [{ code: 'window-closed', reason: '通知中写明的截止时间更晚。' }]
const hosted = openCase({ venue: 'hosted', chain: [] })

export const manifests: Vectors = {
  format: 'packet-manifest',
  valid: {
    filed: await manifestOf(base),
    'draft-with-override': await manifestOf({ ...base, draft: true, overrides }),
    'with-own-part': await manifestOf({ ...base, own: { checklist: [] } }),
    'hosted-second-filing': await manifestOf({ ...base, state: hosted, filing: 2, supersedes: 1 }),
  },
  from: 'filed',
  faults: [
    { name: 'another-format', why: 'the format names itself', at: '/format', to: 'zip' },
    { name: 'version-to-come', why: 'this schema is version 1', at: '/v', to: 2 },
    {
      name: 'built-at-a-local-time',
      why: 'an instant in UTC, 2026-11-03T08:30:00Z',
      at: '/builtAt',
      to: '2026-11-03 16:30',
    },
    { name: 'file-without-digest', why: 'every file has its digest', at: '/files/0/sha256' },
    { name: 'exhibit-left-out', why: 'a file that is no exhibit says null', at: '/files/3/exhibit' },
    { name: 'own-part-for-the-venue', why: 'left out or true', at: '/files/3/own', to: false },
    { name: 'venue-unheard-of', why: 'external or hosted', at: '/venue', to: 'court' },
    {
      name: 'coverage-without-files',
      why: 'an answer without evidence has an empty list',
      at: '/coverage/0/files',
    },
    { name: 'note-as-a-number', why: 'notes are texts', at: '/notes/0', to: 1 },
  ],
}
