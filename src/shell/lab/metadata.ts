/**
 * What is written in a picture beside its pixels: the camera's entries, the programs that name themselves, traces of generators and
 * the thumbnail. Read in one go.
 */
import ExifReader, { type ExpandedTags } from 'exifreader'
import type * as z from 'zod/mini'
import type { Facts, FileType } from '#core/evidence/facts.ts'
import type { programSchema } from '#core/evidence/picture-facts.ts'
import { exifOf, saysNone } from '#core/file/exif.ts'
import { type GeneratorTrace, generatorTraces, type Said } from './generator-traces.ts'
import { pngChunks } from './png-chunks.ts'

type Exif = NonNullable<NonNullable<Facts['picture']>['exif']>
export type Program = z.infer<typeof programSchema>

export type Metadata = {
  exif: Exif | null
  programs: Program[]
  generators: GeneratorTrace[]
  /** The small picture beside the large one, as it lies in the file. */
  thumbnail?: Buffer
  /** Name of the colour profile. */
  profile?: string
  /** Why the camera's entries could not be read, where they could not. */
  unread?: string
}

const described = (tag: unknown): string | null => {
  const description = (tag as { description?: unknown } | undefined)?.description
  return typeof description === 'string' && description.trim() !== '' ? description.trim() : null
}

/** UserComment carries its encoding in its first eight bytes. */
export function userComment(value: unknown): string | null {
  if (!Array.isArray(value) || value.length < 9) return null
  const bytes = Buffer.from(value as number[])
  const encoding = bytes.subarray(0, 8).toString('latin1')
  const body = bytes.subarray(8)
  if (!encoding.startsWith('UNICODE')) return body.toString('utf8').replaceAll('\0', '').trim() || null
  // The standard leaves the byte order open; text in a European or Asian script has its zeros or small numbers in the high byte.
  const high = body.reduce((sum, each, at) => sum + (at % 2 === 0 ? each : -each), 0) < 0
  const even = Buffer.from(body.subarray(0, body.length - (body.length % 2)))
  return (high ? even.swap16() : even).toString('utf16le').replaceAll('\0', '').trim() || null
}

const programFields = {
  exif: ['Software', 'ProcessingSoftware', 'HostComputer'],
  xmp: ['CreatorTool', 'creatorTool', 'Software', 'HistorySoftwareAgent'],
  iptc: ['Originating Program', 'Program Version'],
} as const

function programsOf(tags: ExpandedTags): Program[] {
  const groups = tags as unknown as Record<string, Record<string, unknown> | undefined>
  const named = Object.entries(programFields).flatMap(([group, fields]) =>
    fields.flatMap((field) => {
      const name = described(groups[group]?.[field])
      return name === null ? [] : [{ name, where: `${group.toUpperCase()} ${field}` }]
    }),
  )
  const agents = JSON.stringify(groups.xmp?.History ?? null).matchAll(
    /"softwareAgent":\{"value":"([^"]{1,200})"/g,
  )
  const history = [...agents].map(([, name = '']) => ({ name, where: 'XMP History' }))
  const photoshop =
    groups.photoshop === undefined ? [] : [{ name: 'Adobe Photoshop', where: 'Photoshop block' }]
  const all = [...named, ...history, ...photoshop]
  return all.filter(
    (each, at) => all.findIndex((other) => other.name === each.name && other.where === each.where) === at,
  )
}

function saidOf(tags: ExpandedTags, programs: readonly Program[]): Said[] {
  const groups = tags as unknown as Record<string, Record<string, unknown> | undefined>
  const comment = userComment((groups.exif?.UserComment as { value?: unknown } | undefined)?.value)
  const fields = [
    ['EXIF ImageDescription', described(groups.exif?.ImageDescription)],
    ['EXIF UserComment', comment],
    [
      'XMP DigitalSourceType',
      described(groups.xmp?.DigitalSourceType) ?? described(groups.xmp?.digitalsourcetype),
    ],
    ['XMP Credit', described(groups.xmp?.Credit)],
    ['XMP description', described(groups.xmp?.description)],
  ] as const
  return [
    ...programs.map(({ name, where }) => ({ where, text: name })),
    ...fields.flatMap(([where, text]) => (text === null ? [] : [{ where, text }])),
  ]
}

function load(bytes: Buffer): { tags: ExpandedTags } | { why: string } {
  try {
    return { tags: ExifReader.load(bytes, { expanded: true }) }
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    // The reader throws the same way on a picture without any metadata.
    return saysNone(why) ? { tags: {} as ExpandedTags } : { why }
  }
}

/** Reads what stands beside the pixels. Never throws: what cannot be read is named in `unread`. */
export function readMetadata(bytes: Buffer, type: FileType): Metadata {
  const texts = type === 'png' ? pngChunks(bytes).texts : []
  const read = load(bytes)
  if ('why' in read)
    return { exif: null, programs: [], generators: generatorTraces(texts, []), unread: read.why }
  const { tags } = read
  const written = texts
    .filter(({ keyword }) => /^software$/i.test(keyword))
    .map(({ text }) => ({ name: text.trim().slice(0, 200), where: 'PNG Software' }))
  const programs = [...programsOf(tags), ...written]
  const image = (tags as { Thumbnail?: { image?: ArrayBuffer } }).Thumbnail?.image
  const profile = described((tags as { icc?: Record<string, unknown> }).icc?.['ICC Description'])
  return {
    exif: exifOf(tags),
    programs,
    generators: generatorTraces(texts, saidOf(tags, programs)),
    ...(image === undefined ? {} : { thumbnail: Buffer.from(image) }),
    ...(profile === null ? {} : { profile }),
  }
}
