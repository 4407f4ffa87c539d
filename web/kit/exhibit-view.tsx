import { useQuery } from '@tanstack/react-query'
import { Download, ExternalLink } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Facts, FileType } from '#core/evidence/facts.ts'
import { textOf } from '#core/evidence/reading.ts'
import { addresses, api } from '../client/api.ts'
import { MarkChoice, MarkLayer } from '../laboratory/mark-layer.tsx'
import { type MarkKind, marksOf } from '../laboratory/marks.ts'
import { PagesSeen, ReadingLine } from '../laboratory/reading-line.tsx'
import { common } from '../text/everywhere.ts'
import { exhibitText } from '../text/exhibit.ts'
import { useText } from '../text/language.tsx'
import { readingText } from '../text/reading.ts'
import { buttonClass } from './button.tsx'
import { Loaded } from './loaded.tsx'
import { PanZoom } from './pan-zoom.tsx'
import { Scroll } from './scroll.tsx'

const Measured = lazy(() => import('../laboratory/measured.tsx').then((file) => ({ default: file.Measured })))

/** Pictures a browser paints; the media type comes from what the laboratory decoded, never from the name. */
export const painted: Partial<Record<FileType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
}

/** An address for bytes that are here, for as long as the part that shows them. */
export function useAddress(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address
}

function FactsLine({ facts }: { facts: Facts }) {
  const t = useText(exhibitText)
  const exif = facts.picture?.exif
  const parts = [
    facts.picture ? `${facts.picture.width} × ${facts.picture.height} px` : '',
    facts.pdf ? t.pages(facts.pdf.pages) : '',
    exif?.model ? `${exif.make ?? ''} ${exif.model}`.trim() : '',
    exif?.taken ? t.taken(exif.taken) : '',
    exif?.software ? t.software(exif.software) : '',
  ].filter(Boolean)
  return (
    <div className="mt-2 space-y-0.5 text-[0.86rem] text-muted">
      {parts.length > 0 ? <p>{parts.join(' · ')}</p> : null}
      <p className="break-all font-mono text-[0.8rem]">sha256 {facts.sha256}</p>
      {facts.unread.map((gap) => (
        <p key={gap.what}>{t.unread(gap.what, gap.why)}</p>
      ))}
    </div>
  )
}

function Picture({ blob, name, facts }: { blob: Blob; name: string; facts: Facts }) {
  const address = useAddress(blob)
  const marks = facts.picture ? marksOf(facts.picture) : []
  const [kinds, choose] = useState<MarkKind[]>(['sharpness', 'seal', 'signal'])
  const drawn = marks.filter(({ kind }) => kinds.includes(kind))
  if (!address) return null
  return (
    <>
      <PanZoom
        src={address}
        alt={name}
        over={drawn.length === 0 ? undefined : (size) => <MarkLayer marks={drawn} size={size} />}
      />
      <MarkChoice marks={marks} chosen={kinds} onChoose={choose} />
    </>
  )
}

/** What stands in a document: characters it holds itself, or what a machine read on its pages, which is said. */
function Written({ facts }: { facts: Facts }) {
  const t = useText(exhibitText)
  const reading = useText(readingText)
  const text = textOf(facts)
  const own = facts.pdf?.text?.trim() ?? ''
  return (
    <>
      {text === '' ? (
        <p className="text-muted">{t.noText}</p>
      ) : (
        <Scroll
          label={t.textOf}
          className="max-h-56 whitespace-pre-wrap rounded-md bg-sunken p-2.5 text-[0.9rem]"
        >
          {text}
        </Scroll>
      )}
      {text !== own ? <p className="mt-1 text-[0.86rem] text-muted">{reading.recognised}</p> : null}
      <ReadingLine facts={facts} />
      <PagesSeen facts={facts} />
    </>
  )
}

type Props = { caseId: string; exhibit: string; name: string; facts: Facts; onSeen?: () => void }

/** The original bytes of an exhibit: a picture to pan and zoom, or a document to open; each look is recorded by the server. */
export function ExhibitView({ caseId, exhibit, name, facts, onSeen }: Props) {
  const words = useText(common)
  const type = facts.pdf ? 'application/pdf' : painted[facts.type.bySignature]
  const picture = type?.startsWith('image/') ?? false
  const query = useQuery({
    queryKey: ['exhibit', caseId, exhibit],
    queryFn: () => api.exhibit(caseId, exhibit, type),
    enabled: picture || onSeen !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const fetched = query.data !== undefined
  useEffect(() => {
    if (fetched) onSeen?.()
  }, [fetched, onSeen])
  return (
    <div data-testid="exhibit-view">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h3 className="mr-auto min-w-0 break-all font-medium">{name}</h3>
        {facts.pdf ? <OpenPdf caseId={caseId} exhibit={exhibit} /> : null}
        <a
          className={`${buttonClass('plain', true)} no-print`}
          href={addresses.exhibit(caseId, exhibit)}
          download={name}
        >
          <Download size={14} aria-hidden="true" /> {words.download}
        </a>
      </div>
      {picture ? (
        <Loaded query={query}>{(blob) => <Picture blob={blob} name={name} facts={facts} />}</Loaded>
      ) : null}
      {facts.pdf ? <Written facts={facts} /> : null}
      <FactsLine facts={facts} />
      {facts.picture ? (
        <Suspense>
          <Measured picture={facts.picture} open={onSeen !== undefined} />
        </Suspense>
      ) : null}
    </div>
  )
}

function OpenPdf({ caseId, exhibit }: { caseId: string; exhibit: string }) {
  const t = useText(exhibitText)
  const [failed, setFailed] = useState(false)
  const open = async () => {
    try {
      const address = URL.createObjectURL(await api.exhibit(caseId, exhibit, 'application/pdf'))
      window.open(address, '_blank', 'noopener')
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch {
      setFailed(true)
    }
  }
  return (
    <button type="button" className={`${buttonClass('plain', true)} no-print`} onClick={() => void open()}>
      <ExternalLink size={14} aria-hidden="true" /> {failed ? t.failed : t.open}
    </button>
  )
}
