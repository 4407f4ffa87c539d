import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laws } from '#test/arbitraries/law.ts'
import { story } from '#test/case/story.ts'
import { pacing } from './pacing.ts'
import { siblingOpening, siblingSteps } from './sibling.ts'

const hour = 3_600_000

describe('one body of evidence for many cases', () => {
  const told = story(laws.twoTries, 'external')
  told.prepare()
  const source = told.state()
  const own = source.subject
  if (own === null) throw new Error('the story has a subject')

  test('JA-20 a sibling is opened from the same notice, reason and allegations, with a subject of its own', () => {
    const subject = { ...own, listing: 'another' }
    const opening = siblingOpening(source, subject)
    expect(opening).toMatchObject({
      notice: source.notice,
      reason: source.reason,
      allegations: source.allegations,
      noticeAt: source.anchors.notice,
      subject: { listing: 'another' },
    })
    expect(siblingOpening({ ...source, notice: null, report: null }, subject)).toBeNull()
  })

  test('JA-19 it shows only copies of its own, and names its own listing in the seller’s words', () => {
    const statement = {
      text: `The listing ${own.listing} (not X${own.listing}) is ours.`,
      reasonText: own.listing,
      answers: [{ allegation: 'a1', text: 'see there', exhibits: source.exhibits.map(({ id }) => id) }],
    }
    const copies = new Map(source.exhibits.map(({ id }, index) => [id, `copy-${index}`]))
    const steps = siblingSteps({ ...source, statement }, { ...own, listing: 'L2' }, copies)
    const said = JSON.stringify(steps)
    for (const { id } of source.exhibits) expect(said).not.toContain(id)
    expect(said).toContain(`The listing L2 (not X${own.listing}) is ours.`)
    expect(steps.filter(({ type }) => type === 'AttachExhibit')).toHaveLength(source.exhibits.length)
  })
})

describe('pacing', () => {
  const at = (plan: { id: string; at: number }[], id: string) => plan.find((one) => one.id === id)?.at

  test('IR-15 twelve a day are two hours apart, the most pressing first', () => {
    const items = [
      { id: 'late', deadline: 90 * hour },
      { id: 'none', deadline: null },
      { id: 'soon', deadline: 50 * hour },
    ]
    const plan = pacing(items, 0, 12)
    expect(plan.map(({ id }) => id)).toEqual(['soon', 'late', 'none'])
    expect(plan.map((one) => one.at)).toEqual([0, 2 * hour, 4 * hour])
  })

  test('IR-15 what would come after its deadline goes before it; without a pace everything goes now', () => {
    const items = [1, 2, 3].map((n) => ({ id: `${n}`, deadline: 3 * hour }))
    expect(at(pacing(items, 0, 4), '3')).toBe(2 * hour)
    expect(at(pacing([{ id: 'x', deadline: hour / 2 }], 0, 1), 'x')).toBe(0)
    expect(pacing(items, 7, null).every((one) => one.at === 7)).toBe(true)
  })

  test('IR-15 nothing is ever sent after its deadline or before now', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 1e10 }), { nil: null }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 1e9 }),
        (deadlines, perDay, now) => {
          const items = deadlines.map((deadline, n) => ({ id: `${n}`, deadline }))
          const plan = pacing(items, now, perDay)
          expect(new Set(plan.map(({ id }) => id)).size).toBe(items.length)
          for (const one of plan) {
            const deadline = items[Number(one.id)]?.deadline ?? null
            expect(one.at).toBeGreaterThanOrEqual(now)
            if (deadline !== null && deadline >= now) expect(one.at).toBeLessThanOrEqual(deadline)
          }
        },
      ),
    )
  })
})
