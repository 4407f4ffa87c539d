import { batchRoutes } from '#core/doors/batch-routes.ts'
import type { BatchPreview, FiledLine, SiblingLine } from '#core/doors/batch-shapes.ts'
import { problemOf, unreachable } from './problem.ts'
import { queryClient } from './queries.ts'
import { addressOf, call } from './request.ts'

export type SubjectRow = { listing: string; site: string; sku: string; variant?: string; title?: string }

/** Posts, and hands on each line of the answer as it comes. Throws `ProblemError` when nothing came. */
async function lineByLine<T>(address: string, body: unknown, onLine: (line: T) => void): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok || response.body === null) throw await problemOf(response)
  let rest = ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(JSON.parse(line) as T)
  }
}

/** Opens a case for each subject out of the evidence of one; each line comes when its case is done. */
export async function openSiblings(
  id: string,
  subjects: SubjectRow[],
  onLine: (line: SiblingLine) => void,
): Promise<void> {
  const address = addressOf({ ...batchRoutes.openSiblings, params: { id } })
  await lineByLine(address, { subjects }, onLine).finally(() =>
    queryClient.invalidateQueries({ queryKey: ['cases'] }),
  )
}

export const previewBatch = (cases: string[]): Promise<BatchPreview> =>
  call<BatchPreview>({ ...batchRoutes.previewBatch, body: { cases } })

export type BatchFiling = { mailbox: string; attested: boolean; items: { case: string; seq: number }[] }

/** Files each case as the preview showed it. */
export async function fileBatch(filing: BatchFiling, onLine: (line: FiledLine) => void): Promise<void> {
  await lineByLine(batchRoutes.fileBatch.path, filing, onLine).finally(() =>
    queryClient.invalidateQueries({ queryKey: ['cases'] }),
  )
}
