import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { privacyQueries } from '../client/privacy.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Instant } from '../kit/time.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { privacyText } from '../text/privacy.ts'

/** Who opened which evidence, of all cases or of one. */
export function AccessCard() {
  const t = useText(privacyText)
  const words = useText(common)
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const query = useQuery(privacyQueries.access(code === '' ? {} : { case: code }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    setCode(typed.trim())
  }
  return (
    <Card title={t.access} id="access">
      <form onSubmit={send} className="mb-2 flex items-end gap-2" noValidate>
        <Field label={t.accessOf}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit">{t.show}</Button>
      </form>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-muted">{t.noAccess}</p>
          ) : (
            <ul data-testid="access-rows" aria-label={t.access}>
              {rows.map((row) => (
                <li
                  key={`${row.at} ${row.person} ${row.what} ${row.subject}`}
                  className="flex flex-wrap gap-x-3 border-line border-t py-1.5 first:border-t-0"
                >
                  <Instant at={row.at} />
                  <span className="break-all">{row.name ?? row.person}</span>
                  <span className="text-muted">{words.roles[row.role]}</span>
                  <span>{row.code ?? row.case}</span>
                  <span className="break-all text-muted">
                    {t.whats[row.what]} {row.what === 'case' ? '' : row.subject}
                  </span>
                  <span>{t.why[row.why] ?? row.why}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}
