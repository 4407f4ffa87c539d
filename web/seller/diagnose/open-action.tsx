import { useNavigate } from '@tanstack/react-router'
import type { DiagnosedListing, FoundCause } from '#core/diagnosis/diagnosis.ts'
import { useCommand } from '../../client/commands.ts'
import { Button } from '../../kit/button.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { keepNotice } from '../new/brought.ts'
import { useDiagnosed } from './diagnosed.ts'
import { openingFrom, ownWordsOf } from './opening.ts'

type Props = { listing: DiagnosedListing; cause: FoundCause }

/** A case begins with the marketplace's notice where there is one: it is entered, with its own words brought along. */
function FromNotice({ listing }: { listing: DiagnosedListing }) {
  const t = useText(diagnoseText)
  const navigate = useNavigate()
  return (
    <Button
      small
      data-testid="open-notice"
      onClick={() => {
        keepNotice(ownWordsOf(listing))
        void navigate({ to: '/s/new' })
      }}
    >
      {t.openNotice}
    </Button>
  )
}

/** Opens the case a cause leads to, with every cause of the listing in it. */
export function OpenAction({ listing, cause }: Props) {
  const t = useText(diagnoseText)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const { pack, fieldsOf, titles } = useDiagnosed()
  const open = useCommand('OpenCase')
  const { opens } = cause
  if (opens === null) return cause.own ? <FromNotice listing={listing} /> : null
  if (pack.procedures[opens.procedure]?.opensWith !== 'claim') return <FromNotice listing={listing} />
  const act = () =>
    open.mutate(openingFrom({ listing, opens, pack, fields: fieldsOf(listing), language, titles }), {
      onSuccess: (taken) => {
        sayDone(`${t.opened} ${taken.code}`)
        void navigate({ to: '/s/case/$id', params: { id: taken.case } })
      },
    })
  return (
    <div className="space-y-1.5">
      <Button small busy={open.isPending} onClick={act} data-testid={`open-${opens.reason}`}>
        {t.open}
      </Button>
      <WhyNot error={open.error} />
    </div>
  )
}
