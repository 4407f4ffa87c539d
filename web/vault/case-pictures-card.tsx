import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  casePictureRoutes,
  type RelatedPicture,
  type RelatedPictures,
} from '#core/doors/case-picture-routes.ts'
import type { LineEntry, TimeLine } from '#core/evidence/time-line.ts'
import { procedureOf } from '#core/policy/law.ts'
import { relationSaid } from '#core/similarity/said.ts'
import { call } from '../client/request.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { useCase } from '../seller/case/case-context.tsx'
import { casePicturesText } from '../text/case-pictures.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { ExportPart } from './export-part.tsx'

function Entry({ entry }: { entry: LineEntry }) {
  const t = useText(casePicturesText)
  const say = useLawText()
  return (
    <li
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 border-line border-t py-1.5 first:border-t-0"
      data-testid="line-entry"
    >
      <Tag tone={entry.side === 'ours' ? 'info' : 'warn'}>{t.sides[entry.side]}</Tag>
      <div className="min-w-0">
        <span className="font-medium">{say(entry.title)}</span>{' '}
        {entry.at === null ? (
          <span className="text-warn-ink">
            {entry.written ? `${entry.written} · ` : ''}
            {entry.why ? t.why[entry.why] : ''}
          </span>
        ) : (
          <Instant at={entry.at} year />
        )}
        <span className="block break-words text-[0.86rem] text-muted">
          {entry.unshown ? t.unshown : entry.shownBy.length > 0 ? t.shownBy(entry.shownBy.join(', ')) : ''}
        </span>
      </div>
    </li>
  )
}

/** What dates either side, the earliest first. */
function LinePart({ id }: { id: string }) {
  const t = useText(casePicturesText)
  const { view } = useCase()
  const query = useQuery({
    queryKey: ['case', id, 'time-line', view.timeline.length],
    queryFn: () => call<{ line: TimeLine | null }>({ ...casePictureRoutes.caseTimeLine, params: { id } }),
  })
  return (
    <div className="border-line border-b pb-2.5">
      <h3 className="font-medium">{t.line}</h3>
      <p className="text-muted">{t.lineLead}</p>
      <Loaded query={query}>
        {({ line }) => (
          <ol className="mt-1" data-testid="time-line">
            {(line?.entries ?? []).map((entry) => (
              <Entry key={`${entry.side} ${entry.title.en} ${entry.at} ${entry.written}`} entry={entry} />
            ))}
          </ol>
        )}
      </Loaded>
    </div>
  )
}

function Related({ row }: { row: RelatedPicture }) {
  const t = useText(casePicturesText)
  const say = useLawText()
  return (
    <li className="border-line border-t py-1.5 first:border-t-0" data-testid="related">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {row.case && row.code ? (
          <Link to="/s/case/$id" params={{ id: row.case }} search={{}} className="text-accent-ink underline">
            {row.code}
          </Link>
        ) : null}
        {row.item ? (
          <Link
            to="/s/vault"
            search={{ item: row.item }}
            className="min-w-0 break-all text-accent-ink underline"
          >
            {row.found}
          </Link>
        ) : null}
        {[...(row.listing ? [row.listing] : []), ...row.skus].map((name) => (
          <Tag key={name} tone="outline">
            {name}
          </Tag>
        ))}
      </p>
      <p className="break-words text-[0.9rem] text-muted">
        {t.same(row.fileName, row.found)}: {say(relationSaid[row.relation])}
      </p>
    </li>
  )
}

function RelatedPart({ id }: { id: string }) {
  const t = useText(casePicturesText)
  const words = useText(common)
  const look = useMutation({
    mutationFn: () =>
      call<RelatedPictures>({ ...casePictureRoutes.relatedPictures, params: { id }, body: {} }),
  })
  return (
    <div>
      <h3 className="font-medium">{t.related}</h3>
      <p className="text-muted">{t.relatedLead}</p>
      <Button
        small
        className="no-print mt-1.5"
        busy={look.isPending}
        onClick={() => look.mutate()}
        data-testid="look-related"
      >
        {t.look}
      </Button>
      {look.error ? (
        <p role="alert" className="mt-1.5 text-danger-ink">
          {words.failed}
        </p>
      ) : null}
      {look.data ? (
        <div className="mt-2" role="status" data-testid="related-list">
          {look.data.related.length === 0 ? <p>{t.none}</p> : null}
          <ul>
            {look.data.related.map((row) => (
              <Related key={`${row.exhibit} ${row.item ?? row.case} ${row.found}`} row={row} />
            ))}
          </ul>
          <p className="mt-1 text-[0.86rem] text-muted">{t.looked(look.data.looked, look.data.leftOut)}</p>
        </div>
      ) : null}
    </div>
  )
}

/** What the pictures of a case have to do with the rest of the shop; absent where it has neither pictures nor a line. */
export function CasePicturesCard() {
  const t = useText(casePicturesText)
  const { id, view, law } = useCase()
  const lined = procedureOf(law).timeLine !== undefined
  const pictures = view.state.exhibits.some(({ facts }) => facts?.picture !== undefined)
  if (!lined && !pictures) return null
  return (
    <Card id="case-pictures" title={t.title}>
      <div className="space-y-3">
        {lined ? <LinePart id={id} /> : null}
        <RelatedPart id={id} />
        <ExportPart />
      </div>
    </Card>
  )
}
