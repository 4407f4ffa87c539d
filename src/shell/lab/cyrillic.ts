/**
 * Cyrillic lines by another reader, where this machine has one: the program `tesseract` (Apache-2.0) with its data for Russian. It comes
 * with the machine, never with us. It is handed pictures of single lines, made here, on its standard input: no path, no file of a stranger's, an empty
 * environment and a limit of time; what it says comes back on its standard output. Without it such lines stay unread.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { kindsOf } from '#core/evidence/text-kinds.ts'
import type { Cutting, PictureText, TextAnswer } from './ocr.ts'

/** `sure` from 0 to 1. */
export type LineReading = { text: string; sure: number }
/** Reads the picture of one line (PGM); null where it cannot. */
export type LineReader = { name: string; read(picture: Buffer): Promise<LineReading | null> }

/** Milliseconds for one line; bytes it may say. */
const limits = { milliseconds: 10_000, bytes: 1_000_000 }
/** A reading less sure than this leaves the line unread. */
const surest = 0.7

/** What it prints; null where it cannot be started, fails or takes too long. */
function run(program: string, args: readonly string[], input?: Buffer): Promise<string | null> {
  const { TESSDATA_PREFIX } = process.env
  const env = { LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1', ...(TESSDATA_PREFIX ? { TESSDATA_PREFIX } : {}) }
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      {
        cwd: tmpdir(),
        env,
        timeout: limits.milliseconds,
        killSignal: 'SIGKILL',
        maxBuffer: limits.bytes,
        windowsHide: true,
      },
      (error, out) => resolve(error === null ? out : null),
    )
    // It may be gone before it has read everything.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

/** Words of its table and how sure it is of each, as one line. */
export function lineOf(table: string): LineReading | null {
  const words = table.split('\n').flatMap((row) => {
    const cells = row.split('\t')
    const [sure, text = ''] = [Number(cells[10]), cells[11]?.trim()]
    return cells[0] === '5' && text !== '' && sure >= 0 ? [{ text, sure: sure / 100 }] : []
  })
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  if (letters === 0) return null
  const sure = words.reduce((sum, word) => sum + (word.sure * word.text.length) / letters, 0)
  return { text: words.map(({ text }) => text).join(' '), sure: Math.min(1, sure) }
}

function programAt(setting: string): string | null {
  const folders =
    setting.includes('/') || setting.includes('\\') ? [''] : (process.env.PATH ?? '').split(delimiter)
  const endings = process.platform === 'win32' ? ['.exe', ''] : ['']
  for (const folder of folders)
    for (const ending of endings)
      try {
        const path = join(folder, setting + ending)
        accessSync(path, constants.X_OK)
        return path
      } catch {}
  return null
}

/** What stands in the way of reading Cyrillic here. */
export type Missing = 'off' | 'program' | 'data'

/** The reader `setting` names (a path, a name on the PATH, or `off`), or what is missing. */
export async function findReader(setting = 'tesseract'): Promise<LineReader | Missing> {
  if (setting === 'off') return 'off'
  const program = programAt(setting)
  const languages = program === null ? null : await run(program, ['--list-langs'])
  if (program === null || languages === null) return 'program'
  const listed = languages.split(/\r?\n/)
  if (!listed.includes('rus')) return 'data'
  const version = /tesseract v?(\d[\w.]*)/.exec((await run(program, ['--version'])) ?? '')?.[1] ?? ''
  const data = listed.includes('eng') ? 'rus+eng' : 'rus'
  const args = ['stdin', 'stdout', '-l', data, '--psm', '7', '--dpi', '150']
  const table = ['-c', 'tessedit_create_tsv=1']
  return {
    name: `tesseract ${version} ${data}`.replaceAll('  ', ' '),
    async read(picture) {
      const said = await run(program, [...args, ...table], picture)
      return said === null ? null : lineOf(said)
    },
  }
}

let found: Promise<LineReader | Missing> | null = null

/** The reader of this machine, looked for once; null where there is none. */
export async function cyrillicReader(): Promise<LineReader | null> {
  found ??= findReader(process.env.RECOURSE_TESSERACT)
  const reader = await found
  return typeof reader === 'string' ? null : reader
}

/** Grey pixels as a PGM: nothing in it that a decoder could be led astray by. */
const pgm = (grey: Uint8Array, { width, height }: Cutting): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey])

/** Only what is nearly as light (or, `dark`, as dark) as the lightest stays, in black on white: a photograph behind the letters goes. */
function inkOnly(grey: Uint8Array, dark: boolean): Uint8Array {
  const light = dark ? grey.map((value) => 255 - value) : grey
  const sorted = light.toSorted()
  const [middle = 0, top = 255] = [sorted[sorted.length >> 1], sorted[Math.floor(sorted.length * 0.98)]]
  const from = (middle + top) / 2
  return light.map(
    (value) => 255 - Math.min(255, Math.max(0, ((value - from) * 255) / Math.max(1, top - from))),
  )
}

/** A reading this sure is not tried to be bettered. */
const sureEnough = 0.85

/** The surest of a line as it is, its light ink and its dark ink. */
async function readCutting(reader: LineReader, cutting: Cutting): Promise<LineReading | null> {
  const grey = new Uint8Array(Buffer.from(cutting.grey, 'base64'))
  if (grey.length !== cutting.width * cutting.height) return null
  let best: LineReading | null = null
  for (const look of [() => grey, () => inkOnly(grey, false), () => inkOnly(grey, true)]) {
    if (best !== null && best.sure >= sureEnough) break
    const reading = await reader.read(pgm(look(), cutting))
    if (reading !== null && (best === null || reading.sure > best.sure)) best = reading
  }
  return best
}

/** The same text with the lines the reader could read; what it is not sure of stays unread. */
export async function withCyrillic(
  { text, cuttings }: TextAnswer,
  reader: LineReader | null,
): Promise<PictureText> {
  if (reader === null) return text
  const lines = [...text.lines]
  for (const cutting of cuttings) {
    const reading = await readCutting(reader, cutting)
    const before = lines[cutting.line]
    if (before === undefined || reading === null || reading.sure < surest) continue
    const { unread: _, ...is } = before
    const confidence = Math.round(reading.sure * 1000) / 1000
    lines[cutting.line] = {
      ...is,
      text: reading.text,
      confidence,
      kinds: kindsOf(reading.text),
      by: reader.name,
    }
  }
  return { ...text, lines, scripts: [...text.scripts, 'cyrillic'] }
}
