import { respondentRoutes } from '#core/doors/respondent-routes.ts'
import { Card } from '../kit/card.tsx'
import { useMinute } from '../kit/clock.ts'
import { Countdown } from '../kit/countdown.tsx'
import { Instant } from '../kit/time.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { reportedText } from '../text/reported.ts'
import { useReview } from './review-context.tsx'

const addressOf = (id: string, exhibit: string): string =>
  respondentRoutes.respondentFile.path.replace(':id', id).replace(':exhibit', exhibit)

/** What the reported shop answers, or until when it still may: to be read before anything is decided. */
export function RespondentPart() {
  const t = useText(reportedText)
  const say = useLawText()
  const now = useMinute()
  const { id, view, pack } = useReview()
  const { respondent } = view
  if (respondent === null) return null
  const { answer, until } = respondent
  return (
    <Card id="respondent" title={t.said}>
      {answer === null ? (
        <p data-testid="respondent-waits">
          {until !== null && until >= now ? (
            <>
              {t.notYet} <Instant at={until} /> <Countdown at={until} />
            </>
          ) : (
            t.never
          )}
        </p>
      ) : (
        <div className="space-y-2" data-testid="respondent-answer">
          <p className="text-muted">
            {t.at} <Instant at={answer.at} />
          </p>
          <p className="whitespace-pre-wrap break-words">{answer.text}</p>
          <ul className="space-y-1">
            {answer.files.map(({ id: exhibit, document, name }) => (
              <li key={exhibit} className="flex flex-wrap gap-x-2">
                <a href={addressOf(id, exhibit)} className="break-all text-accent-ink underline">
                  {t.open}: {name}
                </a>
                <span className="text-muted">
                  {say(pack.documents[document]?.title ?? { zh: document, en: document })}
                </span>
              </li>
            ))}
          </ul>
          <p className="text-[0.9rem] text-muted">{t.saidNote}</p>
        </div>
      )}
    </Card>
  )
}
