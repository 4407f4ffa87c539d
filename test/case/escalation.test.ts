import { expect, test } from 'vitest'
import { escalationOf } from '#core/case/escalation.ts'
import { fold } from '#core/case/evolve.ts'
import { withFailuresElsewhere } from '#core/case/failures.ts'
import type { Law } from '#core/policy/pack.ts'
import { laws } from '../arbitraries/law.ts'
import { withProcedure } from './lies.ts'
import { committee, reviewer, type Story, story, system } from './story.ts'

const stages = laws.manual.pack.procedures[laws.manual.procedureId]?.stages ?? []
/** A person looks after three failures about the listing, whichever case they are of. */
const law: Law = withProcedure(laws.manual, {
  stages: stages.map((one) =>
    one.when === undefined ? one : { ...one, when: { listingFailures: { min: 3 } } },
  ),
})

function denied(told: Story, venue: 'hosted' | 'external'): void {
  if (venue === 'external') {
    told.denied()
    return
  }
  told.when('ClaimCase', {}, { by: reviewer() })
  const items = [{ missing: 'the certificate' }]
  told.when('Decide', { outcome: 'denied', clause: 'c-1', text: 'Decided.', items }, { by: reviewer() })
  told.wait(30_000)
  told.when('TakeEffect', {}, { by: system })
}

const raised = { stage: 'manual', failures: 3, title: { en: 'manual' }, clock: null }

test.each(['hosted', 'external'] as const)(
  'AU-09 failures of other cases about the listing count with those of the case (%s)',
  (venue) => {
    const told = story(law, venue)
    told.prepare(1)
    expect(escalationOf(told.state(), law)).toBeNull()
    told.file({}, { failuresElsewhere: 2 })
    expect(told.state().stage).toBe(venue === 'hosted' ? 'first' : null)
    denied(told, venue)
    expect(escalationOf(told.state(), law)).toMatchObject({ ...raised, since: told.now() })
    told.prepare(2, 'changed')
    told.facts('changed', ['a1', 'a2', 'r1'])
    told.file({}, { failuresElsewhere: 2 })
    expect(told.state().stage).toBe('manual')
    expect(escalationOf(told.state(), law)).toMatchObject(raised)
    if (venue === 'hosted')
      expect(told.when('ClaimCase', {}, { by: committee() }).events).toEqual(['CaseClaimed'])
    expect(fold(told.events())).toEqual(told.state())
  },
)

test('AU-09 a case not filed yet is shown with the failures known now; one that is over stands nowhere', () => {
  const told = story(law, 'external')
  told.prepare(1)
  const shown = withFailuresElsewhere(told.state(), { failuresElsewhere: 3 }, told.now())
  expect(escalationOf(shown, law)).toMatchObject({ since: told.now(), failures: 3 })
  expect(withFailuresElsewhere(shown, { failuresElsewhere: 3 }, told.now())).toBe(shown)
  told.file({}, { failuresElsewhere: 3 })
  expect(told.state().stage).toBe('manual')
  told.when('GiveUp', { reason: 'sold elsewhere' })
  expect(escalationOf(told.state(), law)).toBeNull()
})

test('what a reviewer hands on is raised from the decision on', () => {
  const told = story(laws.report, 'hosted')
  told.prepare(1)
  told.file({ attested: true })
  told.when('ClaimCase', {}, { by: reviewer() })
  told.when(
    'Decide',
    { outcome: 'escalated', clause: 'c-1', text: 'A hard case.', items: [] },
    { by: reviewer() },
  )
  expect(escalationOf(told.state(), laws.report)).toBeNull()
  told.wait(30_000)
  told.when('TakeEffect', {}, { by: system })
  expect(escalationOf(told.state(), laws.report)).toMatchObject({ stage: 'expert', since: told.now() })
})
