import { expect, test } from 'vitest'
import { caseOf, lawOf, paper } from '#test/fixtures/aliexpress.ts'
import { derivativeAnswer } from './derivative.ts'

test('X-14 AR-05 an original may be copied only where the law limits its size as well', () => {
  const picture = { width: 4000, height: 3000, exif: null }
  const answer = (id: 'report' | 'image-recovery', document: string, bytes: number) => {
    const exhibit = paper(document, 1, { bytes, picture })
    const reason = id === 'report' ? 'report-stolen-image' : 'stolen-picture'
    return derivativeAnswer(caseOf(id, reason, { exhibits: [exhibit] }), lawOf(id), exhibit)
  }
  expect(answer('report', 'original-photo', 6_000_000)).toEqual({
    may: true,
    under: 5_000_000,
    least: { width: 1280, height: 720 },
  })
  expect(answer('report', 'violation-capture', 4_000_000)).toEqual({ may: false, because: 'fits' })
  expect(answer('image-recovery', 'original-picture', 60_000_000)).toEqual({
    may: false,
    because: 'original-wanted',
  })
})
