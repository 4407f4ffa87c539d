/** Reads and diagnoses an export beside the page, so that a hundred thousand listings do not stop it. Nothing leaves the browser. */
import { diagnose } from '#core/diagnosis/diagnose.ts'
import { encodingOf, isWorkbook } from '#core/export-file/encoding.ts'
import type { ListingRow, ReadExport } from '#core/export-file/listing-row.ts'
import { exportReader } from '#core/export-file/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { FromWorker, Job } from './job.ts'
import { rowKey } from './job.ts'

class Workbook extends Error {}

const say = (message: FromWorker) => postMessage(message)
const headBytes = 1024 * 1024

async function readFile(file: File, pack: Pack, tell: boolean): Promise<ReadExport> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  if (isWorkbook(head)) throw new Workbook()
  const decoder = new TextDecoder(encodingOf(head))
  const reader = exportReader(pack.diagnosis?.exports.columns ?? {})
  for (let at = 0; at < file.size; at += headBytes) {
    const bytes = await file.slice(at, at + headBytes).arrayBuffer()
    const listings = reader.push(decoder.decode(bytes, { stream: true }))
    const share = Math.min(1, (at + headBytes) / file.size)
    if (tell) say({ is: 'reading', share, listings })
  }
  reader.push(decoder.decode())
  return reader.end()
}

/** Texts of the rows that are shown, for marking places in them. */
function textsOf(
  rows: readonly ListingRow[],
  lines: ReadonlySet<number>,
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    rows
      .filter(({ line }) => lines.has(line))
      .map((row) => [rowKey(row.line, row.fields.sku?.trim() ?? ''), row.fields]),
  )
}

async function work({ file, before, pack, now, brands, symptom }: Job): Promise<void> {
  const read = await readFile(file, pack, true)
  const earlier = before === null ? null : await readFile(before, pack, false)
  say({ is: 'judging', listings: read.rows.length })
  const diagnosis = diagnose(read.rows, pack, {
    now,
    authorisedBrands: brands,
    ...(earlier === null ? {} : { before: earlier.rows }),
    ...(symptom === '' ? {} : { symptom }),
  })
  if (diagnosis === null) throw new Error('the pack says nothing of diagnosis')
  const { problems, headers, unknown, rows } = read
  const texts = textsOf(rows, new Set(diagnosis.listings.map(({ line }) => line)))
  say({ is: 'done', result: { diagnosis, problems, headers, unknown, texts, fileName: file.name } })
}

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  work(data).catch((error: unknown) =>
    say({ is: 'failed', why: error instanceof Workbook ? 'workbook' : 'unreadable' }),
  )
})
