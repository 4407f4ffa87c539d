/** a process killed anywhere in an erasure leaves either nothing erased or an erasure that the next one finishes. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { erase } from '#shell/privacy/erase.ts'
import { finishErasures } from '#shell/privacy/finish.ts'
import { privacyState } from '#shell/privacy/holds.ts'
import type { PrivacyTools } from '#shell/privacy/record.ts'
import { append, readEvents } from '#shell/store/events.ts'
import { attachExhibit, type Staging, stageExhibit } from '#shell/store/exhibits.ts'
import { newKey } from '#shell/store/keys.ts'
import { saveCaseView } from '#shell/store/views.ts'
import { counted, report } from '../counts.ts'
import { appendOf, caseViewOf, factsOf } from '../store.ts'
import { openTools, says } from './erasure/eraser.ts'
import { scanFiles } from './erasure/scan.ts'

const deaths = counted(2, 24)
const exhibitsEach = 6
const at = 1_760_000_000_000
const owner = { as: 'owner' } as const
const shop = 'shop-a'
let folder: string
let cases: string[]

async function makeCase(tools: PrivacyTools): Promise<string> {
  const { database, keyring, blobs } = tools
  const stream = uuidv7()
  const staged: Staging[] = []
  for (let n = 0; n < exhibitsEach; n += 1) {
    const key = newKey()
    const written = await blobs.write(Readable.from([Buffer.from(`${stream} ${n}`)]), {
      key: key.key,
      limit: 1000,
    })
    staged.push({
      keyring,
      id: uuidv7(),
      shop,
      by: 'p',
      at,
      key,
      written,
      fileName: 'a.jpg',
      facts: factsOf(),
    })
  }
  await database.transaction(owner, async (session) => {
    for (const one of staged) await stageExhibit(session, one)
    for (const { id } of staged) await attachExhibit(session, id, stream)
    await saveCaseView(session, caseViewOf({ id: stream, shop }))
    const events = [{ type: 'CaseOpened', v: 1, body: {}, personal: { notice: 'n' } }]
    await append(session, appendOf({ keyring, stream, expectedSeq: 0, shop, events }))
  })
  return stream
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-erasure-death-'))
  const tools = await openTools(folder)
  cases = []
  for (let n = 0; n < deaths; n += 1) cases.push(await makeCase(tools))
  await tools.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets a process erase until it has said so much, and kills it a moment later; what it had said by its death. */
async function dieAfter(word: string, moment: number, subject: string): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'erasure/eraser.ts'), folder, subject], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let heard = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard += text
    if (heard.includes(`${word}\n`)) setTimeout(() => child.kill('SIGKILL'), moment)
  })
  await new Promise((resolve) => child.on('exit', resolve))
  return heard.split('\n').filter(Boolean)
}

type Left = { keys: Buffer[]; destroyed: number; blobs: string[]; erasures: number }

async function leftOf(tools: PrivacyTools, stream: string): Promise<Left> {
  const found = await tools.database.transaction(owner, async (session) => ({
    keys: await session.query<{ wrapped: Uint8Array | null }>('select wrapped from key where stream = $1', [
      stream,
    ]),
    blobs: await session.query<{ blob: string }>('select blob from exhibit where stream = $1', [stream]),
  }))
  const there: string[] = []
  for (const { blob } of found.blobs) if (await tools.blobs.has(blob)) there.push(blob)
  const { erasures } = await privacyState(tools)
  return {
    keys: found.keys.flatMap(({ wrapped }) => (wrapped === null ? [] : Buffer.from(wrapped))),
    destroyed: found.keys.filter(({ wrapped }) => wrapped === null).length,
    blobs: there,
    erasures: erasures.filter(({ subject }) => subject === stream).length,
  }
}

test('X-15 a death anywhere leaves an erasure that never began or one that is finished by the next process', async () => {
  const died = new Map<string, number>()
  for (const [n, stream] of cases.entries()) {
    const before = await openTools(folder)
    const { keys } = await leftOf(before, stream)
    await before.close()
    expect(keys).toHaveLength(exhibitsEach + 1)
    const heard = await dieAfter(says[n % 3] ?? '', Math.floor(n / 3) * 3, stream)
    died.set(heard.at(-1) ?? '', (died.get(heard.at(-1) ?? '') ?? 0) + 1)
    const tools = await openTools(folder)
    const left = await leftOf(tools, stream)
    expect([left.keys.length, left.erasures]).toEqual(left.destroyed === 0 ? [keys.length, 0] : [0, 1])
    if (heard.includes('destroyed')) expect(left.erasures).toBe(1)
    const actor = { id: 'system', role: 'system' } as const
    if (left.erasures === 0)
      await erase(tools, { scope: 'case', subject: stream, because: 'asked', reason: null, actor })
    expect((await finishErasures(tools)).left).toBeNull()
    expect(await leftOf(tools, stream)).toMatchObject({ keys: [], blobs: [], erasures: 1 })
    expect([...scanFiles([folder], new Map(keys.map((key, i) => [String(i), key])))]).toEqual([])
    const { events } = await tools.database.transaction(owner, (session) =>
      readEvents(session, tools.keyring, stream),
    )
    expect(events.map(({ personal }) => personal)).toEqual([null])
    await tools.close()
  }
  const where = [...died].map(([word, count]) => `${count} after "${word}"`).join(', ')
  report('death during erasure', `${deaths} deaths (${where}), 0 half erased, 0 keys or blobs left`)
}, 1_200_000)
