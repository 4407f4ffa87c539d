import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Facts } from '#core/evidence/facts.ts'
import { api } from '../client/api.ts'
import { vaultBytes } from '../client/vault.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { painted, useAddress } from '../kit/exhibit-view.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { useView, type Viewing, ZoomedPicture, ZoomTools } from '../kit/pan-zoom.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { compareText } from '../text/compare.ts'
import { useText } from '../text/language.tsx'
import { MarkLayer } from './mark-layer.tsx'
import type { PictureMark } from './marks.ts'
import { RelationPart, useRelation } from './relation-part.tsx'

/** `ref`: how the doors name it, where it is no exhibit of the case. */
export type Comparable = { id: string; name: string; facts: Pick<Facts, 'type'>; ref?: { vault: string } }
type Way = 'beside' | 'blink' | 'overlay'
const ways: readonly Way[] = ['beside', 'blink', 'overlay']

type PaneOf = {
  caseId: string
  exhibit: Comparable
  viewing: Viewing
  onSeen?: ((exhibit: string) => void) | undefined
  /** Where it differs from the other. */
  marks?: readonly PictureMark[] | undefined
}

/** One of the two: its bytes are fetched as anywhere else, and the server records that they were seen. */
function Pane({ caseId, exhibit, viewing, onSeen, marks }: PaneOf) {
  const type = painted[exhibit.facts.type.bySignature]
  const query = useQuery({
    queryKey: ['exhibit', exhibit.ref ? 'vault' : caseId, exhibit.id],
    queryFn: () =>
      exhibit.ref ? vaultBytes(exhibit.ref.vault, type) : api.exhibit(caseId, exhibit.id, type),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const fetched = query.data !== undefined
  useEffect(() => {
    if (fetched) onSeen?.(exhibit.id)
  }, [fetched, exhibit.id, onSeen])
  return (
    <Loaded query={query}>
      {(blob) => <Shown blob={blob} name={exhibit.name} viewing={viewing} marks={marks} />}
    </Loaded>
  )
}

function Shown({
  blob,
  name,
  viewing,
  marks = [],
}: Pick<PaneOf, 'viewing' | 'marks'> & { blob: Blob; name: string }) {
  const address = useAddress(blob)
  if (!address) return null
  const over =
    marks.length === 0
      ? undefined
      : (size: { width: number; height: number }) => <MarkLayer marks={marks} size={size} />
  return <ZoomedPicture src={address} alt={name} viewing={viewing} over={over} />
}

const frame = 'overflow-hidden rounded-md border border-line bg-sunken'

type Pair = { first: Comparable; second: Comparable }
type Stage = Pair & Pick<PaneOf, 'caseId' | 'viewing' | 'onSeen' | 'marks'>

const Beside = ({ first, second, marks, ...of }: Stage) => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
    {[first, second].map((exhibit) => (
      <figure key={exhibit.id} className="min-w-0">
        <div className={frame}>
          <Pane exhibit={exhibit} {...of} marks={exhibit === first ? marks : undefined} />
        </div>
        <figcaption className="mt-1 break-all text-[0.86rem] text-muted">{exhibit.name}</figcaption>
      </figure>
    ))}
  </div>
)

function Blink({ first, second, marks: _, ...of }: Stage) {
  const t = useText(compareText)
  const [other, setOther] = useState(false)
  const swap = () => setOther((before) => !before)
  useShortcuts([{ keys: ' ', label: t.swap, run: swap, inDialog: true }])
  // Space presses whatever has the focus: it has to be this.
  const button = useRef<HTMLSpanElement>(null)
  useEffect(() => button.current?.querySelector('button')?.focus(), [])
  // Both stay in place, so that changing over shows nothing but what differs.
  const layers = [first, second].map((exhibit, index) => ({ exhibit, on: (index === 1) === other }))
  return (
    <>
      <div className={`grid ${frame}`}>
        {layers.map(({ exhibit, on }) => (
          <div key={exhibit.id} className={`col-start-1 row-start-1 min-w-0 ${on ? '' : 'invisible'}`}>
            <Pane exhibit={exhibit} {...of} />
          </div>
        ))}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <span ref={button}>
          <Button small onClick={swap} data-testid="swap">
            {t.swap}
          </Button>
        </span>
        <span className="min-w-0 break-all text-muted" aria-live="polite" data-testid="shown">
          {t.shown((other ? second : first).name)}
        </span>
      </div>
    </>
  )
}

function Overlay({ first, second, marks: _, ...of }: Stage) {
  const t = useText(compareText)
  const [share, setShare] = useState(50)
  return (
    <>
      <div className={`grid ${frame}`}>
        <div className="col-start-1 row-start-1 min-w-0">
          <Pane exhibit={first} {...of} />
        </div>
        <div className="col-start-1 row-start-1 min-w-0" style={{ opacity: share / 100 }}>
          <Pane exhibit={second} {...of} />
        </div>
      </div>
      <label className="mt-2 flex items-center gap-2">
        <span className="text-muted">{t.share}</span>
        <input
          type="range"
          min={0}
          max={100}
          value={share}
          className="min-w-0 flex-1 accent-accent"
          onChange={(event) => setShare(Number(event.target.value))}
        />
        <span className="num">{share}%</span>
      </label>
    </>
  )
}

const stages = { beside: Beside, blink: Blink, overlay: Overlay }

function Choice({
  label,
  exhibits,
  chosen,
  onChoose,
}: {
  label: string
  exhibits: readonly Comparable[]
  chosen: string
  onChoose: (id: string) => void
}) {
  return (
    <Field label={label}>
      {(ids) => (
        <select {...ids} className="input" value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {exhibits.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Ways({ way, onChange }: { way: Way; onChange: (way: Way) => void }) {
  const t = useText(compareText)
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{t.way}</legend>
      {ways.map((one) => (
        <Button
          key={one}
          small
          tone={one === way ? 'main' : 'plain'}
          aria-pressed={one === way}
          data-testid={`way-${one}`}
          onClick={() => onChange(one)}
        >
          {t.ways[one]}
        </Button>
      ))}
    </fieldset>
  )
}

type Props = {
  caseId: string
  exhibits: readonly Comparable[]
  onClose: () => void
  /** How they are shown at first. */
  first?: Way | undefined
  onSeen?: ((exhibit: string) => void) | undefined
}

/** Two exhibits of a case looked at together: beside each other, in turn, or one over the other, always at one place. */
export function CompareDialog({ caseId, exhibits, onClose, onSeen, first: shownAs = 'beside' }: Props) {
  const t = useText(compareText)
  const [ids, setIds] = useState<readonly [string, string]>([exhibits[0]?.id ?? '', exhibits[1]?.id ?? ''])
  const [way, setWay] = useState<Way>(shownAs)
  const viewing = useView()
  const relation = useRelation(caseId, exhibits)
  const marks = relation.data?.comparison.differs.map((box) => ({ kind: 'difference' as const, box }))
  const pick = (next: readonly [string, string]) => {
    setIds(next)
    relation.reset()
  }
  const [first, second] = ids.map((id) => exhibits.find((exhibit) => exhibit.id === id))
  const Stage = stages[way]
  return (
    <Dialog open wide="very" onClose={onClose} title={t.title}>
      <div className="space-y-3" data-testid="compare">
        <p className="text-muted">{t.lead}</p>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Choice label={t.first} exhibits={exhibits} chosen={ids[0]} onChoose={(id) => pick([id, ids[1]])} />
          <Choice
            label={t.second}
            exhibits={exhibits}
            chosen={ids[1]}
            onChoose={(id) => pick([ids[0], id])}
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Ways way={way} onChange={setWay} />
          <ZoomTools viewing={viewing} />
        </div>
        {first && second && first !== second ? (
          <Stage
            first={first}
            second={second}
            caseId={caseId}
            viewing={viewing}
            onSeen={onSeen}
            marks={marks}
          />
        ) : (
          <p>{t.same}</p>
        )}
        <RelationPart relation={relation} ids={ids} exhibits={exhibits} />
      </div>
    </Dialog>
  )
}
