import { clauseName } from '#core/policy/clause.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Provenance, Source } from '#core/policy/values.ts'
import { Tag } from '../kit/tag.tsx'
import { findingText } from '../text/finding.ts'
import { useLawText, useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'

/** Title, publisher and the day it was read of a source; linked to its entry on the page. */
export function SourceName({ pack, id }: { pack: Pack; id: string }) {
  const t = useText(packsText)
  const source: Source | undefined = Object.hasOwn(pack.sources, id) ? pack.sources[id] : undefined
  if (source === undefined) return <span>{id}</span>
  const { title, publisher, dated, read } = source
  const rest = [publisher, dated ? t.dated(dated) : null, t.readOn(read)].filter(Boolean).join(' · ')
  return (
    <>
      <a href={`#sources/${id}`} className="text-accent-ink underline">
        {title}
      </a>{' '}
      <span className="text-muted">({rest})</span>
    </>
  )
}

/** Where a value comes from and how far it is to be trusted; what other sources say stands beside what the pack says. */
export function SourceLine({ pack, given, says }: { pack: Pack; given: Provenance; says: string }) {
  const t = useText(packsText)
  const words = useText(findingText)
  const say = useLawText()
  const clause = given.clause !== undefined && Object.hasOwn(pack.clauses, given.clause) ? given.clause : null
  const kind = Object.hasOwn(pack.sources, given.source) ? pack.sources[given.source]?.kind : undefined
  return (
    <div className="mt-1.5 text-[0.86rem]">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {given.contradicted.length > 0 ? <Tag tone="violet">{words.contradicted}</Tag> : null}
        {given.assumed ? <Tag tone="warn">{words.assumed}</Tag> : null}
        {kind ? <Tag tone="outline">{words.kinds[kind]}</Tag> : null}
        <Tag tone="outline">
          {words.confidence} {words.confidences[given.confidence]}
        </Tag>
        {given.effective === 'unknown' ? null : (
          <span className="text-muted">{t.since(given.effective)}</span>
        )}
      </p>
      <p className="mt-1 break-words">
        <SourceName pack={pack} id={given.source} />
        {clause === null ? null : (
          <>
            {' · '}
            {t.clause}{' '}
            <a href={`#clauses/${clause}`} className="text-accent-ink underline">
              {pack.clauses[clause] ? say(clauseName(pack.clauses[clause])) : null}
            </a>
          </>
        )}
      </p>
      {given.contradicted.length === 0 ? null : (
        <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className="rounded-md border border-line p-2">
            <p className="font-medium">{t.here}</p>
            <p className="break-words">{says}</p>
          </div>
          <div className="rounded-md border border-violet-ink/40 bg-violet-weak p-2 text-violet-ink">
            <p className="font-medium">{t.elsewhere}</p>
            <ul className="space-y-1.5">
              {given.contradicted.map((other) => (
                <li key={`${other.source} ${other.says.en}`} className="break-words">
                  {say(other.says)} <br />
                  <SourceName pack={pack} id={other.source} />
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  )
}
