import { useQuery } from '@tanstack/react-query'
import { ArrowRight, CircleAlert, CircleCheck } from 'lucide-react'
import type { PaperShown, VaultPapers } from '#core/doors/vault-shapes.ts'
import { vaultQueries } from '../client/vault.ts'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { vaultPapersText } from '../text/vault-papers.ts'
import { ExampleChain } from './empty-vault.tsx'

type Open = { onOpen: (item: string) => void }

const tone = (left: number | null) =>
  left === null ? 'outline' : left < 0 ? 'danger' : left <= 60 ? 'warn' : 'ok'

function Until({ shown }: { shown: PaperShown }) {
  const p = useText(vaultPapersText)
  if (shown.daysLeft === null) return null
  return (
    <Tag tone={tone(shown.daysLeft)}>
      {shown.paper?.validUntil} · {p.daysLeft(shown.daysLeft)}
    </Tag>
  )
}

const linkClass = 'min-w-0 break-words text-left text-accent-ink underline'

function Line({ shown, onOpen }: { shown: PaperShown } & Open) {
  const t = useText(vaultText)
  const p = useText(vaultPapersText)
  return (
    <li
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-t px-3.5 py-2 first:border-t-0"
      data-testid="paper"
    >
      <button type="button" className={linkClass} onClick={() => onOpen(shown.item)}>
        {shown.paper ? `${shown.paper.from} → ${shown.paper.to}` : shown.fileName}
      </button>
      <Tag>{t.kinds[shown.kind]}</Tag>
      {shown.paper ? <Until shown={shown} /> : <span className="text-muted">{p.noPaper}</span>}
    </li>
  )
}

function Chain({
  chain,
  papers,
  onOpen,
}: { chain: VaultPapers['chains'][number]; papers: Map<string, PaperShown> } & Open) {
  const p = useText(vaultPapersText)
  const links = chain.items.flatMap((id) => papers.get(id) ?? [])
  const { broken } = chain.reading
  const right = links.find(({ paper }) => paper?.right)?.paper?.right
  return (
    <li className="border-line border-t px-3.5 py-2.5 first:border-t-0" data-testid="chain">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-2">
        <li className="rounded-md bg-sunken px-2 py-1">{links[0]?.paper?.from}</li>
        {links.map((link, n) => (
          <li key={link.item} className="flex min-w-0 flex-wrap items-center gap-1.5">
            <ArrowRight
              size={15}
              className={broken?.index === n ? 'text-danger' : 'text-faint'}
              aria-hidden="true"
            />
            <button type="button" className={linkClass} onClick={() => onOpen(link.item)}>
              {link.fileName}
            </button>
            <Until shown={link} />
            <ArrowRight size={15} className="text-faint" aria-hidden="true" />
            <span className="rounded-md bg-sunken px-2 py-1">{link.paper?.to}</span>
          </li>
        ))}
      </ol>
      <p className={`mt-1.5 flex items-center gap-1.5 ${broken ? 'text-danger-ink' : 'text-ok-ink'}`}>
        {broken ? <CircleAlert size={15} aria-hidden="true" /> : <CircleCheck size={15} aria-hidden="true" />}
        {broken ? `${p.chainBroken(broken.index + 1)}: ${p.breaks[broken.why]}` : p.chainOk}
        {right ? <span className="text-muted">· {right}</span> : null}
      </p>
    </li>
  )
}

function Papers({ data, onOpen }: { data: VaultPapers } & Open) {
  const p = useText(vaultPapersText)
  const papers = new Map(data.papers.map((shown) => [shown.item, shown]))
  const inChains = new Set(data.chains.flatMap(({ items }) => items))
  const others = data.papers.filter(({ item }) => !inChains.has(item))
  const expiring = data.expiring.flatMap((id) => papers.get(id) ?? [])
  return (
    <div className="space-y-3">
      <Card id="expiring" title={p.expiringTitle} pad={false}>
        {expiring.length === 0 ? <p className="px-3.5 py-3 text-muted">{p.noneExpiring}</p> : null}
        <ul>
          {expiring.map((shown) => (
            <Line key={shown.item} shown={shown} onOpen={onOpen} />
          ))}
        </ul>
      </Card>
      <Card id="chains" title={p.chains} pad={false}>
        {data.chains.length === 0 ? (
          <div className="space-y-2 px-3.5 py-3 text-muted">
            <p>{p.noChains}</p>
            <ExampleChain />
          </div>
        ) : null}
        <ul>
          {data.chains.map((chain) => (
            <Chain key={chain.items.join()} chain={chain} papers={papers} onOpen={onOpen} />
          ))}
        </ul>
      </Card>
      {others.length > 0 ? (
        <Card id="other-papers" title={p.otherPapers} pad={false}>
          <ul>
            {others.map((shown) => (
              <Line key={shown.item} shown={shown} onOpen={onOpen} />
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  )
}

/** Papers laid end to end, with where each chain breaks, and what runs out soon. */
export function PapersTab({ onOpen }: Open) {
  const query = useQuery(vaultQueries.papers())
  return <Loaded query={query}>{(data) => <Papers data={data} onOpen={onOpen} />}</Loaded>
}
