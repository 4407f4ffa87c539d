import { useQuery } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import type { PackSummary } from '#core/doors/shapes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { usePacks } from '../../client/law.ts'
import { queries } from '../../client/queries.ts'
import { Button } from '../../kit/button.tsx'
import { currentTime } from '../../kit/clock.ts'
import { Empty } from '../../kit/empty.tsx'
import { Field } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { AnswerPart } from './answer-part.tsx'
import { type Progress, useDiagnosing } from './diagnosing.ts'
import { type Asked, OptionsPart } from './options-part.tsx'

function ProgressPart({ progress }: { progress: Progress }) {
  const t = useText(diagnoseText)
  if (progress.is === 'failed')
    return (
      <p role="alert" className="text-danger-ink" data-testid="failed">
        {progress.why === 'workbook' ? t.workbook : t.failed}
      </p>
    )
  if (progress.is !== 'reading' && progress.is !== 'judging') return null
  const share = progress.is === 'reading' ? Math.round(progress.share * 100) : 100
  const says = progress.is === 'reading' ? t.reading(share, progress.listings) : t.judging
  return (
    <div className="space-y-1" role="status">
      <progress className="h-2 w-full accent-[var(--accent)]" max={100} value={share} aria-label={says} />
      <p className="text-[0.93rem] text-muted">{says}</p>
    </div>
  )
}

function PackChoice({ packs, pack, onPack }: { packs: Pack[]; pack: Pack; onPack: (id: string) => void }) {
  const t = useText(diagnoseText)
  const say = useLawText()
  if (packs.length < 2) return null
  return (
    <Field label={t.pack}>
      {(ids) => (
        <select {...ids} className="input" value={pack.pack} onChange={(event) => onPack(event.target.value)}>
          {packs.map((one) => (
            <option key={one.pack} value={one.pack}>
              {say(one.marketplace.title)} · {say(one.title)} v{one.version}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const namesIn = (text: string): string[] =>
  text
    .split(/[,，;；]/u)
    .map((name) => name.trim())
    .filter(Boolean)

const day = 86_400_000
/** The day the sample's dates are written around. */
const sampleDay = Date.UTC(2026, 2, 12)

/** Moves the dates of the sample to the present, so that it shows what an export of today would. */
function asOfToday(sample: string, now: number): string {
  const ahead = Math.floor((now - sampleDay) / day) * day
  return sample.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) =>
    new Date(Date.parse(date) + ahead).toISOString().slice(0, 10),
  )
}

const nothingAsked: Asked = { brands: '', symptom: '', before: null }

function Body({ packs }: { packs: Pack[] }) {
  const t = useText(diagnoseText)
  const [chosen, setChosen] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [asked, setAsked] = useState(nothingAsked)
  const { progress, start } = useDiagnosing()
  const pack = packs.find((one) => one.pack === chosen) ?? packs[0]
  if (pack === undefined) return <Empty title={t.none} />
  const run = (next: File | null, { brands, symptom, before }: Asked) => {
    setFile(next)
    if (next) start({ file: next, before, pack, now: currentTime(), brands: namesIn(brands), symptom })
  }
  const trySample = async () => {
    const answer = await fetch('/sample-export.csv')
    const sample = asOfToday(await answer.text(), currentTime())
    run(new File([sample], 'sample-export.csv'), asked)
  }
  return (
    <div className="space-y-3">
      <div className="space-y-3 rounded-lg border border-line bg-surface p-3.5">
        <PackChoice packs={packs} pack={pack} onPack={setChosen} />
        <FileDrop
          label={t.drop}
          hint={t.dropHint}
          accept=".csv,.tsv,.txt,.json,.xlsx,.xls"
          multiple={false}
          testid="export"
          onFiles={([next]) => run(next ?? null, asked)}
        />
        <OptionsPart pack={pack} asked={asked} onAsked={setAsked} />
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<FileSpreadsheet size={16} aria-hidden="true" />}
            data-testid="sample"
            onClick={() => void trySample()}
          >
            {t.sample}
          </Button>
          {file === null ? null : (
            <Button tone="main" data-testid="again" onClick={() => run(file, asked)}>
              {t.again}
            </Button>
          )}
        </div>
        <ProgressPart progress={progress} />
      </div>
      {progress.is === 'done' ? (
        <AnswerPart
          key={progress.result.fileName}
          result={progress.result}
          pack={pack}
          symptom={asked.symptom}
        />
      ) : null}
    </div>
  )
}

function WithPacks({ summaries }: { summaries: PackSummary[] }) {
  const t = useText(diagnoseText)
  const packs = usePacks(summaries.map(({ id }) => id))
  if (packs.size < summaries.length) return <p className="late">{t.judging}</p>
  return <Body packs={[...packs.values()].filter(({ diagnosis }) => diagnosis !== undefined)} />
}

/** Why listings are down: an export in, causes and a repair plan out, cases opened from them. */
export function DiagnoseScreen() {
  const t = useText(diagnoseText)
  const packs = useQuery(queries.packs())
  return (
    <>
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mt-1 mb-3 max-w-4xl text-muted">{t.lead}</p>
      <Loaded query={packs}>{(summaries) => <WithPacks summaries={summaries} />}</Loaded>
    </>
  )
}
