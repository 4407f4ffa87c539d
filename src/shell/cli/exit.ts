/** Exit codes of every verb, and the errors that carry them. */

/** 0 fine · 1 something was found (a blocking finding, a faulty pack, a broken record) · 2 called wrongly · 3 input or output · 70 our own fault. */
export const exit = { ok: 0, findings: 1, usage: 2, io: 3, internal: 70 } as const

/** The call itself is wrong; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file, folder or address could not be read or written; the message says which, and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Errors of the rooms below that say what is wrong with what they were given, by name: a wrong call, or wrong input. */
const wrongCalls = new Set(['UsageError', 'ConfigError'])
const wrongInput = new Set([
  'InputError',
  'PackError',
  'CaseFileError',
  'ExportFileError',
  'FolderLocked',
  'MasterKeyError',
  'MigrationError',
  'DatabaseError',
  'BlobStoreError',
  'BackupError',
  'VaultError',
])

/** What a fault means for the caller: its exit code, a word for it, and a sentence. */
export function judge(fault: unknown): { code: number; kind: 'usage' | 'io' | 'internal'; message: string } {
  const error = fault instanceof Error ? fault : new Error(String(fault))
  const { name, message } = error
  if (wrongCalls.has(name)) return { code: exit.usage, kind: 'usage', message }
  // What the system refuses (ENOENT, EACCES, EADDRINUSE, …) is input and output, wherever it was met.
  const refused = 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)
  if (wrongInput.has(name) || refused) return { code: exit.io, kind: 'io', message }
  return { code: exit.internal, kind: 'internal', message: `${name}: ${message}` }
}
