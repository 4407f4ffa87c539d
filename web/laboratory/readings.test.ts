import { expect, test } from 'vitest'
import type { PictureFacts } from '#core/evidence/facts.ts'
import { laboratoryText } from '../text/laboratory.ts'
import { marksOf } from './marks.ts'
import { readings } from './readings.ts'

const bare: PictureFacts = { width: 800, height: 600, exif: null }
const sayOf = (picture: PictureFacts, id: string, language: 'zh' | 'en' | 'ru' = 'en') =>
  readings(picture, laboratoryText[language], language).find((row) => row.id === id)?.says ?? []

test('X-13 what was not measured is said to be unknown, in every language, and no line is left out', () => {
  for (const language of ['zh', 'en', 'ru'] as const) {
    const words = laboratoryText[language]
    const rows = readings(bare, words, language)
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(words.rows))
    const unknown = rows.filter(({ says }) => says.includes(words.notMeasured)).map(({ id }) => id)
    expect(unknown).toEqual(
      rows.map(({ id }) => id).filter((id) => !['camera', 'times', 'place'].includes(id)),
    )
  }
})

test('X-13 looked for and not there is told apart from not measured', () => {
  const looked: PictureFacts = {
    ...bare,
    programs: [],
    generators: [],
    seals: [],
    codes: [],
    thumbnail: null,
  }
  const words = laboratoryText.en
  expect(sayOf(looked, 'programs')).toEqual([words.none])
  expect(sayOf(looked, 'generators')).toEqual([words.noGenerators])
  expect(sayOf(looked, 'seals')).toEqual([words.none])
  expect(sayOf(looked, 'thumbnail')).toEqual([words.noThumbnail])
})

test('a time without a zone is not made into an instant', () => {
  const taken = { taken: '2026:03:12 10:20:30' }
  expect(sayOf({ ...bare, exif: taken }, 'times')).toEqual([
    'taken 2026:03:12 10:20:30',
    laboratoryText.en.noZone,
  ])
  expect(sayOf({ ...bare, exif: { ...taken, offset: '+08:00' } }, 'times')).toContain('zone +08:00')
})

test('places over the picture: the most blurred region always, regions of a signal only where it is seen', () => {
  const box = { x: 1, y: 2, width: 3, height: 4 }
  const signal = (state: 'fires' | 'silent') => ({ id: 's', state, measured: null, regions: [box] })
  const sharp = { sharpness: { whole: 10, worst: { value: 2, box } } }
  expect(marksOf({ ...bare, ...sharp, signals: [signal('silent')] })).toEqual([{ kind: 'sharpness', box }])
  expect(marksOf({ ...bare, signals: [signal('fires')] })).toEqual([{ kind: 'signal', box }])
})
