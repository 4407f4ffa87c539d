import { ArrowDown, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Link } from '#core/case/commands.ts'
import { useCommand } from '../../client/commands.ts'
import { refusalsOf } from '../../client/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { keep, kept } from '../../kit/storage.ts'
import { Tag } from '../../kit/tag.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { chainText } from '../../text/chain.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { canDo, useCase } from './case-context.tsx'
import { ChainLink } from './chain-link.tsx'

const emptyLink: Link = { from: '', to: '', sealed: 'unknown', verified: 'unverified' }

function kepLinks(name: string): Link[] | null {
  try {
    const links = JSON.parse(kept(name) ?? 'null') as Link[] | null
    return Array.isArray(links) ? links : null
  } catch {
    return null
  }
}

/** A blank optional value is left out: the engine takes it as not stated. Sorted, so that equal links are written alike. */
const tidy = (link: Link): Link =>
  Object.fromEntries(
    Object.entries(link)
      .filter(
        ([, value]) => value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as Link

function useLinks(id: string, saved: Link[]) {
  const name = `chain.${id}`
  const [links, setLinks] = useState<Link[]>(() => kepLinks(name) ?? saved)
  const dirty = JSON.stringify(links.map(tidy)) !== JSON.stringify(saved.map(tidy))
  useEffect(() => {
    keep(name, dirty ? JSON.stringify(links) : null)
  }, [name, links, dirty])
  return {
    links,
    dirty,
    reset: () => setLinks(saved),
    change: (index: number, part: Partial<Link>) =>
      setLinks((before) => before.map((link, at) => (at === index ? { ...link, ...part } : link))),
    remove: (index: number) => setLinks((before) => before.filter((_, at) => at !== index)),
    add: () => setLinks((before) => [...before, { ...emptyLink, from: before.at(-1)?.to ?? '' }]),
  }
}

function Editor() {
  const t = useText(chainText)
  const words = useText(common)
  const { id, view } = useCase()
  const box = useLinks(id, view.state.chain)
  const set = useCommand('SetChain', id)
  const complete = box.links.every((link) => link.from.trim() && link.to.trim())
  const save = () =>
    set.mutate(
      { links: box.links.map(tidy) },
      {
        onSuccess: () => sayDone(t.saved),
        onError: (error) => (refusalsOf(error).length === 0 ? sayFailed(words.failed) : undefined),
      },
    )
  return (
    <div className="space-y-2">
      {box.links.length === 0 ? <p className="text-muted">{t.none}</p> : null}
      {box.links.map((link, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a link is known by its place in the chain
        <div key={index}>
          {index > 0 ? <ArrowDown size={16} className="mx-auto mb-2 text-faint" aria-hidden="true" /> : null}
          <ChainLink
            link={link}
            index={index}
            onChange={(part) => box.change(index, part)}
            onRemove={() => box.remove(index)}
          />
        </div>
      ))}
      <div className="no-print flex flex-wrap items-center gap-2 pt-1">
        <Button small onClick={box.add} icon={<Plus size={14} aria-hidden="true" />} data-testid="add-link">
          {t.add}
        </Button>
        <span className="ml-auto text-[0.9rem] text-muted">{box.dirty ? t.unsaved : ''}</span>
        {box.dirty ? (
          <Button small tone="quiet" onClick={box.reset}>
            {t.discard}
          </Button>
        ) : null}
        <Button
          small
          tone={box.dirty ? 'main' : 'plain'}
          disabled={!box.dirty || !complete}
          busy={set.isPending}
          onClick={save}
          data-testid="save-chain"
        >
          {words.save}
        </Button>
      </div>
      <Refusals refusals={refusalsOf(set.error)} />
    </div>
  )
}

function Plain() {
  const t = useText(chainText)
  const { view } = useCase()
  if (view.state.chain.length === 0) return <p className="text-muted">{t.none}</p>
  return (
    <ol className="space-y-1.5">
      {view.state.chain.map((link) => (
        <li key={`${link.from} ${link.to}`} className="flex flex-wrap items-center gap-x-2">
          <span>{link.from}</span> → <span>{link.to}</span>
          <Tag
            tone={link.verified === 'verified' ? 'ok' : link.verified === 'refuted' ? 'danger' : 'neutral'}
          >
            {t.verified[link.verified]}
          </Tag>
          <span className="text-muted">{[link.validFrom, link.validUntil].filter(Boolean).join(' – ')}</span>
        </li>
      ))}
    </ol>
  )
}

/** The authorisation chain from the right holder to the seller, link by link, with what the check says of it. */
export function ChainCard() {
  const t = useText(chainText)
  const say = useLawText()
  const { view } = useCase()
  const about = view.preflight.findings.filter((finding) => finding.where.in === 'chain')
  return (
    <Card id="chain" title={t.title}>
      <p className="mb-2 text-[0.9rem] text-muted">{t.lead}</p>
      {about.map((finding) => (
        <p
          key={`${finding.rule} ${finding.where.index} ${finding.level}`}
          className={`mb-1.5 text-[0.93rem] ${finding.level === 'block' ? 'text-danger-ink' : 'text-warn-ink'}`}
        >
          {say(finding.says)} <span className="text-muted">{say(finding.remedy)}</span>
        </p>
      ))}
      {canDo(view, 'SetChain') ? <Editor /> : <Plain />}
    </Card>
  )
}
