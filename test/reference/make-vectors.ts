/**
 * Writes docs/reference/vectors anew: `node test/reference/make-vectors.ts`. Vectors are a promise: after a release run it only
 * when the `v` of a format has risen. Values that are taken stand as they are; a value that is not taken stands in a wrapper
 * that says why and where.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cases } from './case-vectors.ts'
import { calendars, packs } from './law-vectors.ts'
import { facts, findings, refusals } from './measured-vectors.ts'
import { manifests } from './packet-vectors.ts'
import { envelopes, exports, logs, receipts } from './record-vectors.ts'
import { changed } from './vector.ts'

const all = [
  packs,
  calendars,
  facts,
  findings,
  refusals,
  envelopes,
  receipts,
  exports,
  logs,
  manifests,
  cases,
]
const root = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'vectors')

for (const { format, valid, from, faults } of all) {
  const write = (kind: string, name: string, value: unknown): void => {
    mkdirSync(join(root, format, kind), { recursive: true })
    writeFileSync(join(root, format, kind, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`)
  }
  rmSync(join(root, format), { recursive: true, force: true })
  for (const [name, value] of Object.entries(valid)) write('valid', name, value)
  for (const fault of faults)
    write('invalid', fault.name, { why: fault.why, pointer: fault.at, value: changed(valid[from], fault) })
}
