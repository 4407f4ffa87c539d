import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ErratumView } from '#core/doors/law-shapes.ts'
import { lawBook, useApplyErrata } from '../client/law-book.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone } from '../kit/toast.tsx'
import { OperatorTabs } from '../operator/tabs.tsx'
import { useProblemText } from '../settings/says.ts'
import { useLawText, useText } from '../text/language.tsx'
import { lawUpkeepText } from '../text/law-upkeep.ts'
import { packsText } from '../text/packs.ts'

function Waiting({ erratum }: { erratum: ErratumView }) {
  const t = useText(lawUpkeepText)
  const say = useProblemText()
  const [reason, setReason] = useState('')
  const apply = useApplyErrata()
  const { pack, version, waiting } = erratum
  const send = (event: FormEvent) => {
    event.preventDefault()
    apply.mutate(
      { pack, version, reason: reason.trim() },
      { onSuccess: (done) => sayDone(t.applied(done.filter(({ refused }) => refused === null).length)) },
    )
  }
  return (
    <>
      <h3 className="font-medium">{t.waiting(waiting.length)}</h3>
      <ul className="my-1.5 space-y-2">
        {waiting.map(({ case: id, code, changed, refused }) => (
          <li key={id}>
            <p className="num font-medium">
              {code} {refused === null ? '' : `· ${t.notTaken}: ${refused}`}
            </p>
            <ul className="text-[0.93rem]">
              {changed.map(({ path, before, after }) => (
                <li key={path} className="break-words">
                  <code className="break-all font-mono text-[0.86rem]">{path}</code>: {before ?? '—'} →{' '}
                  {after ?? '—'}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <form onSubmit={send} className="flex flex-wrap items-end gap-2" noValidate>
        <Field
          label={t.applyReason}
          hint={t.applyHint}
          required
          className="flex-1 basis-64"
          error={apply.error ? say(apply.error) : null}
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" tone="main" busy={apply.isPending} disabled={reason.trim().length < 5}>
          {t.apply}
        </Button>
      </form>
    </>
  )
}

function Erratum({ erratum }: { erratum: ErratumView }) {
  const t = useText(lawUpkeepText)
  const words = useText(packsText)
  const say = useLawText()
  const { pack, title, version, corrects, because, waiting, corrected } = erratum
  return (
    <Card
      id={`erratum-${pack}-${version}`}
      title={`${say(title)}: ${words.version(corrects)} → ${words.version(version)}`}
      aside={
        <Link
          to="/p/packs/$id/compare"
          params={{ id: pack }}
          search={{ from: corrects, to: version }}
          className={buttonClass('plain', true)}
        >
          {words.sideBySide}
        </Link>
      }
    >
      {because === null ? null : <p className="mb-2 break-words">{say(because)}</p>}
      {waiting.length > 0 ? <Waiting erratum={erratum} /> : <p className="text-muted">{t.nothingWaits}</p>}
      <h3 className="mt-3 font-medium">{t.reached(corrected.length)}</h3>
      <ul className="space-y-1">
        {corrected.map((one) => (
          <li key={`${one.case} ${one.at}`} className="flex flex-wrap items-baseline gap-x-3">
            <span className="num font-medium">{one.code}</span>
            <Instant at={one.at} year className="text-muted" />
            <span>{t.changes(one.changes)}</span>
            {one.reason === null ? null : <span className="min-w-0 break-words">{one.reason}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Versions that correct another: what they change in open cases, and which they have reached. */
export function ErrataScreen() {
  const t = useText(lawUpkeepText)
  const query = useQuery(lawBook.errata())
  return (
    <>
      <OperatorTabs />
      <h1 className="font-semibold text-xl">{t.errata}</h1>
      <p className="mb-3 max-w-3xl text-muted">{t.errataLead}</p>
      <Loaded query={query}>
        {(errata) =>
          errata.length === 0 ? (
            <Empty title={t.noErrata} />
          ) : (
            <div className="space-y-3">
              {errata.map((one) => (
                <Erratum key={`${one.pack} ${one.version}`} erratum={one} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  )
}
