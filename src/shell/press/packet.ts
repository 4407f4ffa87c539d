/** Pressing a packet: the planned files as they are, the texts that explain them, and a manifest of every digest, in one ZIP. */
import { timeLineOf } from '#core/evidence/time-line.ts'
import { type Manifest, manifestSchema } from '#core/packet/manifest.ts'
import { type Content, contentOf, type PressInput, sha256Of } from './content.ts'
import { printCover } from './cover/cover.ts'
import { coverageCsv } from './coverage-csv.ts'
import { ownEntries } from './own/own-part.ts'
import { readmeText } from './readme.ts'
import { timeLineCsv } from './time-line-csv.ts'
import { type Entry, zip } from './zip.ts'

/** `files` are all files of the ZIP in its order, the manifest last: what a receipt names. */
export type Packet = {
  bytes: Uint8Array
  sha256: string
  manifest: Manifest
  files: { name: string; exhibit: string | null; sha256: string; bytes: number }[]
}

/**
 * Builds the packet of a case as it stands. The same input gives the same bytes. Rejects with `AlteredExhibit` when an exhibit
 * is not what was measured, and with whatever `readExhibit` rejects with.
 */
export async function pressPacket(input: PressInput): Promise<Packet> {
  const content = await contentOf(input)
  const uploads: Entry[] = content.upload.map(({ path, bytes }) => ({ name: path, bytes }))
  const texts = textsOf(content)
  const cover = { name: 'cover.pdf', bytes: await printCover(content) }
  const own = await ownEntries(input)
  const names = [...uploads, ...texts, ...own].map((entry) => entry.name)
  const readme = textEntry('README.txt', readmeText(content, [...names, cover.name, 'manifest.json']))
  const explained = [readme, cover, ...texts]
  const manifest = manifestOf(content, explained, own)
  const last = textEntry('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)
  const bytes = await zip([...uploads, ...explained, ...own, last], input.at)
  const listed = manifest.files.map(({ name, exhibit, sha256, bytes }) => ({ name, exhibit, sha256, bytes }))
  const itself = {
    name: last.name,
    exhibit: null,
    sha256: sha256Of(last.bytes),
    bytes: last.bytes.byteLength,
  }
  return { bytes, sha256: sha256Of(bytes), manifest, files: [...listed, itself] }
}

const textEntry = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(text, 'utf8') })

/** Texts to paste are exactly the seller's words: no line end is added. What was erased has no file. */
function textsOf({ input: { state, law, preflight }, statement, coverage, findings }: Content): Entry[] {
  const line = timeLineOf(state, law)
  const entries = [
    textEntry('statement.txt', statement.text),
    textEntry('reason.txt', statement.reasonText),
    textEntry('coverage.csv', coverageCsv(coverage)),
    textEntry('time-line.csv', line === null || line.entries.length < 2 ? '' : timeLineCsv(line)),
    textEntry('notice.txt', state.notice?.text ?? ''),
    textEntry('claim.txt', state.report?.text ?? ''),
    textEntry(
      'findings.json',
      `${JSON.stringify({ verdict: preflight.verdict, findings, passed: preflight.passed }, null, 2)}\n`,
    ),
  ]
  return entries.filter((entry) => entry.bytes.byteLength > 0)
}

function manifestOf(content: Content, explained: Entry[], own: Entry[]): Manifest {
  const { input, coverage, statement, findings, overrides, notes } = content
  const { state, law, filing, at } = input
  const { listing, sku, variant, violation, target } = state.subject ?? { listing: '' }
  return manifestSchema.parse({
    format: 'recourse-packet',
    v: 1,
    case: state.code,
    filing,
    builtAt: new Date(at).toISOString(),
    procedure: law.procedureId,
    pack: { id: law.pack.pack, version: law.pack.version },
    venue: state.venue,
    subject: { listing, site: state.site, sku, variant, violation, target },
    appealType: state.appealType ?? '',
    files: [
      ...content.upload.map(uploadRow),
      ...explained.map(explainedRow),
      ...own.map((entry) => ({ ...explainedRow(entry), own: true as const })),
    ],
    coverage,
    statement,
    findings,
    overrides,
    notes: notes.map((note) => note.en),
  })
}

const uploadRow = ({
  path,
  sha256,
  bytes,
  exhibit,
}: Content['upload'][number]): Manifest['files'][number] => ({
  name: path,
  sha256,
  bytes: bytes.byteLength,
  venue: true,
  exhibit: exhibit.id,
  document: exhibit.document,
  originalName: exhibit.fileName,
  ...(exhibit.derivedFrom === undefined ? {} : { derivedFrom: exhibit.derivedFrom }),
  facts: exhibit.facts,
})

const explainedRow = ({ name, bytes }: Entry): Manifest['files'][number] => ({
  name,
  sha256: sha256Of(bytes),
  bytes: bytes.byteLength,
  venue: false,
  exhibit: null,
  document: null,
  originalName: null,
  facts: null,
})
