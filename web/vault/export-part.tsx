import { useState } from 'react'
import { fieldOf } from '#core/evidence/needs.ts'
import { encodingOf, isWorkbook } from '#core/export-file/encoding.ts'
import { readExport } from '#core/export-file/read.ts'
import {
  type LeftBehind,
  leftBehindIn,
  picturesNamed,
  type RelatedListing,
  relatedIn,
} from '#core/vault/related.ts'
import { FileDrop } from '../kit/file-drop.tsx'
import { Tag } from '../kit/tag.tsx'
import { useCase } from '../seller/case/case-context.tsx'
import { casePicturesText } from '../text/case-pictures.ts'
import { useText } from '../text/language.tsx'

/** How much of a file its encoding is told from. */
const headBytes = 1024 * 1024

type Read = { rows: number; related: RelatedListing[]; left: LeftBehind[]; named: boolean }

/** Every picture address and digest that stands in a field of the case or its notice. */
function named(state: ReturnType<typeof useCase>['view']['state']): string[] {
  const fields = [...Object.keys(state.fields), ...Object.keys(state.notice?.fields ?? {})]
  return [...new Set(fields)].flatMap((field) => picturesNamed(fieldOf(state, field) ?? ''))
}

function Answer({ read }: { read: Read }) {
  const t = useText(casePicturesText)
  return (
    <div className="mt-2 space-y-1.5" role="status" data-testid="export-answer">
      <p className="text-muted">{t.rows(read.rows)}</p>
      <p className="font-medium">{t.sameIn(read.related.length)}</p>
      <ul>
        {read.related.slice(0, 200).map((one) => (
          <li key={`${one.listing} ${one.sku} ${one.value}`} className="break-all">
            <Tag tone="outline">{one.listing}</Tag> {t.column(one.sku, one.column)}
          </li>
        ))}
      </ul>
      {read.named ? (
        <p className={read.left.length > 0 ? 'font-medium text-danger-ink' : ''}>
          {read.left.length > 0 ? t.left(read.left.length) : t.leftNone}
        </p>
      ) : (
        <p className="text-warn-ink">{t.leftUnknown}</p>
      )}
      <ul>
        {read.left.slice(0, 200).map((one) => (
          <li key={`${one.sku} ${one.column} ${one.value}`} className="break-all" data-testid="left-behind">
            {t.column(one.sku, one.column)}: {one.value}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** An export read here, in the browser: listings with the same picture address, and pictures that were to go and still stand. */
export function ExportPart() {
  const t = useText(casePicturesText)
  const { view, law } = useCase()
  const [read, setRead] = useState<Read | 'bad' | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (isWorkbook(bytes)) return setRead('bad')
    const text = new TextDecoder(encodingOf(bytes.subarray(0, headBytes))).decode(bytes)
    const { rows } = readExport(text, law.pack.diagnosis?.exports.columns ?? plain)
    if (rows.length === 0) return setRead('bad')
    const listing = view.state.subject?.listing ?? ''
    const pictures = named(view.state)
    setRead({
      rows: rows.length,
      related: relatedIn(rows, listing),
      left: leftBehindIn(rows, { listing, pictures }),
      named: pictures.length > 0,
    })
  }
  return (
    <div className="no-print">
      <p className="mb-1.5 text-muted">{t.exportLead}</p>
      <FileDrop
        onFiles={([file]) => void take(file)}
        label={t.drop}
        accept=".csv,.json,.txt"
        multiple={false}
        testid="related-export"
      />
      {read === 'bad' ? (
        <p role="alert" className="mt-1.5 text-danger-ink">
          {t.badFile}
        </p>
      ) : null}
      {read !== null && read !== 'bad' ? <Answer read={read} /> : null}
    </div>
  )
}

/** Names of columns where the law says nothing of exports. */
const plain = {
  listing: ['product id', 'productId', 'item id', '商品ID', '商品编号'],
  sku: ['sku', 'variant sku', 'SKU编码'],
  'main-image': ['main image', 'image', 'picture', '主图', '图片'],
  'main-image-digest': [],
}
