// Verifies what Recourse hands out with nothing of Recourse: no server, no packages, only Node and this file. docs/reference/export.md
// says what it checks. node verify.mjs FILE …  takes an export, receipts and stretches of the log in any order, each as one JSON file;
// it prints "ok" and exits with 0, or says what is wrong and exits with 1.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const jcs = (v) =>
  Array.isArray(v)
    ? `[${v.map(jcs)}]`
    : v !== null && typeof v === 'object'
      ? `{${Object.keys(v)
          .sort()
          .map((k) => `${JSON.stringify(k)}:${jcs(v[k])}`)}}`
      : JSON.stringify(v)
const sha = (...parts) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest('hex')
const hex = (text) => Buffer.from(text, 'hex')
const zeros = '0'.repeat(64)
const signed = ({ signature, ...rest }) => {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: rest.key } })
    return verify(null, Buffer.from(jcs(rest)), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

const given = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')))
const of = (format) => given.filter((one) => one.format === `recourse-${format}`)
const [exports, held, logs] = [of('export'), of('receipt'), of('log')]
const wrong = []
const need = (holds, what) => holds || wrong.push(what)
need(given.length > 0 && exports.length < 2, 'one export at most, and something to verify')
need(given.length === exports.length + held.length + logs.length, 'a file that is no export, receipt or log')
const key = (exports[0]?.head ?? held[0] ?? logs[0]?.head)?.key
/** What is known of places of the installation's log: [index, head, digest of the entry, what to say]. */
const known = []

function checkReceipt(receipt, { entries, case: id }) {
  const { seq, hash, log, stream } = receipt.head
  const entry = entries[seq - 1]
  need(stream === id && receipt.case === id, `receipt of ${seq}: another case`)
  need(
    entry?.hash === hash && entry.log.index === log.index && entry.log.head === log.head,
    `receipt of ${seq}: another record`,
  )
  need(entry?.envelope.at === receipt.at, `receipt of ${seq}: another time`)
}

function checkExport({ entries, head, receipts, timestamps, ...top }) {
  entries.forEach(({ envelope, hash, log, personal }, i) => {
    const before = entries[i - 1]
    need(envelope.stream === top.case && envelope.seq === i + 1, `entry ${i}: out of place`)
    need(envelope.prev === (before?.hash ?? zeros), `entry ${i}: chain`)
    need(hash === sha(jcs(envelope)), `entry ${i}: digest`)
    need(
      log.head === sha(hex(log.before), hex(hash)) && log.index > (before?.log.index ?? 0),
      `entry ${i}: log`,
    )
    need(log.index !== before?.log.index + 1 || log.before === before.log.head, `entry ${i}: log link`)
    need(log.index !== 1 || log.before === zeros, `entry ${i}: beginning of the log`)
    const committed = personal && sha(hex(personal.salt), jcs(personal.content))
    need(personal === null || committed === envelope.commitment, `entry ${i}: personal part`)
    known.push([log.index, log.head, hash, `entry ${i}: not in the log given`])
  })
  const covered = entries.map(({ hash, log }) => ({ hash, log }))
  const stamps = timestamps && { timestamps: timestamps.map((t) => t.token) }
  const cover = { entries: covered, receipts: receipts.map((r) => r.signature), ...stamps }
  need(signed(head) && head.covers === sha(jcs(cover)), 'head: signature or cover')
  need(head.stream === top.case && head.exportedAt === top.exportedAt, 'head: another case or time')
  need(head.seq === entries.length && head.hash === entries.at(-1)?.hash, 'head: entries cut off or added')
  const last = entries.at(-1)?.log
  need(
    head.log.index > last?.index || jcs(head.log) === jcs({ index: last?.index, head: last?.head }),
    'head: log',
  )
  known.push([head.log.index, head.log.head, null, 'head: not in the log given'])
  const erased = receipts.length === 0 && entries.every((e) => e.personal === null)
  for (const receipt of receipts) {
    need(signed(receipt) && receipt.key === key, `receipt of ${receipt.head.seq}: signature or key`)
    checkReceipt(receipt, { entries, case: top.case })
  }
  for (const receipt of held.filter((one) => logs.length === 0 || one.case === top.case)) {
    checkReceipt(receipt, { entries, case: top.case })
    const kept = receipts.some((one) => jcs(one) === jcs(receipt))
    const entry = entries[receipt.head.seq - 1]
    const hidden = entry?.personal === null && entry.envelope.commitment !== null
    need(kept || erased || hidden, `receipt of ${receipt.head.seq}: not as the export has it`)
  }
}

function checkLog({ from, before, links, head }) {
  need(from > 0 || before === zeros, 'log: beginning')
  need(head.covers === sha(jcs({ from, before, links })), 'log: cover')
  need(signed(head) && head.key === key, 'log: signature or key')
  const heads = []
  for (const link of links) heads.push(sha(hex(heads.at(-1) ?? before), hex(link)))
  return {
    from,
    to: from + links.length,
    at: (i) => [i === from ? before : heads[i - from - 1], links[i - from - 1]],
  }
}

for (const one of exports) checkExport(one)
for (const { head, ...receipt } of held) {
  need(signed({ head, ...receipt }) && receipt.key === key, `receipt of ${head.seq}: signature or key`)
  known.push([
    head.log.index,
    head.log.head,
    head.hash,
    `receipt of ${head.seq}: not in the log given`,
    'held',
  ])
  for (const other of held)
    need(
      (other.head.log.index !== head.log.index || other.head.log.head === head.log.head) &&
        (other.case !== receipt.case || other.head.seq !== head.seq || other.head.hash === head.hash),
      `receipts of ${head.seq} and ${other.head.seq}: two records were signed`,
    )
}
for (const { from, before, head } of logs)
  known.push(
    [from, before, null, 'logs: two histories'],
    [head.log.index, head.log.head, null, 'log: its end'],
  )
const walked = logs.map(checkLog)
for (const [index, head, hash, what, mark] of logs.length > 0 ? known : []) {
  const reached = walked.filter(({ from, to }) => from <= index && index <= to)
  need(reached.length > 0 || mark !== 'held', `${what}: no log reaches ${index}`)
  for (const { at } of reached) {
    const [there, link] = at(index)
    need(there === head && (hash === null || link === undefined || link === hash), what)
  }
}

const counts = `${exports[0]?.entries.length ?? 0} entries, ${held.length} receipts held, ${logs.length} logs`
console.log(wrong.length === 0 ? `ok: ${counts}, signed by ${key}` : wrong.join('\n'))
process.exitCode = wrong.length === 0 ? 0 : 1
