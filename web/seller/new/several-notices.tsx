import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoticeText } from '#core/notice/source.ts'
import { fieldsMeaning } from '#core/policy/law.ts'
import type { Pack } from '#core/policy/pack.ts'
import { give } from '../../client/commands.ts'
import { newKey } from '../../client/request.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Tag } from '../../kit/tag.tsx'
import { arrivedText } from '../../text/arrived.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { uncheckedOf } from './checks.ts'
import { formOf, openingOf } from './confirmed.ts'
import type { Opening } from './opening.ts'
import { procedureOf } from './recognise.ts'
import type { Several } from './taking.ts'

/** What the person says of every row that does not say it itself. */
type Shared = { noticeAt: string; site: string }
type Row = { notice: NoticeText; opening: Opening; result: ReturnType<typeof openingOf>; doubts: number }

/** One row as the opening it would be. */
function rowOf(
  notice: NoticeText,
  base: Opening,
  { noticeAt, site }: Shared,
  readNotice: (text: string, pack: Pack) => NonNullable<Opening['reading']>,
): Row {
  const { pack } = base
  const reading = readNotice(notice.text, pack)
  const read = formOf(reading, pack)
  const form = {
    ...read,
    subject: { ...read.subject, site: read.subject.site || site },
    instants: { ...read.instants, noticeAt: read.instants.noticeAt || noticeAt },
  }
  const procedure = procedureOf(pack, reading.reason?.id) ?? base.procedure
  const arrived = { notice, file: null }
  const opening: Opening = { ...base, procedure, text: notice.text, arrived, reading, form }
  return { notice, opening, result: openingOf(opening), doubts: uncheckedOf(opening).length }
}

/** Opens the rows one after another; which were opened, by their place in the list. */
function useOpenAll(rows: readonly Row[]) {
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(new Map())
  const all = useMutation({
    mutationFn: async (chosen: readonly number[]) => {
      for (const index of chosen) {
        const result = rows[index]?.result
        if (result === undefined || !('body' in result) || opened.get(index)) continue
        const done = await give('OpenCase', result.body, { key: newKey() }).then(
          () => true,
          () => false,
        )
        setOpened((before) => new Map([...before, [index, done]]))
      }
    },
  })
  return { all, opened }
}

function StateTag({ row, opened }: { row: Row; opened: boolean | undefined }) {
  const t = useText(arrivedText)
  if (opened === true) return <Tag tone="ok">{t.opened}</Tag>
  if (opened === false) return <Tag tone="danger">{t.notOpened}</Tag>
  if ('missing' in row.result) return <Tag tone="warn">{t.lacking(row.result.missing)}</Tag>
  return row.doubts > 0 ? <Tag tone="warn">{t.doubted(row.doubts)}</Tag> : <Tag tone="info">{t.complete}</Tag>
}

function RowItem(props: {
  row: Row
  chosen: boolean
  opened: boolean | undefined
  onChoose: (on: boolean) => void
  onOne: () => void
}) {
  const t = useText(arrivedText)
  const say = useLawText()
  const { row, chosen, opened, onChoose, onOne } = props
  const { pack, reading, form } = row.opening
  const clean = 'body' in row.result && row.doubts === 0 && opened !== true
  const listing =
    form.subject.listing || (reading?.fields[fieldsMeaning(pack, 'listing')[0] ?? '']?.value ?? '–')
  const reason = pack.reasons[form.reason]
  const deadline = fieldsMeaning(pack, 'evidence-due').flatMap((id) => reading?.fields[id]?.value ?? [])[0]
  return (
    <li
      className="flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-t py-2"
      data-testid="several-row"
    >
      <input
        type="checkbox"
        className="mt-1 size-4 accent-accent"
        aria-label={listing}
        disabled={!clean}
        checked={chosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-all font-medium">
          {listing}{' '}
          <span className="text-muted">
            {[form.subject.site, form.subject.sku].filter(Boolean).join(' · ')}
          </span>
        </p>
        <p className="text-[0.9rem] text-muted">
          {[
            reason ? say(reason.title) : '',
            deadline ? `${t.deadline} ${deadline}` : '',
            ...form.allegations.map((one) => one.text),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <StateTag row={row} opened={opened} />
      {opened === true ? null : (
        <Button small onClick={onOne}>
          {t.openOne}
        </Button>
      )}
    </li>
  )
}

function SharedFields({
  pack,
  shared,
  onShared,
}: {
  pack: Pack
  shared: Shared
  onShared: (next: Shared) => void
}) {
  const t = useText(arrivedText)
  const say = useLawText()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t.whenAll}>
        {(ids) => (
          <input
            {...ids}
            type="datetime-local"
            className="input"
            data-testid="several-when"
            value={shared.noticeAt}
            onChange={(event) => onShared({ ...shared, noticeAt: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.siteAll}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="several-site"
            value={shared.site}
            onChange={(event) => onShared({ ...shared, site: event.target.value })}
          >
            <option value="">—</option>
            {Object.entries(pack.sites).map(([site, { title }]) => (
              <option key={site} value={site}>
                {site} · {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

type FootProps = { ready: number; busy: boolean; opened: ReadonlyMap<number, boolean>; onOpen: () => void }

function Foot({ ready, busy, opened, onOpen }: FootProps) {
  const t = useText(arrivedText)
  const done = [...opened.values()].filter(Boolean).length
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <Button tone="main" busy={busy} disabled={ready === 0} onClick={onOpen} data-testid="several-open">
        {t.openSelected(ready)}
      </Button>
      {opened.size > 0 ? (
        <span data-testid="several-done">
          {t.allDone(done, opened.size)}{' '}
          <Link to="/s/inbox" className="link">
            {t.toInbox}
          </Link>
        </span>
      ) : null}
    </div>
  )
}

type Props = { several: Several; opening: Opening; onOne: (notice: NoticeText) => void }

/** The notices of one file as a list: those without doubt are opened in one go, the others looked at one by one. */
export function SeveralNotices({ several, opening, onOne }: Props) {
  const t = useText(arrivedText)
  const words = useText(newCaseText)
  const [shared, setShared] = useState<Shared>({ noticeAt: '', site: '' })
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const reader = useQuery({
    queryKey: ['notice-reader'],
    queryFn: async () => (await import('#core/notice/read.ts')).readNotice,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data: read } = reader
  const rows = read === undefined ? [] : several.notices.map((notice) => rowOf(notice, opening, shared, read))
  const { all, opened } = useOpenAll(rows)
  const clean = rows.flatMap((row, index) =>
    'body' in row.result && row.doubts === 0 && opened.get(index) !== true ? [index] : [],
  )
  const ready = clean.filter((index) => chosen.has(index))
  const choose = (index: number, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, index] : [...before].filter((one) => one !== index)))
  return (
    <Card
      id="several"
      title={t.several(several.notices.length)}
      aside={
        <Button small onClick={() => setChosen(new Set(clean))} data-testid="several-clean">
          {t.selectClean}
        </Button>
      }
    >
      <p className="mb-3 text-muted">
        {t.severalLead} {words.confirmHint}
      </p>
      <SharedFields pack={opening.pack} shared={shared} onShared={setShared} />
      <ul className="mt-3">
        {rows.map((row, index) => (
          <RowItem
            key={row.notice.places[0]?.row ?? index}
            row={row}
            chosen={ready.includes(index)}
            opened={opened.get(index)}
            onChoose={(on) => choose(index, on)}
            onOne={() => onOne(row.notice)}
          />
        ))}
      </ul>
      <Foot ready={ready.length} busy={all.isPending} opened={opened} onOpen={() => all.mutate(ready)} />
    </Card>
  )
}
