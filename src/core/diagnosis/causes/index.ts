/** The registry of causes a pack may call by name. A new cause is its file and its line here. */
import type { Cause } from '../cause.ts'
import { brandPapers } from './brand-papers.ts'
import { category } from './category.ts'
import { health } from './health.ts'
import { logistics } from './logistics.ts'
import { mandatory } from './mandatory.ts'
import { relisted } from './relisted.ts'
import { reuse } from './reuse.ts'
import { state } from './state.ts'
import { stayedUp } from './stayed-up.ts'
import { translationUnits } from './translation-units.ts'
import { words } from './words.ts'

export const causes: Readonly<Record<string, Cause>> = Object.fromEntries(
  [
    brandPapers,
    category,
    health,
    logistics,
    mandatory,
    relisted,
    reuse,
    state,
    stayedUp,
    translationUnits,
    words,
  ].map((cause) => [cause.name, cause]),
)
