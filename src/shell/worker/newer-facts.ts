/** What is known of an exhibit brought up to this laboratory and its reader of text. The same bytes are looked at once for a shop. */
import { join } from 'node:path'
import type { Facts } from '#core/evidence/facts.ts'
import { readingOf, stoppedByLimit, untried, withTextOf } from '#core/evidence/reading.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor } from '#shell/handle/person.ts'
import type { Bench } from '#shell/lab/child.ts'
import { laboratory, measure, renamed } from '#shell/lab/measure.ts'
import { textReader } from '#shell/lab/ocr-version.ts'
import { withText } from '#shell/lab/reading.ts'
import { sameReading } from '#shell/store/exhibit-reading.ts'
import type { StoredExhibit } from '#shell/store/exhibits.ts'
import { withFolder, writePlain } from '#shell/vault/laid-aside.ts'
import { system } from './wake.ts'

/** Text that was read before counts for newer facts as well, as long as the reader is the same. */
function carried(newer: Facts, before: Facts): Facts {
  const { text } = before.picture ?? {}
  const pages = before.pdf?.pictures ?? []
  const readers = [...(text === undefined ? [] : [text]), ...pages.flatMap((page) => page.text ?? [])]
  const same = readers.every(({ by }) => by === textReader || by === 'file')
  return readingOf(before) === 'read' && same ? withTextOf(newer, before) : newer
}

/** Null where nobody can open the exhibit any more. `anew`: whatever is known of it, here or of the same bytes elsewhere. */
export async function newerFacts(
  deps: Deps,
  bench: Bench,
  stored: StoredExhibit,
  anew = false,
): Promise<Facts | null> {
  const { key, record, shop } = stored
  if (key === null || record === null) return null
  const { fileName } = record
  const unopened = stoppedByLimit(record.facts).some(({ what }) => what === 'content')
  const facts = untried(record.facts)
  const asked = { shop, digest: facts.sha256, reader: textReader, laboratory }
  const known = await deps.database.transaction(asActor(system, null), (session) =>
    sameReading(session, deps.keyring, asked),
  )
  if (!anew && known !== null && readingOf(known) === 'read') return renamed(known, fileName)
  return withFolder(async (folder) => {
    const path = join(folder, 'file')
    await writePlain(path, deps.blobs.read(stored.blob, key))
    if (facts.laboratory === laboratory && !anew && !unopened) return withText(path, facts, bench)
    const measured = await measure(path, fileName, bench)
    return withText(path, anew ? measured : carried(measured, facts), bench)
  })
}
