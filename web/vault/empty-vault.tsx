import { ArrowRight, Images } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { vaultPapersText } from '../text/vault-papers.ts'

/** Who authorises whom, as it looks once papers are there. */
export function ExampleChain() {
  const p = useText(vaultPapersText)
  return (
    <figure className="rounded-md border border-line border-dashed px-3 py-2.5" data-testid="example-chain">
      <figcaption className="text-[0.86rem] text-muted">{p.example}</figcaption>
      <ol className="mt-1.5 flex flex-wrap items-center justify-center gap-1.5">
        {p.exampleChain.map((name, n) => (
          <li key={name} className="inline-flex items-center gap-1.5">
            {n > 0 ? <ArrowRight size={15} className="text-faint" aria-hidden="true" /> : null}
            <span className="rounded-md bg-sunken px-2 py-1 text-ink">{name}</span>
          </li>
        ))}
      </ol>
      <p className="mt-1.5 text-[0.86rem]">{p.exampleUntil}</p>
    </figure>
  )
}

/** Nothing here yet, or nothing that fits. */
export function EmptyVault({
  filtered,
  onAdd,
  onClear,
}: {
  filtered: boolean
  onAdd: () => void
  onClear: () => void
}) {
  const t = useText(vaultText)
  if (filtered)
    return (
      <Empty icon={<Images size={28} aria-hidden="true" />} title={t.noMatch}>
        <Button onClick={onClear}>{t.clear}</Button>
      </Empty>
    )
  return (
    <Empty icon={<Images size={28} aria-hidden="true" />} title={t.none}>
      <p className="max-w-prose">{t.noneHint}</p>
      <Button tone="main" onClick={onAdd} keys="U">
        {t.add}
      </Button>
      <ExampleChain />
    </Empty>
  )
}
