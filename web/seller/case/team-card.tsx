import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CaseTalk } from '#core/doors/collaboration-shapes.ts'
import { collaborationActs, collaborationQueries } from '../../client/collaboration.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Field } from '../../kit/field.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { instantText, localZone } from '../../kit/time.tsx'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { teamTalkText } from '../../text/team-talk.ts'
import { useCase } from './case-context.tsx'
import { SeenLine, TeamComment, useNames, useTalkProblem } from './team-comment.tsx'
import { TeamComposer } from './team-composer.tsx'

/** How many comments are shown before the earlier ones are asked for. */
const shownFirst = 8

function Assignee({ talk, caseId }: { talk: CaseTalk; caseId: string }) {
  const t = useText(teamTalkText)
  const { language } = useLanguage()
  const nameOf = useNames(talk)
  const problem = useTalkProblem()
  const { assignee, me, people } = talk
  const has = assignee?.person ?? null
  const assign = useMutation({
    mutationFn: (person: string | null) => collaborationActs.assign(caseId, { person, instead: has }),
  })
  const choices = people.filter(({ id, here }) => here || id === has)
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field
        label={t.assignee}
        className="min-w-0 flex-1 basis-40"
        error={problem(assign.error)}
        hint={
          assignee === null
            ? undefined
            : t.assignedBy(nameOf(assignee.by), instantText(assignee.at, localZone(), language))
        }
      >
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="assignee"
            disabled={assign.isPending}
            value={has ?? ''}
            onChange={(event) => assign.mutate(event.target.value || null)}
          >
            <option value="">{t.nobody}</option>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {has === me ? null : (
        <Button small busy={assign.isPending} onClick={() => assign.mutate(me)} data-testid="take-case">
          {t.takeIt}
        </Button>
      )}
    </div>
  )
}

/** What closes, and who has said that they saw it. */
function DeadlinesSeen({ talk, caseId }: { talk: CaseTalk; caseId: string }) {
  const t = useText(teamTalkText)
  const say = useLawText()
  const seen = useMutation({
    mutationFn: ({ anchor, code, at }: { anchor: string; code: string; at: number }) =>
      collaborationActs.seen(caseId, { deadline: { anchor, code, at } }),
  })
  const closing = talk.deadlines.filter(
    ({ deadline }) => deadline.kind === 'deadline' && deadline.at >= talk.now,
  )
  if (closing.length === 0) return null
  return (
    <section className="mt-3" aria-label={t.deadlines}>
      <h3 className="mb-1 font-medium text-[0.93rem]">{t.deadlines}</h3>
      <ul className="space-y-1">
        {closing.map(({ deadline, seenBy }) => (
          <li
            key={`${deadline.anchor} ${deadline.code} ${deadline.at}`}
            className="flex flex-wrap items-center gap-x-2"
            data-testid="deadline-seen"
          >
            <span className="min-w-0 break-words">{say(deadline.title)}</span>
            <Countdown at={deadline.at} />
            <SeenLine
              talk={talk}
              seenBy={seenBy}
              mine={false}
              busy={seen.isPending}
              onSeen={() => seen.mutate(deadline)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Comments({ talk, caseId }: { talk: CaseTalk; caseId: string }) {
  const t = useText(teamTalkText)
  const [all, setAll] = useState(false)
  const { comments } = talk
  const shown = all ? comments : comments.slice(-shownFirst)
  const left = comments.length - shown.length
  if (comments.length === 0)
    return (
      <p className="text-muted" data-testid="no-comments">
        {t.noComments}
      </p>
    )
  return (
    <>
      {left > 0 ? (
        <Button small tone="quiet" onClick={() => setAll(true)}>
          {t.more(left)}
        </Button>
      ) : null}
      <ul>
        {shown.map((comment) => (
          <TeamComment key={comment.id} comment={comment} talk={talk} caseId={caseId} />
        ))}
      </ul>
    </>
  )
}

function Inside({ talk, caseId }: { talk: CaseTalk; caseId: string }) {
  const t = useText(teamTalkText)
  const problem = useTalkProblem()
  const box = useRef<HTMLTextAreaElement>(null)
  useShortcuts([{ keys: 'm', label: t.keys.write, run: () => box.current?.focus() }])
  const comment = useMutation({
    mutationFn: (words: { text: string; mentions: string[] }) => collaborationActs.comment(caseId, words),
  })
  return (
    <>
      <p className="mb-2 text-[0.86rem] text-muted">{t.lead}</p>
      <Assignee talk={talk} caseId={caseId} />
      <DeadlinesSeen talk={talk} caseId={caseId} />
      <section className="mt-3" aria-label={t.comments}>
        <h3 className="mb-1 font-medium text-[0.93rem]">{t.comments}</h3>
        <Comments talk={talk} caseId={caseId} />
        <div className="no-print mt-2">
          <TeamComposer
            people={talk.people}
            me={talk.me}
            label={t.write}
            submit={t.send}
            busy={comment.isPending}
            error={problem(comment.error)}
            box={box}
            onSend={(words) =>
              comment.mutateAsync(words).then(
                () => true,
                () => false,
              )
            }
          />
        </div>
      </section>
    </>
  )
}

/** What the shop's people say to each other about the case: who has it, who saw what, comments. No part of its record. */
export function TeamCard() {
  const t = useText(teamTalkText)
  const { id } = useCase()
  const query = useQuery(collaborationQueries.talk(id))
  return (
    <Card id="team" title={t.title}>
      <Loaded query={query}>{(talk) => <Inside talk={talk} caseId={id} />}</Loaded>
    </Card>
  )
}
