import { expect, test } from 'vitest'
import { laws } from '../arbitraries/law.ts'
import { reviewer, story, system } from './story.ts'

test('AU-25 the record says whether the venue’s own people or a firm looked, and one standard holds for both', () => {
  for (const reviewedBy of ['venue', 'firm'] as const) {
    const outside = story(laws.manual, 'external')
    outside.prepare()
    outside.file()
    outside.when('RecordOutcome', {
      outcome: 'denied' as const,
      answeredAt: outside.now(),
      reasons: ['incomplete'],
      reviewedBy,
    })
    expect(outside.state().filings).toMatchObject([{ outcome: 'denied', reviewedBy }])

    const here = story(laws.manual, 'hosted')
    here.prepare()
    here.file()
    here.when('ClaimCase', {}, { by: reviewer() })
    const decide = {
      outcome: 'denied' as const,
      text: 'Decided.',
      items: [{ missing: 'the certificate' }],
      reviewedBy,
    }
    // Whoever looks cites the clauses of the procedure, and no others.
    expect(here.when('Decide', { ...decide, clause: 'of-the-firm' }, { by: reviewer() }).refusals).toEqual([
      'unknown-clause',
    ])
    here.when('Decide', { ...decide, clause: 'c-1' }, { by: reviewer() })
    here.wait(30_000)
    here.when('TakeEffect', {}, { by: system })
    expect(here.state().decisions).toMatchObject([{ reviewedBy }])
    expect(here.state().filings).toMatchObject([{ reviewedBy }])
  }
  const silent = story(laws.manual, 'external')
  silent.prepare()
  silent.file()
  silent.denied()
  expect(silent.state().filings[0]).not.toHaveProperty('reviewedBy')
})
