import { Bookmark } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { CaseState } from '#core/case/state.ts'
import { type FormPlan, formPlanOf } from '#core/packet/form.ts'
import { asciiJson, bookmarkOf } from '../../filler/bookmark.ts'
import { givenOf } from '../../filler/given.ts'
import { buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { GroundLine } from '../../kit/ground-line.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { fillerText } from '../../text/filler.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { useCase } from '../case/case-context.tsx'

/** The filler's code, fetched with this card and not before; `null` while it comes, `false` where it does not. */
function useFiller(): string | null | false {
  const [code, setCode] = useState<string | null | false>(null)
  useEffect(() => {
    let here = true
    import('virtual:filler').then(
      ({ code: made }) => here && setCode(made),
      () => here && setCode(false),
    )
    return () => {
      here = false
    }
  }, [])
  return code
}

/** A link to drag away. Pressing it here does nothing: these pages run no code but their own. */
function Draggable({ address, name, testid }: { address: string; name: string; testid: string }) {
  const t = useText(fillerText)
  // React does not set such addresses.
  const set = useCallback(
    (link: HTMLAnchorElement | null) => {
      const say = (event: Event) => {
        event.preventDefault()
        sayDone(t.drag)
      }
      link?.setAttribute('href', address)
      link?.addEventListener('click', say)
      return () => link?.removeEventListener('click', say)
    },
    [address, t],
  )
  return (
    <a
      ref={set}
      href="#filler"
      draggable
      className={`${buttonClass('main', true)} cursor-grab`}
      data-testid={testid}
    >
      <Bookmark size={14} aria-hidden="true" /> {name}
    </a>
  )
}

function Named({ text, label, testid }: { text: string; label: string; testid: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <CopyButton text={text} testid={testid} />
      <span className="text-[0.93rem] text-muted">{label}</span>
    </span>
  )
}

function Bookmarks({ code, plan }: { code: string; plan: FormPlan }) {
  const t = useText(fillerText)
  const { language } = useLanguage()
  const given = givenOf(plan, language)
  const own = bookmarkOf(code, given)
  const generic = bookmarkOf(code, language)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Draggable address={own} name={t.bookmark} testid="bookmark" />
        <Named text={own} label={t.copyAddress} testid="copy-bookmark" />
      </div>
      <p className="text-[0.9rem] text-muted">{t.keeps}</p>
      <details>
        <summary className="text-[0.93rem]">{t.once}</summary>
        <div className="mt-2 space-y-2">
          <p className="text-[0.93rem] text-muted">{t.onceLead}</p>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Draggable address={generic} name={t.generic} testid="bookmark-generic" />
            <Named text={generic} label={t.copyAddress} testid="copy-bookmark-generic" />
            <Named text={asciiJson(given)} label={t.copyData} testid="copy-data" />
          </div>
        </div>
      </details>
    </>
  )
}

/** The bookmark that fills the marketplace's form; nothing where the law says nothing of the form. */
export function FillerCard({ state }: { state: CaseState }) {
  const t = useText(fillerText)
  const { law } = useCase()
  const code = useFiller()
  const plan = formPlanOf(state, law)
  if (plan === null || plan.fields.length === 0) return null
  return (
    <Card id="filler" title={t.title} className="no-print">
      <div className="space-y-2.5">
        <p>{t.lead}</p>
        <ol className="list-decimal space-y-0.5 pl-5 text-[0.95rem]">
          {t.how.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {code === null ? <p className="text-muted">{t.making}</p> : null}
        {code === false ? <p role="alert">{t.failed}</p> : null}
        {code ? <Bookmarks code={code} plan={plan} /> : null}
        <p className="text-[0.9rem] text-muted">{t.blocked}</p>
        {plan.basis.assumed ? <p className="text-[0.9rem] text-warn-ink">{t.assumed}</p> : null}
        <GroundLine ground={plan} />
      </div>
    </Card>
  )
}
