/** The shop a claim is about: known to whoever decides, never to whoever files the claim. */
import type { CaseState } from './state.ts'

/** Stands in the state where there is such a shop and the reader is not told which: the record holds only a mark of it. */
export const hiddenRespondent = 'hidden'

/** The case for a reader who may know the shop; as it was where there is none, or `shop` is null. */
export const withRespondent = (state: CaseState, shop: string | null): CaseState =>
  state.respondent === hiddenRespondent && shop !== null ? { ...state, respondent: shop } : state
