import { useMemo, useState } from 'react'
import type { Pack } from '#core/policy/pack.ts'
import {
  type ChangeKind,
  changeKinds,
  type EntryChange,
  type LeafChange,
} from '#core/policy/pack-difference.ts'
import { Card } from '../kit/card.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'
import { groupName, leafName, valueText } from './value-text.ts'
import { usePackWords, useSay } from './words.ts'

const tones: Record<ChangeKind, TagTone> = {
  added: 'ok',
  removed: 'danger',
  value: 'warn',
  source: 'info',
  wording: 'neutral',
}

type Packs = { before: Pack; after: Pack }

function LeafRow({ leaf, packs }: { leaf: LeafChange; packs: Packs }) {
  const t = useText(packsText)
  const before = useSay(packs.before)
  const after = useSay(packs.after)
  const { path, unit } = leaf
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="w-[22%] break-words py-1 pr-2 text-left font-normal text-muted">
        {leafName(path, after.words)}
      </th>
      <td className="w-[39%] break-words py-1 pr-2">
        {'before' in leaf ? (
          <del className="decoration-danger">{valueText({ path, unit, value: leaf.before }, before)}</del>
        ) : (
          <span className="text-muted">{t.none}</span>
        )}
      </td>
      <td className="w-[39%] break-words py-1">
        {'after' in leaf ? (
          <ins className="no-underline">{valueText({ path, unit, value: leaf.after }, after)}</ins>
        ) : (
          <span className="text-muted">{t.none}</span>
        )}
      </td>
    </tr>
  )
}

function Change({ change, packs }: { change: EntryChange; packs: Packs }) {
  const t = useText(packsText)
  const words = usePackWords()
  const say = useLawText()
  const { language } = useSay(packs.after)
  const { path, group, kind, title, binds, leaves } = change
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    <li className="border-line border-t px-3.5 py-2.5 first:border-t-0" data-testid="change" data-kind={kind}>
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Tag tone={tones[kind]}>{t.kinds[kind]}</Tag>
        {binds ? <Tag tone="violet">{t.binds}</Tag> : null}
        <span className="min-w-0 break-words font-medium">
          {title === null ? (words.groups[name] ?? name) : say(title)}
        </span>
        <span className="min-w-0 break-words text-[0.9rem] text-muted">
          {groupName(group, packs.after, words, language)}
        </span>
      </p>
      {leaves.length === 0 ? null : (
        <table className="mt-1.5 w-full table-fixed text-[0.93rem]">
          <thead className="sr-only">
            <tr>
              <th>{path}</th>
              <th>{t.before}</th>
              <th>{t.after}</th>
            </tr>
          </thead>
          <tbody>
            {leaves.map((leaf) => (
              <LeafRow key={leaf.path} leaf={leaf} packs={packs} />
            ))}
          </tbody>
        </table>
      )}
    </li>
  )
}

/** Every entry that differs, by kind; each kind can be looked at alone. */
export function ChangeList({ changes, packs }: { changes: EntryChange[]; packs: Packs }) {
  const t = useText(packsText)
  const [only, setOnly] = useState<ChangeKind | null>(null)
  const counts = useMemo(() => Map.groupBy(changes, ({ kind }) => kind), [changes])
  const shown = only === null ? changes : changes.filter(({ kind }) => kind === only)
  return (
    <Card
      id="difference"
      title={t.sideBySide}
      pad={false}
      aside={
        <div className="flex flex-wrap gap-1">
          {changeKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={only === kind}
              disabled={!counts.has(kind)}
              data-testid={`kind-${kind}`}
              className="rounded-md border border-transparent p-0.5 disabled:opacity-50 aria-pressed:border-accent"
              onClick={() => setOnly(only === kind ? null : kind)}
            >
              <Tag tone={tones[kind]}>
                {t.kinds[kind]} <span className="num">{counts.get(kind)?.length ?? 0}</span>
              </Tag>
            </button>
          ))}
        </div>
      }
    >
      {changes.length === 0 ? <p className="px-3.5 py-3 text-muted">{t.equal}</p> : null}
      <ul>
        {shown.map((change) => (
          <Change key={change.path} change={change} packs={packs} />
        ))}
      </ul>
    </Card>
  )
}
