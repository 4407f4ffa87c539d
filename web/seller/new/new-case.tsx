import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PackSummary } from '#core/doors/shapes.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import { queries } from '../../client/queries.ts'
import { Field } from '../../kit/field.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { common } from '../../text/common.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { AllegationsPart } from './allegations-part.tsx'
import { takeNotice } from './brought.ts'
import { ConfirmPart } from './confirm-part.tsx'
import { emptyForm, type Form, formOf } from './confirmed.ts'
import { FieldsPart } from './fields-part.tsx'
import { NoticePart } from './notice-part.tsx'
import { ReasonPart } from './reason-part.tsx'

/** What every part of the screen reads and changes. */
export type Opening = {
  pack: Pack
  procedure: string
  venue: 'external' | 'hosted'
  text: string
  reading: NoticeReading | null
  form: Form
  change: (part: Partial<Form>) => void
}

/** Reads the notice here in the browser, by the same code as the server: nothing leaves before it is confirmed. */
async function read(text: string, pack: Pack): Promise<NoticeReading> {
  const { readNotice } = await import('#core/notice/read.ts')
  return readNotice(text, pack)
}

function useOpening(pack: Pack, procedure: string, venue: Opening['venue']) {
  const [text, setText] = useState(takeNotice)
  const [reading, setReading] = useState<NoticeReading | null>(null)
  const [form, setForm] = useState<Form>(emptyForm)
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const readNow = async (whole: string) => {
    const found = await read(whole, pack)
    setReading(found)
    setForm(formOf(found, pack))
  }
  // A notice that was dropped or pasted on the way here is read at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was brought, once a pack
  useEffect(() => {
    if (text.trim()) void readNow(text)
  }, [pack])
  const edit = (next: string) => {
    setText(next)
    setReading(null)
  }
  const opening: Opening = { pack, procedure, venue, text, reading, form, change }
  return { opening, edit, readNow }
}

function Body({ pack, procedure, venue }: { pack: Pack; procedure: string; venue: Opening['venue'] }) {
  const { opening, edit, readNow } = useOpening(pack, procedure, venue)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="lg:sticky lg:top-16">
        <NoticePart opening={opening} onEdit={edit} onRead={readNow} />
      </div>
      <div className="space-y-3">
        <ReasonPart opening={opening} />
        <FieldsPart opening={opening} />
        <AllegationsPart opening={opening} />
        <ConfirmPart opening={opening} />
      </div>
    </div>
  )
}

type Choice = { pack: string; procedure: string; venue: Opening['venue'] }

function Where({
  packs,
  choice,
  onChoice,
}: {
  packs: PackSummary[]
  choice: Choice
  onChoice: (choice: Choice) => void
}) {
  const t = useText(newCaseText)
  const words = useText(common)
  const say = useLawText()
  const procedures = packs.find((pack) => pack.id === choice.pack)?.procedures ?? []
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Field label={t.marketplace}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="pack"
            value={choice.pack}
            onChange={(event) => onChoice(startingChoice(packs, event.target.value))}
          >
            {packs.map((pack) => (
              <option key={pack.id} value={pack.id}>
                {say(pack.marketplace.title)} · {say(pack.title)} v{pack.version}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.procedure}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={choice.procedure}
            onChange={(event) => onChoice({ ...choice, procedure: event.target.value })}
          >
            {procedures.map((procedure) => (
              <option key={procedure.id} value={procedure.id}>
                {say(procedure.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.venue}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="venue"
            value={choice.venue}
            onChange={(event) => onChoice({ ...choice, venue: event.target.value as Choice['venue'] })}
          >
            <option value="external">{words.venues.external}</option>
            <option value="hosted">{words.venues.hosted}</option>
          </select>
        )}
      </Field>
    </div>
  )
}

function startingChoice(packs: PackSummary[], id?: string): Choice {
  const pack = packs.find((one) => one.id === id) ?? packs[0]
  return { pack: pack?.id ?? '', procedure: pack?.procedures[0]?.id ?? '', venue: 'external' }
}

function Chosen({ packs }: { packs: PackSummary[] }) {
  const [choice, setChoice] = useState(() => startingChoice(packs))
  const summary = packs.find((pack) => pack.id === choice.pack)
  const pack = useQuery({
    ...queries.pack(choice.pack, summary?.version ?? 0),
    enabled: summary !== undefined,
  })
  return (
    <div className="space-y-3">
      <div className="rounded-lg border border-line bg-surface p-3.5">
        <Where packs={packs} choice={choice} onChoice={setChoice} />
      </div>
      <Loaded query={pack}>
        {(law) => (
          <Body key={law.pack.pack} pack={law.pack} procedure={choice.procedure} venue={choice.venue} />
        )}
      </Loaded>
    </div>
  )
}

export function NewCase() {
  const t = useText(newCaseText)
  const packs = useQuery(queries.packs())
  return (
    <>
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mt-1 mb-3 max-w-4xl text-muted">{t.lead}</p>
      <Loaded query={packs}>{(found) => <Chosen packs={found} />}</Loaded>
    </>
  )
}
