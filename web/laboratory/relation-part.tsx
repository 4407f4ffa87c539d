import { useMutation } from '@tanstack/react-query'
import { pictureRoutes } from '#core/doors/picture-routes.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import { relationSaid, restsOnSaid } from '#core/similarity/said.ts'
import { call } from '../client/request.ts'
import { Button } from '../kit/button.tsx'
import { compareText } from '../text/compare.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'

/** Asks the laboratory how two exhibits of a case are related; nothing is kept. */
export function useRelation(caseId: string) {
  return useMutation({
    mutationFn: async ([first, second]: readonly [string, string]) => {
      const of = (exhibit: string) => ({ exhibit, case: caseId })
      const body = { first: of(first), second: of(second) }
      return (await call<{ comparison: Comparison }>({ ...pictureRoutes.comparePictures, body })).comparison
    },
  })
}

type Props = { relation: ReturnType<typeof useRelation>; ids: readonly [string, string] }

/** What was measured of the pair: how they are related and what that rests on, and nothing of whose they are. */
export function RelationPart({ relation, ids }: Props) {
  const t = useText(compareText)
  const words = useText(common)
  const say = useLawText()
  const found = relation.data
  return (
    <div className="border-line border-t pt-2.5">
      <Button
        small
        busy={relation.isPending}
        disabled={ids[0] === ids[1]}
        onClick={() => relation.mutate(ids)}
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
        </div>
      ) : null}
    </div>
  )
}
