/** The files of the law as text, and their problems in the order of the files. */
import { readFileSync, statSync } from 'node:fs'
import { maxPackBytes, type PackProblem } from './read-yaml.ts'

/** The text of a file of the law, or the problem that it cannot be read. */
export function readLawFile(
  path: string,
): { ok: true; text: string } | { ok: false; problems: PackProblem[] } {
  const problem = (reason: string) => ({
    ok: false as const,
    problems: [{ file: path, line: 1, column: 1, path: '', reason }],
  })
  try {
    if (statSync(path).size > maxPackBytes)
      return problem(`larger than ${maxPackBytes.toLocaleString('en')} bytes`)
    return { ok: true, text: readFileSync(path, 'utf8') }
  } catch (error) {
    return problem(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Problems file by file, those of a file from its top. */
export const inOrder = (problems: PackProblem[]): PackProblem[] =>
  problems.sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  )
