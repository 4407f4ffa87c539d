/** A process for store.crash.test.ts: opens a folder and appends until it is killed, saying each event once it is acknowledged. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { append } from '#shell/store/events.ts'
import { keyringOf, readMasterKeyFile } from '#shell/store/keys.ts'
import { openDatabase } from '#shell/store/open.ts'
import { appendOf, seller } from '#test/store.ts'

const [dir, stream, from] = process.argv.slice(2)
if (dir === undefined || stream === undefined) throw new Error('usage: store-writer DIR STREAM FROM')
const db = await openDatabase({ dir: join(dir, 'database') })
const keyring = keyringOf(readMasterKeyFile(dir))
const shop = 'shop-a'
for (let seq = Number(from); ; seq += 1) {
  const event = { type: 'Noted', v: 1, body: { n: seq + 1 }, personal: { text: 'x'.repeat(seq % 5000) } }
  const { hash } = await db.transaction(seller(shop), (session) =>
    append(session, appendOf({ keyring, stream, expectedSeq: seq, shop, events: [event] })),
  )
  writeSync(1, `${seq + 1} ${hash}\n`)
}
