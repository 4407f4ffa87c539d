import { useQuery } from '@tanstack/react-query'
import { ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import type { ReportAbout, ReportAboutView } from '#core/doors/respondent-routes.ts'
import type { Pack } from '#core/policy/pack.ts'
import { usePacks } from '../../client/law.ts'
import { reportedQueries } from '../../client/reported.ts'
import { Button } from '../../kit/button.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { reportedText } from '../../text/reported.ts'
import { AnswerForm } from './answer-form.tsx'

function Given({ answer, pack }: { answer: NonNullable<ReportAboutView['answer']>; pack: Pack }) {
  const t = useText(reportedText)
  const say = useLawText()
  return (
    <section className="rounded-md bg-sunken/60 p-3" data-testid="answer-given">
      <h3 className="font-medium">
        {t.yourAnswer} · <Instant at={answer.at} />
      </h3>
      <p className="whitespace-pre-wrap break-words">{answer.text}</p>
      <ul className="list-disc pl-5 text-muted">
        {answer.files.map(({ id, document, fileName }) => (
          <li key={id} className="break-all">
            {fileName} · {say(pack.documents[document]?.title ?? { zh: document, en: document })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Inside({ id, pack }: { id: string; pack: Pack }) {
  const t = useText(reportedText)
  const query = useQuery(reportedQueries.one(id))
  return (
    <Loaded query={query}>
      {(report) => (
        <div className="mt-3 space-y-3 border-line border-t pt-3">
          <section>
            <h3 className="mb-1 font-medium">{t.alleged}</h3>
            <ul className="list-disc space-y-1 pl-5">
              {report.allegations.map(({ id: one, text }) => (
                <li key={one} className="break-words">
                  {text}
                </li>
              ))}
            </ul>
            <p className="mt-1 text-[0.9rem] text-muted">{t.hiddenNote}</p>
          </section>
          {report.answer ? <Given answer={report.answer} pack={pack} /> : null}
          {report.mayAnswer ? <AnswerForm report={report} pack={pack} /> : null}
        </div>
      )}
    </Loaded>
  )
}

function Until({ report }: { report: ReportAbout }) {
  const t = useText(reportedText)
  if (report.answeredAt !== null) return <Tag tone="ok">{t.answered}</Tag>
  if (!report.mayAnswer || report.until === null) return <span className="text-muted">{t.over}</span>
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span className="text-muted">{t.until}</span> <Instant at={report.until} />{' '}
      <Countdown at={report.until} />
    </span>
  )
}

function Row({ report, pack }: { report: ReportAbout; pack: Pack | undefined }) {
  const t = useText(reportedText)
  const say = useLawText()
  const [open, setOpen] = useState(false)
  const reason = pack?.reasons[report.reason]
  const site = pack?.sites[report.site]?.title
  return (
    <li className="rounded-lg border border-line bg-surface p-3.5" data-testid="report-about-us">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <strong className="min-w-0 break-all">{report.listing}</strong>
        <span>{reason ? say(reason.title) : report.reason}</span>
        <span className="text-muted">{site ? say(site) : report.site}</span>
        <Tag tone={report.standing === 'waiting' ? 'warn' : 'neutral'}>{t.standings[report.standing]}</Tag>
        <span className="text-muted">
          {report.code} · <Instant at={report.filedAt} />
        </span>
        <Button
          small
          className="ml-auto"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-testid="look-report"
        >
          {open ? t.hide : t.look}
        </Button>
      </div>
      <p className="mt-1">
        <Until report={report} />
      </p>
      {open && pack ? <Inside id={report.id} pack={pack} /> : null}
    </li>
  )
}

/** Hosted reports about the shop, what each alleges, and the way to answer. */
export function ReportedScreen() {
  const t = useText(reportedText)
  const query = useQuery(reportedQueries.list())
  const packs = usePacks((query.data ?? []).map(({ pack }) => `${pack.id}@${pack.version}`))
  return (
    <>
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mt-1 mb-3 max-w-4xl text-muted">{t.lead}</p>
      <Loaded query={query}>
        {(reports) =>
          reports.length === 0 ? (
            <section className="rounded-lg border border-line bg-surface">
              <Empty icon={<ShieldQuestion size={28} aria-hidden="true" />} title={t.none}>
                <p className="max-w-prose">{t.noneHint}</p>
              </Empty>
            </section>
          ) : (
            <ul className="space-y-3">
              {reports.map((report) => (
                <Row
                  key={report.id}
                  report={report}
                  pack={packs.get(`${report.pack.id}@${report.pack.version}`)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}
