import { Download, FileText } from 'lucide-react'
import type { Brief, BriefLine } from '#core/options/brief.ts'
import { briefText } from '#core/options/brief-text.ts'
import { costNotes } from '#core/options/said.ts'
import { addresses } from '../../client/api.ts'
import { buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { optionsText } from '../../text/options.ts'

function Line({ line }: { line: BriefLine }) {
  const t = useText(optionsText)
  const say = useLawText()
  return (
    <div
      className="grid gap-x-3 border-line border-t py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
      data-testid={`brief-${line.id}`}
    >
      <dt className="text-muted">{say(line.title)}</dt>
      <dd className="min-w-0 break-words">
        {line.value ? <span className="font-medium">{say(line.value)} </span> : null}
        {line.standing === 'missing' ? <Tag tone="warn">{t.missing}</Tag> : null}
        {line.standing === 'masked' ? <Tag tone="outline">{t.masked}</Tag> : null}
      </dd>
    </div>
  )
}

function Acts({ id, brief }: { id: string; brief: Brief }) {
  const t = useText(optionsText)
  const { language } = useLanguage()
  const { consent } = brief
  return (
    <div className="no-print mt-3 flex flex-wrap items-center gap-1.5">
      <CopyButton text={briefText(brief, language)} testid="copy-brief" />
      <a
        className={buttonClass('plain', true)}
        href={addresses.brief(id, consent)}
        download
        data-testid="brief-pdf"
      >
        <Download size={14} aria-hidden="true" /> {t.pdf}
      </a>
      <a
        className={buttonClass('plain', true)}
        href={addresses.briefText(id, consent, language)}
        download
        data-testid="brief-text"
      >
        <FileText size={14} aria-hidden="true" /> {t.plain}
      </a>
    </div>
  )
}

type Props = { id: string; brief: Brief; consent: boolean; onConsent: (consent: boolean) => void }

/** The page a provider needs, ids masked until the seller consents. */
export function BriefPart({ id, brief, consent, onConsent }: Props) {
  const t = useText(optionsText)
  const say = useLawText()
  const { deadline } = brief
  return (
    <Card id="brief" title={t.brief} aside={<code className="font-mono text-muted">{brief.code}</code>}>
      <p className="mb-2 text-[0.93rem] text-muted">{t.briefLead}</p>
      <div className="no-print mb-2 rounded-md bg-sunken/70 p-2.5">
        <label className="flex gap-2">
          <input
            type="checkbox"
            className="mt-1 size-4 shrink-0 accent-accent"
            checked={consent}
            onChange={(event) => onConsent(event.target.checked)}
            data-testid="consent"
          />
          <span>
            {t.consent}
            <span className="block text-[0.9rem] text-muted">{say(costNotes.secret)}</span>
          </span>
        </label>
      </div>
      {brief.lines.length === 0 ? <p className="text-muted">{t.noBrief}</p> : null}
      <dl>
        <div className="grid gap-x-3 py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
          <dt className="text-muted">{t.deadline}</dt>
          <dd>
            {deadline ? (
              <>
                <Instant at={deadline.at} zone={deadline.zone} year /> {say(deadline.title)}
              </>
            ) : (
              t.noDeadline
            )}
          </dd>
        </div>
        {brief.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </dl>
      <Acts id={id} brief={brief} />
    </Card>
  )
}
