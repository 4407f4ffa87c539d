import { CircleAlert, CircleHelp } from 'lucide-react'
import type { Refusal } from '#core/case/refusal.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { ClauseLink } from './clause-link.tsx'
import { Instant } from './time.tsx'

type Props = { refusals: Refusal[]; hrefOf?: (refusal: Refusal) => string | null }

/** Why something cannot be done: what stands in the way, its clause, until when, and what would unlock it. */
export function Refusals({ refusals, hrefOf }: Props) {
  const say = useLawText()
  const t = useText(common)
  return (
    <ul className="space-y-2">
      {refusals.map((refusal) => {
        const part = hrefOf?.(refusal) ?? null
        const Icon = refusal.level === 'ask' ? CircleHelp : CircleAlert
        return (
          <li
            key={`${refusal.code} ${refusal.subject ?? ''} ${refusal.says.en}`}
            className="flex gap-2"
            data-testid={`refusal-${refusal.code}`}
          >
            <Icon
              size={16}
              aria-hidden="true"
              className={`mt-0.5 shrink-0 ${refusal.level === 'ask' ? 'text-warn' : 'text-danger'}`}
            />
            <div className="min-w-0">
              <p>{say(refusal.says)}</p>
              <p className="text-[0.9rem] text-muted">
                {part ? (
                  <a className="underline" href={`#${part}`}>
                    {say(refusal.remedy)}
                  </a>
                ) : (
                  say(refusal.remedy)
                )}
              </p>
              {refusal.clause || refusal.until !== undefined ? (
                <p className="text-[0.86rem] text-muted">
                  {refusal.clause ? (
                    <>
                      {t.clause} <ClauseLink clause={refusal.clause} />{' '}
                    </>
                  ) : null}
                  {refusal.until !== undefined ? (
                    <>
                      {t.until} <Instant at={refusal.until} />
                    </>
                  ) : null}
                </p>
              ) : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
