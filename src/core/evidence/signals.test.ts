import { describe, expect, test } from 'vitest'
import type { PictureFacts } from './facts.ts'
import { baseRateNote, falseRateText, judgementOf, type Signal, signalOf, signals } from './signals.ts'

const signal = (id: string, state: Signal['state']): Signal => ({ id, state, measured: null })
const picture = (given: Signal[], make: string | null = 'Nordlicht'): PictureFacts => ({
  width: 10,
  height: 10,
  exif: make === null ? null : { make },
  signals: given,
})

describe('the register of signals', () => {
  test('X-13 every signal says what honest thing does the same, in three languages, and that it is not measured where it is not', () => {
    for (const each of signals) {
      for (const text of [each.title, each.means, falseRateText(each)])
        for (const said of [text.zh, text.en, text.ru]) expect(said?.trim()).toBeTruthy()
      expect(falseRateText(each).en).toContain(each.measured === null ? 'not measured yet' : 'originals')
      expect(signalOf(each.id)).toBe(each)
    }
    expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length)
    expect(
      falseRateText({ ...(signals[0] as (typeof signals)[0]), measured: { fired: 2, of: 88, set: 'own' } })
        .en,
    ).toContain('2 of 88')
  })

  test('X-13 three answers: inconsistent names what fired, consistent needs a camera and something looked at, else it cannot be told', () => {
    const fired = judgementOf(
      picture([signal('thumbnail-differs', 'fires'), signal('saved-by-a-library', 'silent')]),
    )
    expect(fired).toMatchObject({ is: 'inconsistent', note: baseRateNote })
    expect(fired.fired.map(({ id }) => id)).toEqual(['thumbnail-differs'])
    expect(fired.silent.map(({ id }) => id)).toEqual(['saved-by-a-library'])
    expect(judgementOf(picture([signal('saved-by-a-library', 'silent')])).is).toBe('consistent')
    expect(judgementOf(picture([signal('saved-by-a-library', 'cannot-determine')])).is).toBe(
      'cannot-determine',
    )
    expect(judgementOf(picture([signal('saved-by-a-library', 'silent')], null)).is).toBe('cannot-determine')
    expect(judgementOf({ width: 1, height: 1, exif: null }).is).toBe('cannot-determine')
  })

  test('X-13 what no register holds, and whatever rests on pixels, is shown and changes no answer', () => {
    const odd = judgementOf(
      picture([signal('noise-of-pixels', 'fires'), signal('saved-by-a-library', 'silent')]),
    )
    expect(odd.is).toBe('consistent')
    expect(odd.shown.map(({ id }) => id)).toEqual(['noise-of-pixels'])
  })

  test('X-13 a signal that fires on many originals is shown and makes no file inconsistent', () => {
    const often = judgementOf(picture([signal('no-maker-note', 'fires'), signal('one-date-apart', 'silent')]))
    expect(often.is).toBe('consistent')
    expect(often.shown.map(({ id }) => id)).toEqual(['no-maker-note'])
    const known = signalOf('no-maker-note')
    expect(known === null ? '' : falseRateText(known).en).toContain('10 of 33')
  })
})
