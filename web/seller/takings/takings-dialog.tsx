import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { readTakings, type TakingsProblem } from '#core/listing/takings.ts'
import { queries } from '../../client/queries.ts'
import { useSession } from '../../client/session.ts'
import { useRecordTakings } from '../../client/takings.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { atRiskText } from '../../text/at-risk.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { takingsText } from '../../text/takings.ts'

/** Every marketplace there is a pack of, once. */
function useMarketplaces() {
  const found = useQuery(queries.packs()).data ?? []
  return [...new Map(found.map(({ marketplace }) => [marketplace.id, marketplace])).values()]
}

type Marketplaces = ReturnType<typeof useMarketplaces>

function MarketplaceField(of: { chosen: string; all: Marketplaces; onChange: (id: string) => void }) {
  const t = useText(takingsText)
  const say = useLawText()
  const { chosen, all, onChange } = of
  return (
    <Field label={t.marketplace}>
      {(ids) => (
        <select {...ids} className="input" value={chosen} onChange={(event) => onChange(event.target.value)}>
          {all.map(({ id, title }) => (
            <option key={id} value={id}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function TableField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useText(takingsText)
  return (
    <Field label={t.title}>
      {(ids) => (
        <textarea
          {...ids}
          className="input min-h-40 font-mono text-[0.86rem]"
          placeholder={'KT-099-G;EUR;1240.50'}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          data-testid="takings-table"
        />
      )}
    </Field>
  )
}

function Problems({ problems }: { problems: TakingsProblem[] }) {
  const t = useText(takingsText)
  if (problems.length === 0) return null
  return (
    <div role="alert">
      <ul className="list-disc pl-5 text-danger-ink">
        {problems.slice(0, 8).map(({ line, is }) => (
          <li key={line}>
            {t.line(line)}: {t.problems[is]}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Takes a table of takings for the shop one acts for; a line that cannot be read is named, and nothing is taken before all can. */
export function TakingsDialog({ onClose }: { onClose: () => void }) {
  const t = useText(takingsText)
  const words = useText(atRiskText)
  const shop = useSession()?.shop
  const marketplaces = useMarketplaces()
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const record = useRecordTakings()
  const { lines, problems } = useMemo(() => readTakings(text), [text])
  const marketplace = chosen ?? marketplaces[0]?.id ?? ''
  const ready = lines.length > 0 && problems.length === 0 && marketplace !== ''
  const submit = () =>
    record.mutate(
      lines.map(({ listing, site, currency, minor }) => ({
        marketplace,
        site,
        listing,
        takings: { currency, minor, basis: 'revenue' },
      })),
      {
        onSuccess: ({ recorded }) => {
          sayDone(t.recorded(recorded))
          onClose()
        },
      },
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.table}
      footer={
        <Button
          tone="main"
          disabled={!ready}
          busy={record.isPending}
          onClick={submit}
          data-testid="take-takings"
        >
          {t.take(lines.length)}
        </Button>
      }
    >
      <div className="space-y-3">
        <p>{t.tableLead}</p>
        {shop ? <p className="text-muted">{t.tableFor(shop.name)}</p> : null}
        <MarketplaceField chosen={marketplace} all={marketplaces} onChange={setChosen} />
        <TableField text={text} onChange={setText} />
        <Problems problems={problems} />
        <WhyNot error={record.error} />
      </div>
    </Dialog>
  )
}
