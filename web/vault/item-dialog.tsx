import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { SameRow, VaultItemView } from '#core/doors/vault-shapes.ts'
import { skusOf } from '#core/vault/item.ts'
import { isPaper } from '#core/vault/kinds.ts'
import { describe, retire, reuseOf, vaultAddresses, vaultBytes, vaultQueries } from '../client/vault.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { bytesText } from '../kit/bytes.ts'
import { CopyMark } from '../kit/copy-button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { painted, useAddress } from '../kit/exhibit-view.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { PanZoom } from '../kit/pan-zoom.tsx'
import { saveJson } from '../kit/save-json.ts'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { Measured } from '../laboratory/measured.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { vaultText } from '../text/vault.ts'
import { vaultPapersText } from '../text/vault-papers.ts'
import { PaperForm } from './paper-form.tsx'
import { SameList } from './same-list.tsx'

const CompareDialog = lazy(() =>
  import('../laboratory/compare-dialog.tsx').then((file) => ({ default: file.CompareDialog })),
)

function Picture({ view }: { view: VaultItemView }) {
  const type = painted[view.facts.type.bySignature]
  const query = useQuery({
    queryKey: ['vault-bytes', view.id],
    queryFn: () => vaultBytes(view.id, type),
    enabled: type !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const address = useAddress(query.data)
  if (type === undefined) return null
  return (
    <Loaded query={query}>{() => (address ? <PanZoom src={address} alt={view.fileName} /> : null)}</Loaded>
  )
}

/** When it arrived and what that rests on. */
function Arrival({ view }: { view: VaultItemView }) {
  const t = useText(vaultText)
  return (
    <dl
      className="grid grid-cols-[minmax(0,1fr)] gap-x-3 gap-y-1 sm:grid-cols-[minmax(0,8rem)_minmax(0,1fr)]"
      data-testid="arrival"
    >
      <dt className="text-muted">{t.addedAt}</dt>
      <dd>
        <Instant at={view.addedAt} year />
      </dd>
      <dt className="text-muted">{t.digest}</dt>
      <dd className="break-all font-mono text-[0.8rem]">
        {view.sha256} <CopyMark text={view.sha256} label={t.digest} />
      </dd>
      <dt className="text-muted">{t.stamp}</dt>
      <dd>
        {view.stamp?.state === 'stamped' && view.stamp.at !== null ? (
          <Instant at={view.stamp.at} year />
        ) : null}
        {view.stamp && view.stamp.state !== 'stamped' ? t.stamps[view.stamp.state] : null}
        {view.stamp ? null : <span className="block text-[0.86rem] text-muted">{t.notStamped}</span>}
      </dd>
      <dt className="text-muted">{t.receipt}</dt>
      <dd>
        <Button small onClick={() => saveJson(`arrival-${view.id}.json`, view.receipt)}>
          {t.saveReceipt}
        </Button>
      </dd>
    </dl>
  )
}

function Skus({ view }: { view: VaultItemView }) {
  const t = useText(vaultText)
  const words = useText(common)
  const [text, setText] = useState(view.skus.join(', '))
  const save = useMutation({
    mutationFn: () => describe(view.id, { skus: skusOf(text) }),
    onSuccess: () => sayDone(t.saved),
    onError: () => sayFailed(words.failed),
  })
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t.links} className="flex-1 basis-52">
        {(ids) => (
          <input
            {...ids}
            className="input"
            data-testid="item-skus"
            value={text}
            placeholder={t.noSkus}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        busy={save.isPending}
        disabled={skusOf(text).join() === view.skus.join()}
        data-testid="save-skus"
      >
        {words.save}
      </Button>
    </form>
  )
}

/** Everywhere else the same picture lies; two of them side by side on demand. */
function Where({ view, onOpen }: { view: VaultItemView; onOpen: (item: string) => void }) {
  const t = useText(vaultText)
  const words = useText(common)
  const [other, setOther] = useState<SameRow | null>(null)
  const look = useMutation({ mutationFn: () => reuseOf({ vault: view.id }) })
  const self = { id: view.id, name: view.fileName, facts: view.facts, ref: { vault: view.id } }
  return (
    <div className="border-line border-t pt-2.5">
      <h3 className="mb-1.5 font-medium">{t.where}</h3>
      <Button small busy={look.isPending} onClick={() => look.mutate()} data-testid="look-where">
        {t.lookWhere}
      </Button>
      {look.error ? (
        <p role="alert" className="mt-1.5 text-danger-ink">
          {words.failed}
        </p>
      ) : null}
      {look.data ? (
        <div className="mt-2">
          <SameList found={look.data} acts={{ onOpen, onCompare: setOther }} />
        </div>
      ) : null}
      {other ? (
        <Suspense>
          <CompareDialog
            caseId={other.case ?? ''}
            exhibits={[
              self,
              {
                id: other.id,
                name: other.fileName,
                facts: { type: { bySignature: other.type, byExtension: null, decodes: true } },
                ...(other.from === 'vault' ? { ref: { vault: other.id } } : {}),
              },
            ]}
            onClose={() => setOther(null)}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

function Retire({ view, onClose }: { view: VaultItemView; onClose: () => void }) {
  const t = useText(vaultText)
  const words = useText(common)
  const [sure, setSure] = useState(false)
  const act = useMutation({
    mutationFn: () => retire(view.id),
    onSuccess: () => {
      sayDone(t.retiredDone)
      onClose()
    },
    onError: () => sayFailed(words.failed),
  })
  if (view.retiredAt !== null) return null
  return (
    <Button
      tone="danger"
      busy={act.isPending}
      data-testid="retire"
      onClick={() => (sure ? act.mutate() : setSure(true))}
    >
      {sure ? t.retireSure : t.retire}
    </Button>
  )
}

function Inside({ view, onOpen }: { view: VaultItemView; onOpen: (item: string) => void }) {
  const t = useText(vaultText)
  const p = useText(vaultPapersText)
  const { picture } = view.facts
  return (
    <div className="space-y-3" data-testid="vault-item-view">
      <p className="flex flex-wrap items-center gap-2 text-muted">
        <Tag tone="info">{t.kinds[view.kind]}</Tag>
        {view.retiredAt === null ? null : <Tag tone="warn">{t.retired}</Tag>}
        <span className="num">
          {picture ? `${picture.width} × ${picture.height} · ` : ''}
          {bytesText(view.bytes)}
        </span>
      </p>
      <Picture view={view} />
      <Arrival view={view} />
      {view.retiredAt === null ? <Skus key={view.skus.join()} view={view} /> : null}
      {isPaper(view.kind) && view.retiredAt === null ? (
        <div className="border-line border-t pt-2.5">
          <h3 className="mb-1.5 font-medium">{p.paper}</h3>
          <PaperForm item={view.id} paper={view.paper} />
        </div>
      ) : null}
      {picture ? <Measured picture={picture} open={false} /> : null}
      {view.preview && view.retiredAt === null ? <Where view={view} onOpen={onOpen} /> : null}
    </div>
  )
}

/** One item of the vault: the picture, when it arrived, what was measured, what it is linked to and where else it lies. */
export function ItemDialog({
  item,
  onClose,
  onOpen,
}: {
  item: string
  onClose: () => void
  onOpen: (item: string) => void
}) {
  const t = useText(vaultText)
  const query = useQuery(vaultQueries.item(item))
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<span className="break-all">{query.data?.fileName ?? t.title}</span>}
      footer={
        query.data ? (
          <>
            <Retire view={query.data} onClose={onClose} />
            <a
              className={buttonClass('plain')}
              href={vaultAddresses.file(item)}
              download={query.data.fileName}
            >
              <Download size={15} aria-hidden="true" /> {t.download}
            </a>
          </>
        ) : null
      }
    >
      <Loaded query={query}>{(view) => <Inside view={view} onOpen={onOpen} />}</Loaded>
    </Dialog>
  )
}
