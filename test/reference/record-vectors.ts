/** Vectors of the record: envelopes, receipts and exports whose digests and signatures are true. */
import { createPrivateKey } from 'node:crypto'
import type { CaseExport, Envelope, LogExport, Receipt } from '#core/case/envelope.ts'
import { canonical, nextHead, sha256, zeros } from '#shell/store/canonical.ts'
import { coverOf } from '#shell/store/export.ts'
import { logCover } from '#shell/store/log.ts'
import { signerOf } from '#shell/store/signer.ts'
import type { Vectors } from './vector.ts'

// A key for vectors only: 32 bytes of 7.
const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)])
const signer = signerOf(createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' }))

const stream = '01930000-0000-7000-8000-0000000000aa'
const opened = 1_793_588_400_000
const seller = { id: 'seller-1', role: 'seller' } as const
type Told = {
  type: string
  body: Record<string, unknown>
  content?: Record<string, unknown>
  actor?: Envelope['actor']
}

const told: Told[] = [
  {
    type: 'CaseOpened',
    body: {
      shop: 'shop-1',
      code: 'RC-7K3Q-9F',
      procedure: 'restore',
      venue: 'external',
      reason: 'trademark',
      site: 'RU',
      noticeAt: opened,
      allegations: ['a1'],
      pack: { id: 'veloria', version: 1 },
    },
    content: { subject: { listing: '5f3a9c01b2d4', site: 'RU', sku: 'NLT-114' } },
  },
  { type: 'TypeChosen', body: { appealType: 'trademark', contested: false } },
  {
    type: 'CaseLapsed',
    body: { code: 'window-close', deadline: opened + 2_592_000_000 },
    actor: { id: 'system', role: 'system' },
  },
]

/** The entries of a case, chained; the installation's log holds one entry of another case before each. */
function entriesOf(events: Told[]): CaseExport['entries'] {
  let prev = zeros
  let head = zeros
  return events.map(({ type, body, content, actor = seller }, i) => {
    const salt = sha256(`salt ${i}`)
    const personal = content === undefined ? null : { salt, content }
    const commitment =
      personal === null ? null : sha256(Buffer.from(salt, 'hex'), canonical(personal.content))
    const cause = `01930000-0000-7000-8000-0000000000c${i}`
    const pack = { id: 'veloria', version: 1 }
    const at = opened + i * 60_000
    const envelope: Envelope = {
      stream,
      seq: i + 1,
      prev,
      cause,
      type,
      v: 1,
      at,
      actor,
      pack,
      body,
      commitment,
    }
    const hash = sha256(canonical(envelope))
    const before = nextHead(head, sha256(`entry of another case ${i}`))
    head = nextHead(before, hash)
    prev = hash
    return { envelope, hash, log: { index: 2 * i + 2, before, head }, personal }
  })
}

const entries = entriesOf(told)
const at = (index: number): CaseExport['entries'][number] => {
  const entry = entries[index]
  if (entry === undefined) throw new Error(`no entry ${index}`)
  return entry
}

function receiptOf(index: number, act: string, packet: string | null, files: Receipt['files']): Receipt {
  const { envelope, hash, log } = at(index)
  const head = { stream, seq: envelope.seq, hash, log: { index: log.index, head: log.head } }
  return signer.sign({
    format: 'recourse-receipt',
    v: 1,
    case: stream,
    act,
    at: envelope.at,
    head,
    packet,
    files,
  } as const)
}

const file = {
  name: 'upload/SKU_NLT-114_Trademark_Certificate.pdf',
  sha256: sha256('certificate'),
  bytes: 48_211,
}
const receipt = receiptOf(0, 'CaseOpened', null, [])
const filed = receiptOf(1, 'PacketFiled', sha256('packet'), [file])

function exportOf(held: CaseExport['entries'], receipts: Receipt[]): CaseExport {
  const last = held.at(-1)
  if (last === undefined) throw new Error('an export has entries')
  const { envelope, hash, log } = last
  const exportedAt = opened + 3_600_000
  const head = {
    stream,
    seq: envelope.seq,
    hash,
    log: { index: log.index, head: log.head },
    covers: coverOf({ entries: held, receipts }),
    exportedAt,
  }
  return {
    format: 'recourse-export',
    v: 1,
    case: stream,
    exportedAt,
    entries: held,
    receipts,
    head: signer.sign(head),
  }
}

export const envelopes: Vectors = {
  format: 'event-envelope',
  valid: {
    'first-with-personal-part': at(0).envelope,
    'second-without': at(1).envelope,
    'by-the-system': at(2).envelope,
  },
  from: 'first-with-personal-part',
  faults: [
    { name: 'previous-digest-cut', why: 'a digest is 64 hex digits', at: '/prev', to: 'ab12' },
    { name: 'counted-from-zero', why: 'the first entry is 1', at: '/seq', to: 0 },
    { name: 'time-as-text', why: 'instants are UTC milliseconds', at: '/at', to: '2026-11-02T03:00:00Z' },
    { name: 'role-unheard-of', why: 'roles are a closed list', at: '/actor/role', to: 'admin' },
    { name: 'stream-without-uuid', why: 'a stream is a UUID', at: '/stream', to: 'RC-7K3Q-9F' },
    { name: 'commitment-left-out', why: 'no personal part is said as null', at: '/commitment' },
    {
      name: 'personal-part-in-the-clear',
      why: 'only a commitment stands in the record',
      at: '/personal',
      to: { ticket: '1' },
    },
    { name: 'body-as-a-list', why: 'a body is an object', at: '/body', to: [] },
  ],
}

export const receipts: Vectors = {
  format: 'receipt',
  valid: { opened: receipt, 'filed-with-a-packet': filed, lapsed: receiptOf(2, 'CaseLapsed', null, []) },
  from: 'filed-with-a-packet',
  faults: [
    { name: 'another-format', why: 'the format names itself', at: '/format', to: 'receipt' },
    { name: 'version-to-come', why: 'this schema is version 1', at: '/v', to: 2 },
    { name: 'unsigned', why: 'a receipt without signature proves nothing', at: '/signature' },
    { name: 'file-without-digest', why: 'every file has its digest', at: '/files/0/sha256' },
    { name: 'packet-left-out', why: 'no packet is said as null', at: '/packet' },
    { name: 'head-without-log', why: 'both heads are signed', at: '/head/log' },
    { name: 'time-as-text', why: 'instants are UTC milliseconds', at: '/at', to: 'today' },
  ],
}

export const exports: Vectors = {
  format: 'export',
  valid: {
    'whole-case': exportOf(entries, [receipt, filed]),
    'personal-part-erased': exportOf(
      entries.map((entry) => ({ ...entry, personal: null })),
      [receipt],
    ),
    'first-entry-only': exportOf(entries.slice(0, 1), []),
  },
  from: 'whole-case',
  faults: [
    { name: 'another-format', why: 'the format names itself', at: '/format', to: 'recourse-packet' },
    { name: 'entry-without-digest', why: 'every entry shows its digest', at: '/entries/0/hash' },
    {
      name: 'envelope-with-a-note',
      why: 'members of an envelope are a closed list',
      at: '/entries/1/envelope/note',
      to: 'x',
    },
    { name: 'salt-not-hex', why: 'a salt is 32 bytes in hex', at: '/entries/0/personal/salt', to: 'salt' },
    { name: 'head-unsigned', why: 'the head is signed', at: '/head/signature' },
    { name: 'head-without-cover', why: 'the head answers for every entry and receipt', at: '/head/covers' },
    { name: 'log-index-as-text', why: 'a position is a whole number', at: '/entries/2/log/index', to: '6' },
    { name: 'receipts-left-out', why: 'an export without receipts has an empty list', at: '/receipts' },
  ],
}

/** The log the entries above stand in, from its beginning or after some place. */
function logFrom(from: number): LogExport {
  const all = entries.flatMap(({ hash }, i) => [sha256(`entry of another case ${i}`), hash])
  const headAt = (index: number) => all.slice(0, index).reduce(nextHead, zeros)
  const links = all.slice(from)
  const before = headAt(from)
  const covers = logCover({ from, before, links })
  const log = { index: all.length, head: headAt(all.length) }
  const head = signer.sign({ log, covers, exportedAt: opened + 3_600_000 })
  return { format: 'recourse-log', v: 1, from, before, links, head }
}

export const logs: Vectors = {
  format: 'log',
  valid: { 'from-the-beginning': logFrom(0), 'after-a-receipt': logFrom(2), 'nothing-since': logFrom(6) },
  from: 'from-the-beginning',
  faults: [
    { name: 'another-format', why: 'the format names itself', at: '/format', to: 'recourse-export' },
    { name: 'from-before-the-beginning', why: 'a log begins at 0', at: '/from', to: -1 },
    { name: 'link-cut', why: 'a digest is 64 hex digits', at: '/links/1', to: 'ab12' },
    { name: 'link-with-its-case', why: 'a link shows a digest only', at: '/links/0', to: { hash: zeros } },
    { name: 'head-unsigned', why: 'the head is signed', at: '/head/signature' },
    { name: 'head-without-cover', why: 'the head answers for every link', at: '/head/covers' },
  ],
}
