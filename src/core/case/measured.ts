import type { CaseEventOf } from './events.ts'
import type { CaseState, Exhibit } from './state.ts'

type Known = Pick<CaseEventOf<'ExhibitMeasured'>, 'personal'>['personal']

/** The exhibit as it is known by now; what nothing is said of stays as it was. */
function knownBetter(exhibit: Exhibit, personal: Known): Exhibit {
  const { facts = null, likeness, held } = personal ?? {}
  return {
    ...exhibit,
    facts,
    ...(likeness === undefined ? {} : { likeness }),
    ...(held === undefined ? {} : { held }),
  }
}

/** An exhibit is known better by now. What was handed in before stays as it was known then: a filing holds its own copy. */
export function measured(state: CaseState, { body, personal }: CaseEventOf<'ExhibitMeasured'>): CaseState {
  return {
    ...state,
    exhibits: state.exhibits.map((one) => (one.id === body.exhibit ? knownBetter(one, personal) : one)),
  }
}

/** A file comes into the case, in the role of the document it is. */
export function attached(state: CaseState, event: CaseEventOf<'ExhibitAttached'>): CaseState {
  const { exhibit, document, role } = event.body
  const { derivedFrom } = event.personal ?? {}
  const added = {
    id: exhibit,
    document,
    role,
    fileName: event.personal?.fileName ?? null,
    facts: event.personal?.facts ?? null,
    attachedAt: event.at,
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
  }
  return { ...state, exhibits: [...state.exhibits, added] }
}
