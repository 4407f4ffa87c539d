/** An export is read as it streams in, diagnosed and forgotten. */
import { diagnose as diagnosisOf } from '#core/diagnosis/diagnose.ts'
import { type DiagnosisAnswer, exportTextSchema } from '#core/doors/diagnosis-routes.ts'
import type { routes } from '#core/doors/routes.ts'
import type { ColumnNames } from '#core/export-file/columns.ts'
import type { ReadExport } from '#core/export-file/listing-row.ts'
import { readExport } from '#core/export-file/read.ts'
import { ExportFileError, readExportStream } from '#shell/export-file/file.ts'
import { DoorError, notFound, tooLarge } from '../problem.ts'
import { type Door, parsePart, type Visit } from '../visit.ts'

type Routes = typeof routes

async function exportOf(
  { request, deps }: Visit<Routes['diagnose']>,
  names: ColumnNames,
): Promise<ReadExport> {
  if (!request.isMultipart()) {
    const body = parsePart(exportTextSchema, 'body', request.body) as { text: string }
    return readExport(body.text, names)
  }
  const part = await request.file()
  if (part === undefined || part.fieldname !== 'file')
    throw new DoorError(400, 'bad-input', 'A file is expected', {
      issues: [{ pointer: '/body/file', message: 'one multipart field called "file"' }],
    })
  const read = await readExportStream(part.file, names).catch((error: unknown) => {
    part.file.resume()
    if (error instanceof ExportFileError)
      throw new DoorError(415, 'wrong-media-type', 'This kind of file is not read', { detail: error.message })
    throw error
  })
  if (part.file.truncated || part.file.bytesRead > deps.config.uploadMax)
    throw tooLarge(deps.config.uploadMax)
  return read
}

export const diagnose: Door<Routes['diagnose']> = async (visit) => {
  const { deps, query, now } = visit
  if (!deps.library.packs.some(({ pack }) => pack === query.pack)) throw notFound()
  const pack = deps.library.inForce(query.pack, now)
  if (pack.diagnosis === undefined) throw notFound()
  const { rows, headers, unknown, problems } = await exportOf(visit, pack.diagnosis.exports.columns)
  const diagnosis = diagnosisOf(rows, pack, {
    now,
    authorisedBrands: query.brands?.split(',').map((brand) => brand.trim()) ?? [],
    ...(query.symptom === undefined ? {} : { symptom: query.symptom }),
  })
  if (diagnosis === null) throw notFound()
  return { diagnosis, export: { headers, unknown, problems } } satisfies DiagnosisAnswer
}
