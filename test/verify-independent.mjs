// Verifies an export with nothing of this project: proof that docs/reference/export.md says enough. No server, no packages.
// node test/verify-independent.mjs export.json [receipt.json …]   → exit code 0 and "ok", or 1 and what is wrong.
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
const signed = ({ signature, ...rest }) => {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: rest.key } })
    return verify(null, Buffer.from(jcs(rest)), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

const [path, ...held] = process.argv.slice(2)
const { entries, head, receipts, ...top } = JSON.parse(readFileSync(path, 'utf8'))
const wrong = []
const need = (holds, what) => holds || wrong.push(what)
entries.forEach(({ envelope, hash, log, personal }, i) => {
  const before = entries[i - 1]
  need(envelope.stream === top.case && envelope.seq === i + 1, `entry ${i}: out of place`)
  need(envelope.prev === (before?.hash ?? '0'.repeat(64)), `entry ${i}: chain`)
  need(hash === sha(jcs(envelope)), `entry ${i}: digest`)
  need(
    log.head === sha(hex(log.before), hex(hash)) && log.index > (before?.log.index ?? 0),
    `entry ${i}: log`,
  )
  need(log.index !== before?.log.index + 1 || log.before === before.log.head, `entry ${i}: log link`)
  const committed = personal && sha(hex(personal.salt), jcs(personal.content))
  need(personal === null || committed === envelope.commitment, `entry ${i}: personal part`)
})
const cover = {
  entries: entries.map(({ hash, log }) => ({ hash, log })),
  receipts: receipts.map((r) => r.signature),
}
need(signed(head) && head.covers === sha(jcs(cover)), 'head: signature or cover')
need(head.stream === top.case && head.exportedAt === top.exportedAt, 'head: another case or time')
need(head.seq === entries.length && head.hash === entries.at(-1)?.hash, 'head: entries cut off or added')
for (const receipt of [...receipts, ...held.map((file) => JSON.parse(readFileSync(file, 'utf8')))]) {
  const { seq, hash, log, stream } = receipt.head
  const entry = entries[seq - 1]
  need(
    signed(receipt) && receipt.key === head.key && stream === top.case,
    `receipt of ${seq}: signature, key or case`,
  )
  need(
    entry?.hash === hash && entry.log.index === log.index && entry.log.head === log.head,
    `receipt of ${seq}: another record`,
  )
}
console.log(wrong.length === 0 ? `ok: ${entries.length} entries, signed by ${head.key}` : wrong.join('\n'))
process.exitCode = wrong.length === 0 ? 0 : 1
