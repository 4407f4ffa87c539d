import { Link2 } from 'lucide-react'
import { memo } from 'react'
import { nameOf } from '#core/policy/member-key.ts'
import type { Pack } from '#core/policy/pack.ts'
import type { Leaf, PackEntry } from '#core/policy/pack-entries.ts'
import type { Language } from '#core/policy/values.ts'
import { inLanguage, useText } from '../text/language.tsx'
import { packsText } from '../text/packs.ts'
import { SourceLine } from './source-line.tsx'
import { leafName, type Say, valueText } from './value-text.ts'
import { useSay } from './words.ts'

/** Of a text only the reader's language is shown; what is the title is not said twice. */
function shown(entry: PackEntry, language: Language): Leaf[] {
  const title = entry.title === null ? null : inLanguage(entry.title, language)
  const has = new Set(entry.leaves.filter(({ kind }) => kind === 'wording').map(({ path }) => path))
  return entry.leaves.filter(({ kind, path, value }) => {
    if (entry.group === 'sources') return true
    if (kind === 'source' || path.endsWith('#order')) return false
    if (kind !== 'wording') return value !== false
    const [at, tag] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)]
    const wanted = has.has(`${at}/${language}`) ? language : 'en'
    return (tag === wanted || !['zh', 'en', 'ru'].includes(tag)) && value !== title
  })
}

const isPattern = (path: string): boolean => /(?:^|\/)(?:pattern|url|said|alone|unless)$/.test(path)

function Parts({ leaves, say }: { leaves: Leaf[]; say: Say }) {
  if (leaves.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-x-3 gap-y-0.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {leaves.map((leaf) => {
        const path = leaf.kind === 'wording' ? leaf.path.replace(/\/(?:zh|en|ru)$/, '') : leaf.path
        return (
          <div key={leaf.path} className="contents">
            <dt className="break-words text-[0.9rem] text-muted">{leafName(path, say.words)}</dt>
            <dd className={`min-w-0 break-words ${isPattern(leaf.path) ? 'font-mono text-[0.86rem]' : ''}`}>
              {valueText(leaf, say)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** One entry of a pack: what it says, where it comes from, and an address of its own. */
export const EntryItem = memo(function EntryItem({
  entry,
  pack,
  meant,
}: {
  entry: PackEntry
  pack: Pack
  /** The page was opened at this entry. */
  meant: boolean
}) {
  const t = useText(packsText)
  const say = useSay(pack)
  const leaves = shown(entry, say.language)
  const id = nameOf(entry.path.slice(entry.path.lastIndexOf('/') + 1))
  const title = entry.title === null ? (say.words.groups[id] ?? id) : inLanguage(entry.title, say.language)
  const values = leaves
    .filter(({ kind, value }) => kind === 'value' && value !== null)
    .map((leaf) => valueText(leaf, say))
  return (
    <li
      id={entry.path}
      data-testid="entry"
      className={`scroll-mt-16 border-line border-t px-3.5 py-2.5 first:border-t-0 [contain-intrinsic-size:auto_8rem] [content-visibility:auto] print:[content-visibility:visible] ${meant ? 'bg-accent-weak' : ''}`}
    >
      <h3 className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 break-words font-medium">{title}</span>
        {title === id ? null : <code className="break-all font-mono text-[0.8rem] text-muted">{id}</code>}
        <a
          href={`#${encodeURI(entry.path)}`}
          aria-label={`${t.link}: ${title}`}
          title={t.link}
          className="no-print rounded p-1 text-muted hover:text-accent-ink"
        >
          <Link2 size={14} aria-hidden="true" />
        </a>
      </h3>
      <Parts leaves={leaves} say={say} />
      {entry.provenance === null ? null : (
        <SourceLine pack={pack} given={entry.provenance} says={values.join(' · ') || title} />
      )}
    </li>
  )
})
