import { useState } from 'react'
import type { NoticeWarningState } from '#core/case/notice-warnings.ts'
import { ruleSays } from '#core/notice/words.ts'
import { useCommand } from '../../client/commands.ts'
import { Button } from '../../kit/button.tsx'
import { ClauseLink } from '../../kit/clause-link.tsx'
import { Field } from '../../kit/field.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { findingText } from '../../text/finding.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { noticeWarningText } from '../../text/notice-warning.ts'
import { canDo, useCase } from './case-context.tsx'

function Overrule({ warning, onDone }: { warning: string; onDone: () => void }) {
  const t = useText(noticeWarningText)
  const { id } = useCase()
  const give = useCommand('OverruleWarning', id)
  const [reason, setReason] = useState('')
  return (
    <form
      className="mt-1.5 space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!give.isPending) give.mutate({ warning, reason: reason.trim() }, { onSuccess: onDone })
      }}
    >
      <Field label={t.reason} hint={t.reasonHint}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            value={reason}
            data-testid="overrule-reason"
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <WhyNot error={give.error} />
      <span className="flex gap-2">
        <Button
          small
          tone="main"
          type="submit"
          disabled={reason.trim().length < 10}
          busy={give.isPending}
          data-testid="overrule-send"
        >
          {t.send}
        </Button>
        <Button small onClick={onDone}>
          {t.cancel}
        </Button>
      </span>
    </form>
  )
}

function Ground({ warning }: { warning: NoticeWarningState }) {
  const t = useText(findingText)
  const { law } = useCase()
  const { rule, clause, measured, threshold, confidence } = warning
  const known = clause === undefined ? undefined : law.pack.clauses[clause]
  const parts = [
    `${t.rule} ${rule}`,
    `${t.measured} ${measured}`,
    ...(threshold === '' ? [] : [`${t.threshold} ${threshold}`]),
    `${t.confidence} ${t.confidences[confidence]}`,
  ]
  return (
    <p className="break-words text-[0.83rem] text-muted">
      {clause !== undefined && known ? (
        <ClauseLink clause={{ id: clause, label: known.label }} />
      ) : (
        t.noClause
      )}{' '}
      · {parts.join(' · ')}
    </p>
  )
}

function Row({ warning, may }: { warning: NoticeWarningState; may: boolean }) {
  const t = useText(noticeWarningText)
  const say = useLawText()
  const { language } = useLanguage()
  const { law } = useCase()
  const [open, setOpen] = useState(false)
  const { rule, field, overruled } = warning
  const title = field === undefined ? undefined : law.pack.notice.fields[field]?.title
  return (
    <li className="min-w-0" data-testid={`notice-warning-${rule}`}>
      <p className={`break-words ${overruled ? 'text-muted' : ''}`}>
        {title ? `${say(title)}: ` : ''}
        {ruleSays(rule, language)} {overruled ? <Tag tone="outline">{t.overruled}</Tag> : null}
      </p>
      <Ground warning={warning} />
      {overruled ? (
        <p className="break-words text-[0.9rem]">
          <Instant at={overruled.at} /> · {overruled.reason ?? t.erased}
        </p>
      ) : null}
      {may && !overruled && !open ? (
        <Button small onClick={() => setOpen(true)} data-testid="overrule">
          {t.overrule}
        </Button>
      ) : null}
      {open && !overruled ? <Overrule warning={warning.id} onDone={() => setOpen(false)} /> : null}
    </li>
  )
}

/** What was found against the notice when it was read; each stands until a person says why it does not hold. */
export function NoticeWarnings() {
  const t = useText(noticeWarningText)
  const { view } = useCase()
  const warnings = view.state.noticeWarnings ?? []
  if (warnings.length === 0) return null
  const left = warnings.filter(({ overruled }) => overruled === undefined).length
  return (
    <section aria-labelledby="notice-warnings" className="mt-3 border-line border-t pt-2.5">
      <h3 id="notice-warnings" className="mb-1 flex flex-wrap items-center gap-2 font-medium">
        {t.title} <Tag tone={left > 0 ? 'warn' : 'ok'}>{t.left(left, warnings.length)}</Tag>
      </h3>
      <p className="mb-1.5 text-[0.9rem] text-muted">{t.lead}</p>
      <ul className="space-y-2.5">
        {warnings.map((warning) => (
          <Row key={warning.id} warning={warning} may={canDo(view, 'OverruleWarning')} />
        ))}
      </ul>
    </section>
  )
}
