import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PictureRef } from '#core/doors/picture-ref.ts'
import { pictureRoutes } from '#core/doors/picture-routes.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import type { Origin } from '#core/similarity/origin.ts'
import { relationSaid, restsOnSaid } from '#core/similarity/said.ts'
import { call } from '../client/request.ts'
import { useSession } from '../client/session.ts'
import { Button } from '../kit/button.tsx'
import { compareText } from '../text/compare.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { OriginPart, type SaidDate, WhoseForm } from './origin-part.tsx'

/** What may be compared: an exhibit of the case, or what `ref` names. */
type Named = { id: string; name: string; ref?: { vault: string } }
type Asked = { ids: readonly [string, string]; mine?: 'first' | 'second'; dates?: SaidDate[] }
type Answer = { comparison: Comparison; origin?: Origin | null }

/** Asks the laboratory how two pictures are related, and whose dates are earlier where it is said which is one's own; nothing is kept. */
export function useRelation(caseId: string, exhibits: readonly Named[]) {
  return useMutation({
    mutationFn: async ({ ids: [first, second], ...more }: Asked) => {
      const of = (id: string): PictureRef =>
        exhibits.find((one) => one.id === id)?.ref ?? { exhibit: id, ...(caseId ? { case: caseId } : {}) }
      const body = { first: of(first), second: of(second), ...more }
      return call<Answer>({ ...pictureRoutes.comparePictures, body })
    },
  })
}

type Props = {
  relation: ReturnType<typeof useRelation>
  ids: readonly [string, string]
  exhibits: readonly Named[]
}

/** What was measured of the pair: how they are related and what that rests on; on demand, whose dates are earlier. */
export function RelationPart({ relation, ids, exhibits }: Props) {
  const t = useText(compareText)
  const words = useText(common)
  const say = useLawText()
  const seller = useSession()?.role === 'seller'
  const [asking, setAsking] = useState(false)
  const found = relation.data?.comparison
  const origin = relation.data?.origin
  const names = ids.map((id) => exhibits.find((one) => one.id === id)?.name ?? '')
  return (
    <div className="border-line border-t pt-2.5">
      <Button
        small
        busy={relation.isPending}
        disabled={ids[0] === ids[1]}
        onClick={() => relation.mutate({ ids })}
        data-testid="measure-pair"
      >
        {t.measure}
      </Button>
      {relation.error ? (
        <p role="alert" className="mt-1.5 text-danger-ink">
          {words.failed}
        </p>
      ) : null}
      {found ? (
        <div className="mt-2" role="status" data-testid="relation">
          <p className="font-medium">{say(relationSaid[found.relation])}</p>
          <p className="mt-1 text-muted">{t.restsOn}</p>
          <ul className="list-disc pl-5">
            {restsOnSaid(found).map((line) => (
              <li key={line.en}>{say(line)}</li>
            ))}
          </ul>
          {found.differs.length > 0 ? <p className="mt-1">{t.differs(found.differs.length)}</p> : null}
          {origin ? <OriginPart origin={origin} /> : null}
          {seller && !asking ? (
            <Button small className="mt-2" onClick={() => setAsking(true)} data-testid="ask-origin">
              {t.askOrigin}
            </Button>
          ) : null}
        </div>
      ) : null}
      {found && asking ? (
        <WhoseForm
          names={[names[0] ?? '', names[1] ?? '']}
          busy={relation.isPending}
          onAsk={(mine, dates) => relation.mutate({ ids, mine, dates })}
        />
      ) : null}
    </div>
  )
}
