import { createContext, useContext } from 'react'
import { type ClauseRef, clauseName } from '#core/policy/clause.ts'
import { useLawText } from '../text/language.tsx'

/** The version of the law that what is shown rests on. */
export type LawAt = { pack: string; version: number }

const Place = createContext<LawAt | null>(null)

/** Clauses inside lead to their text in that version. */
export const LawPlace = Place

/** Where a clause stands in the law. */
export const clauseAddress = ({ pack, version }: LawAt, clause: string): string =>
  `/p/packs/${encodeURIComponent(pack)}?version=${version}#clauses/${encodeURIComponent(clause)}`

/** A clause by its label; where the law is known, a link to its text and source, beside what one is at. */
export function ClauseLink({ clause, at }: { clause: ClauseRef; at?: LawAt }) {
  const place = useContext(Place)
  const label = useLawText()(clauseName(clause))
  const known = at ?? place
  if (known === null) return <>{label}</>
  return (
    <a
      href={clauseAddress(known, clause.id)}
      target="_blank"
      rel="noreferrer"
      className="underline decoration-dotted underline-offset-2 hover:text-accent-ink"
      data-testid="clause-link"
    >
      {label}
    </a>
  )
}
