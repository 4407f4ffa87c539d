import { decidedText } from '../../text/decided.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useCase } from './case-context.tsx'

/** Items of the last denial that do not say what is missing, each with what of the checklist may be meant by it. */
export function VaguePart() {
  const t = useText(decidedText)
  const say = useLawText()
  const { vague } = useCase().view
  if (vague.length === 0) return null
  return (
    <section aria-labelledby="vague" className="rounded-md border border-warn/60 p-2.5" data-testid="vague">
      <h3 id="vague" className="font-medium">
        {t.vague}
      </h3>
      <p className="text-muted">{t.vagueLead}</p>
      {vague.map(({ item, text, open }) => (
        <div key={item} className="mt-2">
          <p className="break-words">“{text}”</p>
          {open.length === 0 ? (
            <p className="text-muted">{t.vagueNothing}</p>
          ) : (
            <ul className="list-disc pl-5">
              {open.map((one) => (
                <li key={one.id}>{say(one.text)}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  )
}
