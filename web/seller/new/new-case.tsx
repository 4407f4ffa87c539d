import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackSummary } from '#core/doors/shapes.ts'
import { queries } from '../../client/queries.ts'
import { Field } from '../../kit/field.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { newCaseText } from '../../text/new-case.ts'
import { AllegationsPart } from './allegations-part.tsx'
import { ArrivalsPart } from './arrivals-part.tsx'
import type { Arrived } from './arrived.ts'
import { ClaimPart } from './claim-part.tsx'
import { ConfirmPart } from './confirm-part.tsx'
import { isClaim } from './confirmed.ts'
import { EarlierPart } from './earlier-part.tsx'
import { FieldsPart } from './fields-part.tsx'
import { NoticePart } from './notice-part.tsx'
import type { Opening } from './opening.ts'
import { ReasonPart } from './reason-part.tsx'
import { type Recognised, recognise } from './recognise.ts'
import { SeveralNotices } from './several-notices.tsx'
import { useTaking } from './taking.ts'
import { WarningPart } from './warning-part.tsx'

type Settled = Parameters<typeof useTaking>[0]

function Body(settled: Settled) {
  const { pack, procedure } = settled
  const { opening, edit, readNow, takeFile, several, setSeveral, trouble, busy } = useTaking(settled)
  if (several !== null)
    return (
      <SeveralNotices
        several={several}
        opening={opening}
        onOne={(notice) => {
          setSeveral(null)
          void readNow({ notice, file: null })
        }}
      />
    )
  const notice = { onEdit: edit, onRead: readNow, onFile: takeFile, trouble, busy }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="lg:sticky lg:top-16">
        {isClaim(pack, procedure) ? (
          <ClaimPart opening={opening} />
        ) : (
          <div className="space-y-3">
            {opening.reading === null ? <ArrivalsPart onOne={(arrived) => void readNow(arrived)} /> : null}
            <NoticePart opening={opening} {...notice} />
          </div>
        )}
      </div>
      <div className="space-y-3">
        <WarningPart opening={opening} />
        <ReasonPart opening={opening} />
        <FieldsPart opening={opening} />
        <EarlierPart opening={opening} />
        <AllegationsPart opening={opening} />
        <ConfirmPart opening={opening} />
      </div>
    </div>
  )
}

type Choice = { pack: string; procedure: string; venue: Opening['venue'] }

type WhereProps = { packs: PackSummary[]; choice: Choice; onChoice: (choice: Choice) => void }
type Option = { value: string; name: string }

function Select(props: {
  label: string
  testid: string
  value: string
  options: Option[]
  onChange: (value: string) => void
}) {
  const { label, testid, value, options, onChange } = props
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid={testid}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Where({ packs, choice, onChoice }: WhereProps) {
  const t = useText(newCaseText)
  const words = useText(common)
  const say = useLawText()
  const procedures = packs.find((pack) => pack.id === choice.pack)?.procedures ?? []
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Select
        label={t.marketplace}
        testid="pack"
        value={choice.pack}
        options={packs.map((pack) => ({
          value: pack.id,
          name: `${say(pack.marketplace.title)} · ${say(pack.title)} v${pack.version}`,
        }))}
        onChange={(id) => onChoice(startingChoice(packs, id))}
      />
      <Select
        label={t.procedure}
        testid="procedure"
        value={choice.procedure}
        options={procedures.map(({ id, title }) => ({ value: id, name: say(title) }))}
        onChange={(procedure) => onChoice({ ...choice, procedure })}
      />
      <Select
        label={t.venue}
        testid="venue"
        value={choice.venue}
        options={(['external', 'hosted'] as const).map((venue) => ({
          value: venue,
          name: words.venues[venue],
        }))}
        onChange={(venue) => onChoice({ ...choice, venue: venue === 'hosted' ? 'hosted' : 'external' })}
      />
    </div>
  )
}

function startingChoice(packs: PackSummary[], id?: string): Choice {
  const pack = packs.find((one) => one.id === id) ?? packs[0]
  const procedure = pack?.procedures.find((one) => one.opensWith === 'notice') ?? pack?.procedures[0]
  return { pack: pack?.id ?? '', procedure: procedure?.id ?? '', venue: 'external' }
}

/** The place of the notice is recognised until a person chooses it; the choice then stands. */
function useChoice(packs: PackSummary[]) {
  const [choice, setChoice] = useState(() => startingChoice(packs))
  const [byHand, setByHand] = useState(false)
  const choose = (next: Choice) => {
    setByHand(true)
    setChoice(next)
  }
  const elsewhere = async (arrived: Arrived): Promise<Recognised | null> => {
    if (byHand) return null
    const where = await recognise(arrived.notice, packs, choice.pack)
    const same = where.pack === choice.pack && (where.procedure ?? choice.procedure) === choice.procedure
    return same ? null : where
  }
  const onElsewhere = ({ pack, procedure }: Recognised) =>
    setChoice((before) => {
      const start = pack === before.pack ? before : startingChoice(packs, pack)
      return { ...start, venue: before.venue, procedure: procedure ?? start.procedure }
    })
  return { choice, choose, elsewhere, onElsewhere }
}

function Chosen({ packs }: { packs: PackSummary[] }) {
  const { choice, choose, elsewhere, onElsewhere } = useChoice(packs)
  const summary = packs.find((pack) => pack.id === choice.pack)
  const pack = useQuery({
    ...queries.pack(choice.pack, summary?.version ?? 0),
    enabled: summary !== undefined,
  })
  return (
    <div className="space-y-3">
      <div className="rounded-lg border border-line bg-surface p-3.5">
        <Where packs={packs} choice={choice} onChoice={choose} />
      </div>
      <Loaded query={pack}>
        {(law) => (
          <Body
            key={`${law.pack.pack}/${isClaim(law.pack, choice.procedure)}`}
            pack={law.pack}
            procedure={choice.procedure}
            venue={choice.venue}
            elsewhere={elsewhere}
            onElsewhere={onElsewhere}
          />
        )}
      </Loaded>
    </div>
  )
}

/** Only what begins with what the person says. */
const claimsOf = (packs: PackSummary[]): PackSummary[] =>
  packs
    .map((pack) => ({
      ...pack,
      procedures: pack.procedures.filter(({ opensWith }) => opensWith === 'claim'),
    }))
    .filter(({ procedures }) => procedures.length > 0)

function Opens({ claims = false }: { claims?: boolean }) {
  const t = useText(newCaseText)
  const packs = useQuery(queries.packs())
  return (
    <>
      <h1 className="font-semibold text-xl">{claims ? t.claimTitle : t.title}</h1>
      <p className="mt-1 mb-3 max-w-4xl text-muted">{claims ? t.claimPageLead : t.lead}</p>
      <Loaded query={packs}>{(found) => <Chosen packs={claims ? claimsOf(found) : found} />}</Loaded>
    </>
  )
}

/** A case from the marketplace's notice, or of any other beginning. */
export const NewCase = () => <Opens />

/** A case of one's own accord: a report of somebody else, a problem nobody sent a notice about. */
export const NewReport = () => <Opens claims />
