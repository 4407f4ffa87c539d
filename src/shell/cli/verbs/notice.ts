/** `recourse notice`: what is read in notices that came as files; no server, nothing stored. */
import type { Command } from 'commander'
import { doubtsOf, lineAt } from '#core/notice/doubts.ts'
import { warningsKept } from '#core/notice/kept-warnings.ts'
import { recogniseNotice } from '#core/notice/recognise.ts'
import { type NoticeFile, type NoticeText, placeAt } from '#core/notice/source.ts'
import { noticeWords, ruleSays } from '#core/notice/words.ts'
import type { Pack } from '#core/policy/pack.ts'
import { mustBe, withBench } from '../bench.ts'
import { alignRows } from '../display-width.ts'
import { exit } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { pack?: string }

async function packsFor(named: string | undefined): Promise<Pack[]> {
  const { loadLibrary } = await import('#shell/law/library.ts')
  if (named !== undefined) {
    const { packNamed } = await import('../law.ts')
    const { library, versions } = packNamed(named)
    const [only] = versions
    return [
      versions.length === 1 && only !== undefined ? only : library.inForce(only?.pack ?? named, Date.now()),
    ]
  }
  const library = loadLibrary()
  return [...new Set(library.packs.map(({ pack }) => pack))].map((id) => library.inForce(id, Date.now()))
}

function fieldRows(notice: NoticeText, { pack, reading }: Read, terminal: Terminal): string[] {
  const says = noticeWords[terminal.language]
  const title = (id: string) => pack.notice.fields[id]?.title[terminal.language] ?? id
  const where = (at: number) => {
    const place = placeAt(notice.places, at)
    return says.line(lineAt(notice.text, at), place?.page, place?.file)
  }
  const read = Object.entries(reading.fields).map(([id, field]) => [
    `  ${title(id)}`,
    field.value.replace(/\s+/g, ' ').slice(0, 60),
    where(field.span.start),
    doubtsOf(field, pack.notice.fields[id]?.as === 'instant', notice.places)
      .map((doubt) => says.doubts[doubt])
      .join('; '),
  ])
  const unclear = Object.entries(reading.unclear).map(([id, found]) => [
    `  ${title(id)}`,
    found.map(({ value }) => value).join(' / '),
    found.map(({ span }) => where(span.start)).join(' / '),
    says.unclear,
  ])
  const missing = reading.missing
    .filter((id) => reading.unclear[id] === undefined)
    .map((id) => [`  ${title(id)}`, '–', '', says.asks])
  return alignRows([...read, ...unclear, ...missing])
}

type Read = ReturnType<typeof recogniseNotice>[number]

function noticeLines(notice: NoticeText, read: Read, terminal: Terminal): string[] {
  const says = noticeWords[terminal.language]
  const { pack, reading } = read
  const named = (id: string | null, of: Record<string, { title: Record<string, string | undefined> }>) =>
    id === null ? '–' : (of[id]?.title[terminal.language] ?? id)
  return [
    `${pack.marketplace.title[terminal.language] ?? pack.pack} · ${says.procedure}: ${named(reading.procedure, pack.procedures)} · ${says.reason}: ${named(reading.reason?.id ?? null, pack.reasons)}`,
    ...(reading.isNotice ? [] : [`! ${says.noNotice}`]),
    ...warningsKept(reading, pack, notice.places)
      .filter(({ field }) => field === undefined)
      .map(({ rule, measured, threshold }) => {
        const held = threshold === '' ? '' : ` ≠ ${threshold}`
        return `! ${ruleSays(rule, terminal.language)}: ${measured}${held}`
      }),
    ...notice.gaps.map(({ code, of }) => `! ${says.gaps[code]}: ${of}`),
    ...fieldRows(notice, read, terminal),
    ...(reading.allegations.length === 0 ? [] : [`  ${says.allegations}:`]),
    ...reading.allegations.map(({ text }, index) => `    ${index + 1}. ${text}`),
  ]
}

const asJson = (notice: NoticeText, { pack, reading }: Read) => ({
  ...notice,
  pack: pack.pack,
  version: pack.version,
  reading,
  /** As a case keeps them. */
  warnings: warningsKept(reading, pack, notice.places),
})

export function noticeVerb(context: Context): Command {
  return verb('notice', 'what is read in notices that came as PDF, mail, text, CSV or picture')
    .argument('<files...>', 'the files; they are only read')
    .option('--pack <pack>', 'read by this pack only (default: whichever reads most)')
    .action(
      acting<Options, [string[]]>(context, async (terminal, options, files) => {
        for (const file of files) mustBe('file', file)
        const packs = await packsFor(options.pack)
        const { readNoticeFile } = await import('#shell/notice/file.ts')
        const read = await withBench(async (bench) => {
          const all: NoticeFile[] = []
          for (const file of files) all.push(await readNoticeFile(file, file, bench))
          return all
        })
        const says = noticeWords[terminal.language]
        const told = read.map((file) => ({
          ...file,
          notices: file.notices.flatMap((notice) => {
            const [best] = recogniseNotice(notice.text, packs, notice)
            return best === undefined ? [] : [{ notice, best }]
          }),
        }))
        if (options.json)
          terminal.print(
            JSON.stringify({
              files: told.map(({ notices, ...file }) => ({
                ...file,
                notices: notices.map(({ notice, best }) => asJson(notice, best)),
              })),
            }),
          )
        else
          for (const { fileName, refused, notices } of told) {
            terminal.print(fileName)
            if (refused !== undefined) terminal.print(`! ${says.refused[refused]}`)
            for (const { notice, best } of notices)
              for (const line of noticeLines(notice, best, terminal)) terminal.print(line)
          }
        if (!options.json) terminal.print(says.next)
        const good = told.every(
          ({ notices }) =>
            notices.length > 0 &&
            notices.every(({ best }) => best.reading.isNotice && best.reading.warnings.length === 0),
        )
        return good ? exit.ok : exit.findings
      }),
    )
}
