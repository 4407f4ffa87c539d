/** Writes what docs/reference publishes of the code's own contracts: `node src/shell/reference/generate.ts`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventsPage } from './event-table.ts'
import { formats, publishedSchema } from './formats.ts'
import { retentionPage } from './retention-table.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Every generated file by its path from the root of the project. */
export function referenceFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const format of formats)
    files.set(
      `docs/reference/schemas/${format.name}.schema.json`,
      `${JSON.stringify(publishedSchema(format), null, 2)}\n`,
    )
  const events = readFileSync(join(root, 'src/core/case/events.ts'), 'utf8')
  files.set('docs/reference/events.md', eventsPage(events))
  files.set('docs/reference/retention.md', retentionPage())
  return files
}

if (import.meta.main) {
  for (const [path, text] of referenceFiles()) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
