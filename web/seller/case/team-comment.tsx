import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseTalk, CommentShown, SeenBy } from '#core/doors/collaboration-shapes.ts'
import { collaborationActs } from '../../client/collaboration.ts'
import { ProblemError } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Tag } from '../../kit/tag.tsx'
import { instantText, localZone } from '../../kit/time.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { teamTalkText } from '../../text/team-talk.ts'
import { TeamComposer } from './team-composer.tsx'
import { mentionsIn } from './team-mention.ts'

/** Names by id; who is not known any more is somebody who left. */
export function useNames(talk: CaseTalk): (id: string) => string {
  const t = useText(teamTalkText)
  return (id) => talk.people.find((person) => person.id === id)?.name ?? t.someone
}

/** What went wrong, in the words of the team's part. */
export function useTalkProblem(): (error: unknown) => string | null {
  const t = useText(teamTalkText)
  return (error) => {
    if (!error) return null
    const code = error instanceof ProblemError ? error.problem.code : ''
    if (code === 'not-editable') return t.notEditable
    if (code === 'erased') return t.erased
    return code === 'assigned-meanwhile' ? t.meanwhile : t.failed
  }
}

/** Who has said that they saw it, and the way to say so oneself. */
export function SeenLine({
  talk,
  seenBy,
  mine,
  busy,
  onSeen,
}: {
  talk: CaseTalk
  seenBy: SeenBy[]
  /** One's own words: seen by oneself anyway. */
  mine: boolean
  busy: boolean
  onSeen: () => void
}) {
  const t = useText(teamTalkText)
  const nameOf = useNames(talk)
  const done = mine || seenBy.some(({ person }) => person === talk.me)
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.86rem] text-muted">
      {seenBy.length > 0 ? t.seenBy(seenBy.map(({ person }) => nameOf(person)).join('、')) : null}
      {done ? null : (
        <Button small tone="quiet" busy={busy} onClick={onSeen} data-testid="say-seen">
          {t.seen}
        </Button>
      )}
    </span>
  )
}

function Words({ text, talk }: { text: string; talk: CaseTalk }) {
  let at = 0
  return (
    <p className="whitespace-pre-wrap break-words">
      {mentionsIn(text, talk.people).map((part) => {
        at += part.text.length
        return part.person === null ? (
          part.text
        ) : (
          <span key={at} className="rounded bg-accent-weak px-0.5 text-accent-ink">
            {part.text}
          </span>
        )
      })}
    </p>
  )
}

function OwnActs({ comment, onEdit, caseId }: { comment: CommentShown; onEdit: () => void; caseId: string }) {
  const t = useText(teamTalkText)
  const problem = useTalkProblem()
  const [removing, setRemoving] = useState(false)
  const remove = useMutation({
    mutationFn: () => collaborationActs.remove(caseId, comment.id),
    onError: (error) => sayFailed(problem(error) ?? t.failed),
  })
  return (
    <>
      <span className="ml-auto flex gap-1">
        {comment.editableUntil !== null ? (
          <Button small tone="quiet" onClick={onEdit} data-testid="edit-comment">
            {t.edit}
          </Button>
        ) : null}
        <Button
          small
          tone="quiet"
          busy={remove.isPending}
          data-testid="remove-comment"
          onClick={() => (removing ? remove.mutate() : setRemoving(true))}
        >
          {t.remove}
        </Button>
      </span>
      {removing ? (
        <p role="status" className="w-full text-danger-ink text-[0.86rem]">
          {t.removeAsk}
        </p>
      ) : null}
    </>
  )
}

function Editing({ comment, talk, caseId, onDone }: Props & { onDone: () => void }) {
  const t = useText(teamTalkText)
  const problem = useTalkProblem()
  const edit = useMutation({
    mutationFn: (words: { text: string; mentions: string[] }) =>
      collaborationActs.edit(caseId, comment.id, words),
    onSuccess: onDone,
  })
  return (
    <TeamComposer
      people={talk.people}
      me={talk.me}
      first={comment.text ?? ''}
      label={t.edit}
      submit={t.save}
      busy={edit.isPending}
      error={problem(edit.error)}
      onSend={(words) =>
        edit.mutateAsync(words).then(
          () => false,
          () => false,
        )
      }
      onCancel={onDone}
    />
  )
}

function Said({ comment, talk, caseId, text, onEdit }: Props & { text: string; onEdit: () => void }) {
  const mine = comment.author === talk.me
  const seen = useMutation({ mutationFn: () => collaborationActs.seen(caseId, { comment: comment.id }) })
  return (
    <>
      <Words text={text} talk={talk} />
      <div className="flex flex-wrap items-center gap-x-2">
        <SeenLine
          talk={talk}
          seenBy={comment.seenBy}
          mine={mine}
          busy={seen.isPending}
          onSeen={() => seen.mutate()}
        />
        {mine ? <OwnActs comment={comment} caseId={caseId} onEdit={onEdit} /> : null}
      </div>
    </>
  )
}

type Props = { comment: CommentShown; talk: CaseTalk; caseId: string }

/** One comment: whose, when, its words, who has seen it; one's own can be changed for a while and taken back. */
export function TeamComment(props: Props) {
  const t = useText(teamTalkText)
  const { language } = useLanguage()
  const { comment, talk } = props
  const nameOf = useNames(talk)
  const [editing, setEditing] = useState(false)
  const { text } = comment
  return (
    <li className="border-line border-t py-2 first:border-t-0" data-testid="comment">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{nameOf(comment.author)}</span>
        <span className="num text-[0.86rem] text-muted">
          {instantText(comment.madeAt, localZone(), language)}
        </span>
        {comment.editedAt === null || text === null ? null : <Tag tone="outline">{t.edited}</Tag>}
      </p>
      {text === null ? (
        <p className="text-faint italic">{comment.removedAt === null ? t.gone : t.removed}</p>
      ) : editing ? (
        <Editing {...props} onDone={() => setEditing(false)} />
      ) : (
        <Said {...props} text={text} onEdit={() => setEditing(true)} />
      )}
    </li>
  )
}
