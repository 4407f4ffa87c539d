import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { SupplierLinkRow } from '#core/doors/supplier-shapes.ts'
import { give } from '../../client/commands.ts'
import { queries, queryClient } from '../../client/queries.ts'
import { newKey } from '../../client/request.ts'
import {
  makeSupplierLink,
  revokeSupplierLink,
  supplierQueries,
  suppliersChanged,
} from '../../client/suppliers.ts'
import { Button } from '../../kit/button.tsx'
import { bytesText } from '../../kit/bytes.ts'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { SecretOnce } from '../../kit/secret-once.tsx'
import { Tag, type TagTone } from '../../kit/tag.tsx'
import { instantText, localZone } from '../../kit/time.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { supplierText } from '../../text/supplier.ts'
import { canDo, useCase } from '../case/case-context.tsx'

const tones: Record<SupplierLinkRow['state'], TagTone> = {
  open: 'info',
  used: 'ok',
  revoked: 'neutral',
  over: 'neutral',
}

function useDocumentTitle(): (document: string) => string {
  const say = useLawText()
  const { law } = useCase()
  return (document) => {
    const known = law.pack.documents[document]
    return known ? say(known.title) : document
  }
}

function Arrived({ row }: { row: SupplierLinkRow }) {
  const t = useText(supplierText)
  const { language } = useLanguage()
  const { id, view } = useCase()
  const { file } = row
  const attach = useMutation({
    mutationFn: () =>
      give(
        'AttachExhibit',
        { exhibit: file?.exhibit ?? '', document: row.document },
        { caseId: id, key: newKey() },
      ),
    onSuccess: () => Promise.all([suppliersChanged(id), queryClient.invalidateQueries(queries.case(id))]),
    onError: () => sayFailed(t.attachFailed),
  })
  if (file === null) return null
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      <span className="min-w-0 flex-1 basis-48 break-all">
        {file.fileName}{' '}
        <span className="whitespace-nowrap text-[0.86rem] text-muted">
          {bytesText(file.facts.bytes)} · {t.from}
        </span>
        {file.keptUntil && !file.attached ? (
          <span className="block text-[0.86rem] text-warn-ink">
            {t.keptUntil(instantText(file.keptUntil, localZone(), language))}
          </span>
        ) : null}
      </span>
      {file.attached ? (
        <Tag tone="ok" testid="supplied-attached">
          {t.attached}
        </Tag>
      ) : canDo(view, 'AttachExhibit') ? (
        <Button
          small
          tone="main"
          busy={attach.isPending}
          onClick={() => attach.mutate()}
          data-testid="attach-supplied"
        >
          {t.attach}
        </Button>
      ) : null}
    </div>
  )
}

function Row({ row }: { row: SupplierLinkRow }) {
  const t = useText(supplierText)
  const words = useText(common)
  const { language } = useLanguage()
  const { id } = useCase()
  const title = useDocumentTitle()
  const revoke = useMutation({
    mutationFn: () => revokeSupplierLink(id, row.id),
    onSuccess: () => sayDone(t.revoked),
    onError: () => sayFailed(words.failed),
  })
  return (
    <li className="border-line border-b py-2" data-testid="supplier-link">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 flex-1 basis-40 break-words font-medium">{title(row.document)}</span>
        <Tag tone={tones[row.state]} testid={`supplier-${row.state}`}>
          {t.states[row.state]}
        </Tag>
        {row.passphrase ? <Tag tone="outline">{t.withPassphrase}</Tag> : null}
        {row.state === 'open' ? (
          <>
            <span className="text-[0.86rem] text-muted">
              {t.until(instantText(row.expiresAt, localZone(), language))}
            </span>
            <Button small tone="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t.revoke}
            </Button>
          </>
        ) : null}
      </div>
      <Arrived row={row} />
    </li>
  )
}

type Draft = { document: string; days: string; passphrase: string }
type Drafting = { draft: Draft; change: (part: Partial<Draft>) => void }

function DocumentAndDays({ draft, change }: Drafting) {
  const t = useText(supplierText)
  const say = useLawText()
  const { law } = useCase()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 sm:grid-cols-[minmax(0,1fr)_6rem]">
      <Field label={t.document}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            required
            value={draft.document}
            data-testid="supplier-document"
            onChange={(event) => change({ document: event.target.value })}
          >
            <option value="">{t.choose}</option>
            {Object.entries(law.pack.documents).map(([key, one]) => (
              <option key={key} value={key}>
                {say(one.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.days}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="number"
            min={1}
            max={30}
            required
            value={draft.days}
            onChange={(event) => change({ days: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

function NewLink() {
  const t = useText(supplierText)
  const words = useText(common)
  const { id } = useCase()
  const [draft, setDraft] = useState<Draft>({ document: '', days: '7', passphrase: '' })
  const change: Drafting['change'] = (part) => setDraft((before) => ({ ...before, ...part }))
  const { document, days, passphrase } = draft
  const make = useMutation({
    mutationFn: () =>
      makeSupplierLink(id, {
        document,
        days: Number(days) || 7,
        ...(passphrase === '' ? {} : { passphrase }),
      }),
    onSuccess: () => change({ passphrase: '' }),
    onError: () => sayFailed(words.failed),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit} className="no-print mt-2.5 space-y-2.5">
      <DocumentAndDays draft={draft} change={change} />
      <Field label={t.passphrase}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            minLength={6}
            maxLength={100}
            autoComplete="off"
            value={passphrase}
            data-testid="supplier-passphrase"
            onChange={(event) => change({ passphrase: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" busy={make.isPending} disabled={document === ''} data-testid="make-supplier-link">
        {t.make}
      </Button>
      {make.data ? <SecretOnce says={t.once} secret={make.data} testid="supplier-address" /> : null}
    </form>
  )
}

/** Links under which suppliers hand in documents of this case, and what came by them. */
export function SupplierCard() {
  const t = useText(supplierText)
  const { id, view } = useCase()
  const query = useQuery(supplierQueries.links(id))
  const may = canDo(view, 'AttachExhibit')
  const rows = query.data ?? []
  if (!may && rows.length === 0) return null
  return (
    <Card id="suppliers" title={t.card}>
      <details open={rows.length > 0}>
        <summary className="text-muted">{t.lead}</summary>
        <ul className="mt-1">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
        {may ? <NewLink /> : null}
      </details>
    </Card>
  )
}
