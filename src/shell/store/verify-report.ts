/** `at` is a JSON pointer into the export, or into a file given beside it: `receipts given/<n>…`, `logs given/<n>…`, `files given/<n>`. */
export type VerifyProblem = { at: string; what: string }

export type Report = (at: string, what: string) => void

export const asPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
