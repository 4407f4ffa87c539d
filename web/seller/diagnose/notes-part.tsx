import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { useDiagnosed } from './diagnosed.ts'

const shownProblems = 50

/** Rows that could not be read, each by its place; everything else was read. */
export function ProblemsPart() {
  const t = useText(diagnoseText)
  const { problems } = useDiagnosed().result
  if (problems.length === 0) return null
  return (
    <Card id="problems" title={t.problems} aside={<Tag tone="warn">{problems.length}</Tag>}>
      <p className="mb-1.5 text-[0.93rem] text-muted">{t.problemsHint}</p>
      <ul className="space-y-1" data-testid="problems">
        {problems.slice(0, shownProblems).map(({ line, column, code, seen }) => (
          <li key={`${line} ${column} ${code}`} className="break-words">
            <span className="font-medium">{t.at(line, column)}</span> {t.problem[code]}{' '}
            <code className="font-mono text-[0.86rem] text-muted">{seen}</code>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Order() {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { rules, order } = useDiagnosed().result.diagnosis
  return (
    <Card id="order" title={t.order}>
      <ol className="list-decimal space-y-0.5 pl-5" data-testid="order">
        {rules.map(({ id, title, found, notMeasured }) => (
          <li key={id}>
            {found > 0 ? (
              <a href={`#group-${id}`} className="underline">
                {say(title)}
              </a>
            ) : (
              say(title)
            )}{' '}
            <span className="text-[0.86rem] text-muted">
              {[found > 0 ? t.found(found) : '', notMeasured > 0 ? t.unmeasured(notMeasured) : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      {order === null ? null : (
        <p className="mt-2 text-[0.86rem] text-muted">
          {say(order.says)} {order.contradicted.map((text) => `${t.otherwise}${say(text)}`).join(' ')}
        </p>
      )}
    </Card>
  )
}

function Sites() {
  const t = useText(diagnoseText)
  const say = useLawText()
  const doubtful = useDiagnosed().result.diagnosis.sites.flatMap((site) =>
    site.answer === 'known' ? [] : [{ ...site, answer: site.answer }],
  )
  if (doubtful.length === 0) return null
  return (
    <Card id="sites" title={t.sites}>
      <ul className="space-y-1.5">
        {doubtful.map(({ site, answer, sources }) => (
          <li key={site}>
            <span className="font-medium">{site}</span> {t.site[answer]}
            <ul className="text-[0.86rem] text-muted">
              {sources.map(({ title, read, says }) => (
                <li key={title} className="break-words">
                  {title}, {read}
                  {says === null ? '' : `: ${say(says)}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What stands around the causes: the order of looking, sites in doubt, what was not measured, and whose answer this is. */
export function NotesPart() {
  const t = useText(diagnoseText)
  const say = useLawText()
  const { diagnosis, unknown } = useDiagnosed().result
  return (
    <div className="space-y-3">
      <Order />
      <Sites />
      <div className="space-y-2 rounded-lg border border-line bg-surface px-3.5 py-3 text-[0.93rem]">
        {diagnosis.bulk === null ? null : <p className="text-warn-ink">{say(diagnosis.bulk)}</p>}
        <p>{t.pictures}</p>
        <p className="text-muted" data-testid="ours">
          {say(diagnosis.says)}
        </p>
        {unknown.length > 0 ? (
          <p className="break-words text-muted">
            {t.unknownColumns}: {unknown.join(t.comma)}
          </p>
        ) : null}
      </div>
    </div>
  )
}
