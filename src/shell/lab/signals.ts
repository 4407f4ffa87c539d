/**
 * Signals: what is often, and not only, seen where a file is not what it claims to be. Each is shown to a person with how often it
 * fired on untouched originals (docs/reference/laboratory.md); none of them refuses anything, and no check reads them.
 */
import type * as z from 'zod/mini'
import type { PictureFacts } from '#core/evidence/facts.ts'
import type { signalSchema } from '#core/evidence/picture-facts.ts'

export type Signal = z.infer<typeof signalSchema>

const cannot = (id: string, measured: string): Signal => ({ id, state: 'cannot-determine', measured })

/** The tables of the common library with Huffman codes made for this file: cameras write their own tables, or the standard codes. */
function librarySaved({ exif, container }: PictureFacts): Signal {
  const id = 'saved-by-a-library'
  const jpeg = container?.jpeg
  if (jpeg === undefined) return cannot(id, 'not a JPEG')
  if (exif?.make === undefined) return cannot(id, 'names no camera')
  if (container?.progressive === true)
    return {
      id,
      state: jpeg.quality === null ? 'silent' : 'fires',
      measured: `progressive, quality ${jpeg.quality ?? 'own tables'}`,
    }
  const fires = jpeg.quality !== null && jpeg.huffman === 'optimised'
  return {
    id,
    state: fires ? 'fires' : 'silent',
    measured: `${jpeg.quality === null ? 'own tables' : `tables of quality ${jpeg.quality}`}, ${jpeg.huffman} codes`,
  }
}

/**
 * Makers whose cameras write tables of their own in every file: none of theirs at hand has the common library's. Phones that save with
 * that library are left out, since nothing can be told by their tables.
 */
const writeTables =
  /^(apple|asahi|canon|casio|eastman kodak|fujifilm|nikon|olympus|om digital|panasonic|pentax|ricoh)/i

/** The common library's tables, to the last number, under the name of a maker that has its own. */
function otherTables({ exif, container }: PictureFacts): Signal {
  const id = 'not-the-makers-tables'
  const jpeg = container?.jpeg
  if (jpeg === undefined) return cannot(id, 'not a JPEG')
  if (exif?.make === undefined || !writeTables.test(exif.make))
    return cannot(id, exif?.make ?? 'names no camera')
  return {
    id,
    state: jpeg.quality === null ? 'silent' : 'fires',
    measured: `${exif.make}, ${jpeg.quality === null ? 'own tables' : `tables of quality ${jpeg.quality}`}`,
  }
}

/** From this on in its worst cell a thumbnail shows something else: half as much again as any original of half A (bench:lab, signals). */
const thumbnailDiffers = 0.09

function otherThumbnail({ thumbnail }: PictureFacts): Signal {
  const id = 'thumbnail-differs'
  if (thumbnail == null) return cannot(id, 'no thumbnail')
  if (thumbnail.difference === null)
    return {
      id,
      state: 'fires',
      measured: `a thumbnail of another shape, ${thumbnail.width} × ${thumbnail.height}`,
    }
  return {
    id,
    state: (thumbnail.worst ?? thumbnail.difference) >= thumbnailDiffers ? 'fires' : 'silent',
    measured: thumbnail.worst ?? thumbnail.difference,
  }
}

/** A camera writes its three times at once; a changed one stands out. */
function oneDateApart({ exif }: PictureFacts): Signal {
  const id = 'one-date-apart'
  const dates = [exif?.taken, exif?.digitised, exif?.modified].filter((date) => date !== undefined)
  if (dates.length < 3) return cannot(id, `${dates.length} of three dates`)
  const kinds = new Set(dates).size
  return {
    id,
    state: kinds === 1 ? 'silent' : 'fires',
    measured: kinds === 1 ? 'three equal dates' : dates.join(', '),
  }
}

/** Makers whose cameras and phones always write a block of their own. */
const writeNotes = /^(apple|canon|nikon|sony|fujifilm|olympus|panasonic|pentax|ricoh|om digital)/i

function noMakerNote({ exif }: PictureFacts): Signal {
  const id = 'no-maker-note'
  if (exif?.make === undefined || !writeNotes.test(exif.make))
    return cannot(id, exif?.make ?? 'names no camera')
  return { id, state: exif.makerNote === undefined ? 'fires' : 'silent', measured: exif.make }
}

/** The clock of the camera against the satellites', where it says its zone. */
function clockAgainstSatellites({ exif }: PictureFacts): Signal {
  const id = 'clock-against-satellites'
  const zone = /^([+-])(\d{2}):(\d{2})$/.exec(exif?.offset ?? '')
  const time = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(exif?.taken ?? '')
  if (exif?.gpsTime === undefined || zone === null || time === null)
    return cannot(id, 'no zone or no satellite time')
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.slice(1).map(Number)
  const offset = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000
  const apart = Math.round(
    (Date.UTC(year, month - 1, day, hour, minute, second) - offset - exif.gpsTime) / 1000,
  )
  // A phone may hand out the last fix it had.
  return { id, state: Math.abs(apart) > 3600 ? 'fires' : 'silent', measured: `${apart} s` }
}

/** Every signal over the facts of one picture. */
export const signalsOf = (picture: PictureFacts): Signal[] =>
  [librarySaved, otherTables, otherThumbnail, oneDateApart, noMakerNote, clockAgainstSatellites].map(
    (signal) => signal(picture),
  )
