import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import { useState } from 'react'
import { queries } from '../../client/queries.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { StatusTag } from '../../kit/status-tag.tsx'
import { useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'
import { CaseProvider, useCase } from '../case/case-context.tsx'
import { BriefPart } from './brief-part.tsx'
import { FactorsPart } from './factors-part.tsx'
import { OutlookPart } from './outlook-part.tsx'
import { StepsPart } from './steps-part.tsx'
import { WaysPart } from './ways-part.tsx'

const route = getRouteApi('/s/case/$id/options')

function Head() {
  const t = useText(optionsText)
  const say = useLawText()
  const { id, view, law, procedure } = useCase()
  return (
    <div className="mb-3 space-y-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Link to="/s/case/$id" params={{ id }} className={`${buttonClass('quiet', true)} no-print -ml-1`}>
          <ArrowLeft size={15} aria-hidden="true" /> {t.back}
        </Link>
        <h1 className="font-semibold text-xl">
          {t.title} {view.state.code}
        </h1>
        <StatusTag status={view.state.status} />
        <Button
          small
          className="no-print sm:ml-auto"
          onClick={() => print()}
          icon={<Printer size={15} aria-hidden="true" />}
        >
          {t.print}
        </Button>
      </div>
      <p className="px-1 text-muted">
        {say(law.pack.marketplace.title)} · {say(procedure.title)} · {t.lead}
      </p>
    </div>
  )
}

function Inside() {
  const { id, view } = useCase()
  const [consent, setConsent] = useState(false)
  const query = useQuery({ ...queries.options(id, consent), placeholderData: keepPreviousData })
  return (
    <>
      <Head />
      <Loaded page query={query}>
        {({ ways, steps, outlook, stated, factors, brief }) => (
          <div className="space-y-3">
            <WaysPart ways={ways} />
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
              <div className="space-y-3">
                <StepsPart steps={steps} hosted={view.state.venue === 'hosted'} />
                <OutlookPart outlook={outlook} stated={stated} />
              </div>
              <div className="space-y-3">
                <FactorsPart factors={factors} />
                <BriefPart id={id} brief={brief} consent={consent} onConsent={setConsent} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

/** The ways out of a case, what they cost, how it may go, and what comes after filing. */
export function OptionsScreen() {
  const { id } = route.useParams()
  return (
    <CaseProvider id={id} key={id}>
      <Inside />
    </CaseProvider>
  )
}
