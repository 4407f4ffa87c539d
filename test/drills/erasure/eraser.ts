/** A process that erases one case of a data folder and says how far it is, to be killed on the way: `node eraser.ts FOLDER CASE`. */
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { openLog } from '#shell/log.ts'
import { erase } from '#shell/privacy/erase.ts'
import { removeErasedBlobs, scrubErased } from '#shell/privacy/finish.ts'
import type { PrivacyTools } from '#shell/privacy/record.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import { keyringOf, readMasterKeyFile } from '#shell/store/keys.ts'
import { openFolderDatabase } from '#shell/store/open.ts'

/** An installation's tools over its folder, and their end. */
export async function openTools(folder: string): Promise<PrivacyTools & { close(): Promise<void> }> {
  const database = await openFolderDatabase(join(folder, 'database'))
  return {
    database,
    keyring: keyringOf(readMasterKeyFile(folder)),
    blobs: await openBlobs(join(folder, 'blobs')),
    clock: { now: () => 1_760_000_000_000 },
    log: openLog('silent', () => {}),
    close: () => database.close(),
  }
}

/** What the process says before it does the next step, in order. */
export const says = ['open', 'destroyed', 'blobs removed', 'cleared'] as const

if (import.meta.main) {
  flushCompileCache()
  const [folder = '', subject = ''] = process.argv.slice(2)
  const say = (word: (typeof says)[number]) => process.stdout.write(`${word}\n`)
  const tools = await openTools(folder)
  say('open')
  const actor = { id: 'person-operator', role: 'operator' } as const
  await erase(tools, { scope: 'case', subject, because: 'asked', reason: null, actor })
  say('destroyed')
  await removeErasedBlobs(tools)
  say('blobs removed')
  await scrubErased(tools)
  say('cleared')
  await tools.close()
}
