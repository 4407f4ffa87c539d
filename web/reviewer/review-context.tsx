import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { ReviewView } from '#core/doors/shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { queries } from '../client/queries.ts'
import { LawPlace } from '../kit/clause-link.tsx'
import { Loaded } from '../kit/loaded.tsx'

/** A case as its reviewer sees it, with the law it lives under. */
export type Reviewed = { id: string; view: ReviewView; pack: Pack }

const Current = createContext<Reviewed | null>(null)

export function useReview(): Reviewed {
  const reviewed = useContext(Current)
  if (!reviewed) throw new Error('no case is under review here')
  return reviewed
}

function WithLaw({ id, view, children }: { id: string; view: ReviewView; children: ReactNode }) {
  const query = useQuery(queries.pack(view.pack.id, view.pack.version))
  const pack = query.data?.pack
  const value = useMemo(() => (pack ? { id, view, pack } : null), [id, view, pack])
  const { id: packId, version } = view.pack
  const lawAt = useMemo(() => ({ pack: packId, version }), [packId, version])
  return (
    <Loaded page query={query}>
      {() =>
        value ? (
          <Current value={value}>
            <LawPlace value={lawAt}>{children}</LawPlace>
          </Current>
        ) : null
      }
    </Loaded>
  )
}

export function ReviewProvider({ id, children }: { id: string; children: ReactNode }) {
  const query = useQuery(queries.review(id))
  return (
    <Loaded page query={query}>
      {(view) => (
        <WithLaw id={id} view={view}>
          {children}
        </WithLaw>
      )}
    </Loaded>
  )
}
