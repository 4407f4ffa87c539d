import { useMutation, useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import type { LaboratoryFile } from '#core/doors/laboratory-routes.ts'
import { measuredSaid } from '#core/evidence/laboratory-said.ts'
import { laboratoryQuery, measureAgain } from '../client/laboratory.ts'
import { Button } from '../kit/button.tsx'
import { Instant } from '../kit/time.tsx'
import { sayFailed } from '../kit/toast.tsx'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { readingText } from '../text/reading.ts'

function Says({ file, tries }: { file: LaboratoryFile; tries: number }) {
  const t = useText(readingText)
  const say = useLawText()
  const why = say(measuredSaid(file.why ?? 'unknown'))
  if (file.stands === 'again')
    return (
      <>
        {t.again(why, file.attempts, tries)}
        {file.nextAt === null ? null : (
          <>
            {' '}
            {t.nextAt} <Instant at={file.nextAt} />
          </>
        )}
      </>
    )
  return (
    <>
      {t.givenUp(why, file.attempts)} {t.whatToDo}
    </>
  )
}

/** A file a reader was stopped at: why, what comes next, and the act of measuring it again. Absent where there is nothing to say. */
export function StoppedLine({ caseId, exhibit }: { caseId: string; exhibit: string }) {
  const t = useText(readingText)
  const words = useText(common)
  const { data } = useQuery(laboratoryQuery(caseId))
  const again = useMutation({
    mutationFn: () => measureAgain(exhibit),
    onError: () => sayFailed(words.failed),
  })
  const file = data?.files.find((one) => one.exhibit === exhibit)
  if (data === undefined || file === undefined || file.stands === 'waits') return null
  if (file.stands === 'anew')
    return (
      <p className="text-[0.86rem] text-muted" data-testid="laboratory-file" data-stands="anew">
        {t.anew}
      </p>
    )
  return (
    <div className="mt-1 text-[0.9rem] text-warn-ink" data-testid="laboratory-file" data-stands={file.stands}>
      <p className="break-words">
        <Says file={file} tries={data.tries} />
      </p>
      <Button
        small
        className="no-print mt-1"
        icon={<RotateCw size={14} aria-hidden="true" />}
        busy={again.isPending}
        onClick={() => again.mutate()}
        data-testid="measure-again"
      >
        {t.measureAgain}
      </Button>
    </div>
  )
}

/** How many of the shop's files are still to be read or measured anew; absent where none is. */
export function LaboratoryLine() {
  const t = useText(readingText)
  const { data } = useQuery(laboratoryQuery())
  if (data === undefined || data.waiting + data.older === 0) return null
  return (
    <p className="no-print text-[0.86rem] text-muted" role="status" data-testid="laboratory-left">
      {data.waiting > 0 ? t.left(data.waiting) : ''}
      {data.waiting > 0 && data.older > 0 ? ' · ' : ''}
      {data.older > 0 ? t.older(data.older) : ''}
    </p>
  )
}
