/** `recourse diagnose`: why listings are down, from an export of the shop's catalogue; no server, nothing stored. */
import type { Command } from 'commander'
import { diagnose } from '#core/diagnosis/diagnose.ts'
import type { Diagnosis } from '#core/diagnosis/diagnosis.ts'
import type { ReadExport } from '#core/export-file/listing-row.ts'
import type { Pack } from '#core/policy/pack.ts'
import { diagnosisLines, problemLines } from '../diagnosis-lines.ts'
import { exit, InputError, UsageError } from '../exit.ts'
import { readInstant, utcText } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { pack?: string; at?: string; before?: string; brands?: string; symptom?: string }

/** The version in force of the pack named, or of the only one there is that diagnoses. */
async function packFor(named: string | undefined, at: number): Promise<Pack> {
  const { packNamed } = await import('../law.ts')
  const { loadLibrary } = await import('#shell/law/library.ts')
  if (named !== undefined) {
    const { library, versions } = packNamed(named)
    const [only] = versions
    const pack = versions.length === 1 && only !== undefined ? only : library.inForce(only?.pack ?? named, at)
    if (pack.diagnosis === undefined) throw new UsageError(`pack "${pack.pack}" says nothing of diagnosis`)
    return pack
  }
  const library = loadLibrary()
  const ids = [...new Set(library.packs.filter(({ diagnosis }) => diagnosis).map(({ pack }) => pack))]
  const [id] = ids
  if (id === undefined || ids.length > 1)
    throw new UsageError(`name a pack with --pack; those that diagnose: ${ids.join(', ') || 'none'}`)
  return library.inForce(id, at)
}

async function exportOf(path: string, pack: Pack, terminal: Terminal): Promise<ReadExport> {
  const { readExportFile } = await import('#shell/export-file/file.ts')
  const columns = pack.diagnosis?.exports.columns ?? {}
  return readExportFile(path, columns, { onProgress: (count) => terminal.progress(`${count} …`) }).finally(
    () => terminal.progress(null),
  )
}

function checkSymptom(symptom: string | undefined, pack: Pack): void {
  const known = (pack.diagnosis?.symptoms ?? []).map(({ id }) => id)
  if (symptom !== undefined && !known.includes(symptom))
    throw new UsageError(`there is no symptom "${symptom}"; there are: ${known.join(', ')}`)
}

function asJson(diagnosis: Diagnosis, { problems, headers, unknown }: ReadExport): string {
  return JSON.stringify({ ...diagnosis, at: utcText(diagnosis.at), export: { headers, unknown, problems } })
}

const hasCause = ({ listings }: Diagnosis): boolean =>
  listings.some(({ causes }) => causes.some(({ level }) => level === 'cause'))

async function act(terminal: Terminal, options: Options, path: string): Promise<number> {
  const at = options.at === undefined ? Date.now() : readInstant('--at', options.at)
  const pack = await packFor(options.pack, at)
  checkSymptom(options.symptom, pack)
  const read = await exportOf(path, pack, terminal)
  const before = options.before === undefined ? undefined : await exportOf(options.before, pack, terminal)
  if (read.rows.length === 0 && read.problems.length > 0 && !options.json)
    throw new InputError(
      [`${path} holds no listing that could be read`, ...problemLines(read.problems, terminal)].join('\n'),
    )
  const diagnosis = diagnose(read.rows, pack, {
    now: at,
    authorisedBrands: options.brands?.split(',').map((brand) => brand.trim()) ?? [],
    ...(before === undefined ? {} : { before: before.rows }),
    ...(options.symptom === undefined ? {} : { symptom: options.symptom }),
  })
  if (diagnosis === null) throw new UsageError(`pack "${pack.pack}" says nothing of diagnosis`)
  if (options.json) terminal.print(asJson(diagnosis, read))
  else
    for (const line of [...diagnosisLines(diagnosis, terminal), ...problemLines(read.problems, terminal)])
      terminal.print(line)
  return hasCause(diagnosis) || read.problems.length > 0 ? exit.findings : exit.ok
}

export function diagnoseVerb(context: Context): Command {
  return verb('diagnose', "say why listings are down, from an export of the shop's catalogue (CSV or JSON)")
    .argument('<export>', 'the export: CSV with any of , ; tab, or a JSON list of products')
    .option('--pack <pack>', 'a pack by id, id@version, or a file (default: the only one that diagnoses)')
    .option(
      '--at <instant>',
      'judge as of this instant: ISO 8601 with Z, an offset or a [zone] (default: now)',
    )
    .option('--before <export>', 'an earlier export: tells what was mended since from what is left')
    .option('--brands <names>', 'brands you hold papers for, with commas between them')
    .option('--symptom <symptom>', 'look first at the causes of this symptom')
    .action(acting<Options, [string]>(context, act))
}
