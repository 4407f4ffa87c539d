/** What was measured of a picture as lines of plain words. Absent is "not measured", null or empty is "looked for, not there". */
import type { PictureFacts } from '#core/evidence/facts.ts'
import { measuredSaid } from '#core/evidence/laboratory-said.ts'
import type { Language } from '#core/policy/values.ts'
import type { LaboratoryWords } from '../text/laboratory.ts'

export type RowId = keyof LaboratoryWords['rows']
/** `raw`: as it stands in the file or was measured, not translated. */
export type Row = { id: RowId; says: string[]; raw?: string }

type Writer = (picture: PictureFacts, t: LaboratoryWords, language: Language) => Omit<Row, 'id'>

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`
const sizeOf = ({ width, height }: { width: number; height: number }): string => `${width} × ${height}`
const listed = (parts: (string | undefined | false)[]): string[] =>
  parts.filter((part): part is string => Boolean(part))
const unknown = (t: LaboratoryWords) => ({ says: [t.notMeasured] })

function kind(picture: PictureFacts, t: LaboratoryWords, language: Language): Omit<Row, 'id'> {
  if (picture.class === undefined) return unknown(t)
  const { is, reasons } = picture.class
  const { make = '', model = '' } = picture.exif ?? {}
  const because = {
    camera: t.because.camera(`${make} ${model}`.trim()),
    'screen-capture': t.because['screen-capture'](sizeOf(picture)),
    edited: t.because.edited,
    generated: t.because.generated,
    unknown: t.because.unknown,
  }[is]
  // Where a camera or screen is named, the sentence says it all.
  const named = is === 'edited' || is === 'generated' ? reasons : []
  return { says: [t.classes[is], because, ...named.map((reason) => measuredSaid(reason)[language])] }
}

function camera({ exif }: PictureFacts, t: LaboratoryWords): Omit<Row, 'id'> {
  if (exif === null) return { says: [t.noExif] }
  const named = `${exif.make ?? ''} ${exif.model ?? ''}`.trim()
  return {
    says: listed([
      named || t.noCamera,
      exif.lens && t.lens(exif.lens),
      exif.exposureTime && t.exposure(exif.exposureTime),
      exif.makerNote ? t.makerNote(exif.makerNote.maker) : t.noMakerNote,
      exif.orientation !== undefined && exif.orientation > 1 && t.turned,
    ]),
  }
}

function times({ exif }: PictureFacts, t: LaboratoryWords): Omit<Row, 'id'> {
  const written = listed([
    exif?.taken && t.taken(exif.taken),
    exif?.digitised && exif.digitised !== exif.taken && t.digitised(exif.digitised),
    exif?.modified && exif.modified !== exif.taken && t.modified(exif.modified),
  ])
  const satellites =
    exif?.gpsTime === undefined
      ? []
      : [t.satellites(new Date(exif.gpsTime).toISOString().slice(0, 19).replace('T', ' '))]
  if (written.length === 0) return { says: satellites.length > 0 ? satellites : [t.noTimes] }
  return { says: [...written, exif?.offset ? t.zone(exif.offset) : t.noZone, ...satellites] }
}

const place: Writer = ({ exif }, t) => ({
  says: [exif?.gps ? t.placeIs(exif.gps.latitude.toFixed(5), exif.gps.longitude.toFixed(5)) : t.noPlace],
})

const programs: Writer = ({ programs: found }, t, language) =>
  found === undefined
    ? unknown(t)
    : {
        says:
          found.length === 0
            ? [t.none]
            : found.map(({ name, where }) => t.inPlace(name, measuredSaid(where)[language])),
      }

function provenance({ provenance: fact }: PictureFacts, t: LaboratoryWords): Omit<Row, 'id'> {
  if (fact === undefined) return unknown(t)
  const claims = listed([fact.generator, fact.sourceType, ...(fact.actions ?? [])])
  return {
    says: listed([
      t.provenanceStates[fact.state],
      fact.issuer && t.issuer(fact.issuer),
      claims.length > 0 && t.says(claims.join(', ')),
    ]),
    ...(fact.codes.length > 0 ? { raw: fact.codes.join(' · ') } : {}),
  }
}

const generators: Writer = ({ generators: found }, t, language) =>
  found === undefined
    ? unknown(t)
    : {
        says:
          found.length === 0
            ? [t.noGenerators]
            : found.map(({ generator, where }) =>
                t.inPlace(generator ?? t.someGenerator, measuredSaid(where)[language]),
              ),
        ...(found.length > 0 ? { raw: found.map(({ trace }) => trace).join(' · ') } : {}),
      }

function container({ container: built }: PictureFacts, t: LaboratoryWords): Omit<Row, 'id'> {
  if (built === undefined) return unknown(t)
  const { jpeg } = built
  return {
    says: listed([
      listed([
        built.format.toUpperCase(),
        built.progressive === true && t.progressive,
        built.subsampling,
        built.frames !== undefined && built.frames > 1 && t.frames(built.frames),
        built.iccProfile,
      ]).join(' · '),
      jpeg && (jpeg.quality === null ? t.ownTables : t.quality(jpeg.quality)),
      jpeg && t.huffman[jpeg.huffman],
      jpeg?.doubled !== undefined && t.doubled(percent(jpeg.doubled)),
      t.parts(built.parts.length),
    ]),
    raw: built.parts.join(' '),
  }
}

const thumbnail: Writer = ({ thumbnail: small }, t) => {
  if (small === undefined) return unknown(t)
  if (small === null) return { says: [t.noThumbnail] }
  const size = sizeOf(small)
  return {
    says: [
      small.difference === null ? t.thumbnailOther(size) : t.thumbnailSame(size, percent(small.difference)),
    ],
  }
}

const sides = ['top', 'right', 'bottom', 'left'] as const

function ground({ ground: edges }: PictureFacts, t: LaboratoryWords): Omit<Row, 'id'> {
  if (edges === undefined) return unknown(t)
  const deep = sides.filter((side) => edges.border[side] > 0)
  return {
    says: [
      t.white(sides.map((side) => `${t.sides[side]} ${percent(edges.white[side])}`).join(', ')),
      deep.length === 0
        ? t.noBorder
        : t.border(deep.map((side) => `${t.sides[side]} ${edges.border[side]} px`).join(', ')),
    ],
  }
}

const sharpness: Writer = ({ sharpness: sharp }, t) =>
  sharp === undefined
    ? unknown(t)
    : {
        says: listed([
          t.sharp(String(Math.round(sharp.whole))),
          sharp.worst && t.worst(String(Math.round(sharp.worst.value))),
        ]),
      }

const fingerprint: Writer = ({ fingerprint: print }, t) =>
  print === undefined
    ? unknown(t)
    : {
        says: [
          print.quality < 50 ? t.flat : t.fingerprintQuality(print.quality),
          print.exact ? t.exact : t.fast,
        ],
        ...(print.turned[0] ? { raw: print.turned[0] } : {}),
      }

const text: Writer = ({ text: read }, t) =>
  read === undefined
    ? unknown(t)
    : {
        says: [
          t.looked(read.scripts.map((script) => t.scripts[script]).join(', ')),
          ...(read.lines.length === 0 ? [t.none] : read.lines.map((line) => `“${line.text}”`)),
        ],
      }

const codes: Writer = ({ codes: found }, t) =>
  found === undefined
    ? unknown(t)
    : { says: found.length === 0 ? [t.none] : found.map((code) => `${code.format}: ${code.text}`) }

const seals: Writer = ({ seals: found }, t) =>
  found === undefined
    ? unknown(t)
    : { says: found.length === 0 ? [t.none] : found.map(({ score }) => t.seal(percent(score))) }

const writers: Record<RowId, Writer> = {
  class: kind,
  camera,
  times,
  place,
  programs,
  provenance,
  generators,
  container,
  thumbnail,
  ground,
  sharpness,
  fingerprint,
  text,
  codes,
  seals,
}

/** Every line, in the order a person reads them: one is never left out because nothing is known. */
export const readings = (picture: PictureFacts, t: LaboratoryWords, language: Language): Row[] =>
  (Object.keys(writers) as RowId[]).map((id) => ({ id, ...writers[id](picture, t, language) }))
