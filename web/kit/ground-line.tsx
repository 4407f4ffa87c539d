import type { Ground } from '#core/options/ground.ts'
import { findingText } from '../text/finding.ts'
import { useText } from '../text/language.tsx'
import { ClauseLink } from './clause-link.tsx'
import { Tag } from './tag.tsx'

/** What a piece of advice rests on: its clause, the kind of source, and whether sources disagree. */
export function GroundLine({ ground, className = '' }: { ground: Ground; className?: string }) {
  const t = useText(findingText)
  const parts = [t.kinds[ground.basis.kind], `${t.confidence} ${t.confidences[ground.confidence]}`]
  return (
    <p className={`flex flex-wrap items-center gap-x-1.5 text-[0.83rem] text-faint ${className}`}>
      <span className="min-w-0 break-words">
        {ground.clause ? (
          <>
            <ClauseLink clause={ground.clause} />
            {' · '}
          </>
        ) : null}
        {parts.join(' · ')}
      </span>
      {ground.basis.contradicted ? <Tag tone="violet">{t.contradicted}</Tag> : null}
      {ground.basis.assumed ? <Tag tone="outline">{t.assumed}</Tag> : null}
    </p>
  )
}
