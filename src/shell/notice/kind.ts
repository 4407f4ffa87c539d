/** What a file is, by its bytes first and by its name only where bytes cannot tell one kind of text from another. */
import { encodingOf, isWorkbook } from '#core/export-file/encoding.ts'
import { headBytes, typeOf } from '#core/file/signature.ts'
import type { NoticeRefusal } from '#core/notice/source.ts'

export type FileKind = 'pdf' | 'picture' | 'mail' | 'table' | 'html' | 'text'

const pictures: readonly string[] = ['jpeg', 'png', 'webp']
const archives = ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh']

/** Lines only a mail program writes at the top of a file. */
const mailHead =
  /^(?:received|return-path|delivered-to|mime-version|message-id|content-type|x-[a-z-]+|dkim-signature):\s/im
const firstHeader = /^[!-9;-~]+:[ \t]/

const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** A container of Office or of a mail program, told apart by its name. */
function container(extension: string): NoticeRefusal {
  if (['xlsx', 'xls', 'xlsm', 'et', 'ods'].includes(extension)) return 'workbook'
  if (['docx', 'doc', 'wps', 'odt', 'rtf'].includes(extension)) return 'document'
  return extension === 'msg' ? 'outlook' : 'archive'
}

function textKind(text: string, extension: string): FileKind {
  const head = text.slice(0, 8000)
  if (['eml', 'mht', 'mhtml'].includes(extension)) return 'mail'
  if (['csv', 'tsv'].includes(extension)) return 'table'
  if (['html', 'htm', 'xhtml'].includes(extension) || /^\s*(?:<!doctype html|<html)\b/i.test(head))
    return 'html'
  return firstHeader.test(head) && mailHead.test(head) ? 'mail' : 'text'
}

/** The kind of a file, or why it is none that can be read. */
export function kindOfFile(bytes: Buffer, name: string): { kind: FileKind } | { refused: NoticeRefusal } {
  if (bytes.length === 0) return { refused: 'empty' }
  const extension = extensionOf(name)
  const head = bytes.subarray(0, headBytes)
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { kind: 'pdf' }
  const type = typeOf(head, bytes.length)
  if (pictures.includes(type)) return { kind: 'picture' }
  if (isWorkbook(head)) return { refused: container(extension) }
  if (archives.some((mark) => head.toString('latin1', 0, 4).startsWith(mark))) return { refused: 'archive' }
  if (head.toString('latin1', 0, 5) === '{\\rtf') return { refused: 'document' }
  const encoding = encodingOf(bytes.subarray(0, 1024 * 1024))
  if (!encoding.startsWith('utf-16') && head.includes(0)) return { refused: 'unknown-type' }
  return { kind: textKind(head.toString('latin1'), extension) }
}

/** Text of a file in whatever encoding it was written. */
export const textOfBytes = (bytes: Buffer): string =>
  new TextDecoder(encodingOf(bytes.subarray(0, 1024 * 1024))).decode(bytes).replace(/^\uFEFF/, '')
