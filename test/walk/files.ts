/** What a walk downloads, and reads as anybody would: a ZIP by its own index, a JSON document. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import yauzl from 'yauzl'

/** A download: the name the browser gave it, where it lies, and its bytes. */
export type Downloaded = { name: string; path: string; bytes: Buffer }

/** Presses something and takes the file that comes. */
export async function download(page: Page, testid: string): Promise<Downloaded> {
  const waiting = page.waitForEvent('download')
  await page.getByTestId(testid).click()
  const coming = await waiting
  const path = await coming.path()
  return { name: coming.suggestedFilename(), path, bytes: await readFile(path) }
}

function bytesOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => resolve(Buffer.concat(parts)))
      stream.on('error', reject)
    }),
  )
}

/** Every file of a ZIP by its name. */
export function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const files = new Map<string, Buffer>()
      zip.on('entry', (entry: yauzl.Entry) => {
        bytesOf(zip, entry).then((file) => {
          files.set(entry.fileName, file)
          zip.readEntry()
        }, reject)
      })
      zip.on('end', () => resolve(files))
      zip.on('error', reject)
      zip.readEntry()
    }),
  )
}
