import { type FormEvent, useState } from 'react'
import { useAccountCommand } from '../../client/account.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { accountActsText } from '../../text/account-acts.ts'
import { useText } from '../../text/language.tsx'

/** Brings in scores that were kept in a table: a file or what was copied out of a spreadsheet. */
export function ImportForm({ marketplace }: { marketplace: string }) {
  const t = useText(accountActsText)
  const give = useAccountCommand('ImportHealth', { marketplace })
  const [csv, setCsv] = useState('')
  const change = (text: string) => {
    give.reset()
    setCsv(text)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (csv.trim() === '' || give.isPending) return
    give.mutate(
      { csv },
      {
        onSuccess: ({ events }) => {
          setCsv('')
          sayDone(t.imported(events.filter((type) => type === 'HealthRecorded').length))
        },
      },
    )
  }
  return (
    <Card id="import" title={t.importTitle} className="no-print">
      <form onSubmit={submit} className="space-y-3" noValidate>
        <p className="text-[0.9rem] text-muted">{t.importLead}</p>
        <FileDrop
          label={t.importFile}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          multiple={false}
          testid="health-file"
          onFiles={async ([file]) => change((await file?.text()) ?? '')}
        />
        <Field label={t.importText}>
          {(ids) => (
            <textarea
              {...ids}
              className="input min-h-20 font-mono text-[0.86rem]"
              placeholder={t.importPlaceholder}
              data-testid="health-table"
              value={csv}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <WhyNot error={give.error} />
        <Button type="submit" disabled={csv.trim() === ''} busy={give.isPending} data-testid="import-health">
          {t.importNow}
        </Button>
      </form>
    </Card>
  )
}
