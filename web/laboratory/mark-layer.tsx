import { useText } from '../text/language.tsx'
import { marksText } from '../text/marks.ts'
import { type MarkKind, type PictureMark, regionsOf } from './marks.ts'

const strokes: Record<MarkKind, string> = {
  sharpness: 'var(--warn)',
  text: 'var(--accent)',
  code: 'var(--accent)',
  seal: 'var(--danger)',
  signal: 'var(--violet-ink)',
  difference: 'var(--violet-ink)',
}

/** Blocks that differ are shaded, and each group of them is framed once. */
const framed = (marks: readonly PictureMark[]): PictureMark[] => [
  ...marks.filter(({ kind }) => kind !== 'difference'),
  ...regionsOf(marks.flatMap(({ kind, box }) => (kind === 'difference' ? [box] : []))).map((box) => ({
    kind: 'difference' as const,
    box,
  })),
]

/** Frames over a picture; a light line under each keeps it visible on any ground. */
export function MarkLayer({
  marks,
  size: { width, height },
}: {
  marks: readonly PictureMark[]
  size: { width: number; height: number }
}) {
  const t = useText(marksText)
  const names = [...new Set(marks.map(({ kind }) => t.marks[kind]))]
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${t.marksTitle}: ${names.join(', ')}`}
      className="pointer-events-none absolute inset-0 size-full"
      data-testid="marks"
    >
      {marks.map(({ kind, box }) =>
        kind === 'difference' ? (
          <rect key={`shade ${box.x} ${box.y}`} {...box} fill={strokes.difference} fillOpacity={0.35} />
        ) : null,
      )}
      {framed(marks).map(({ kind, box }) => (
        <g key={`${kind} ${box.x} ${box.y} ${box.width} ${box.height}`} fill="none">
          {[
            { stroke: 'white', strokeWidth: 5 },
            { stroke: strokes[kind], strokeWidth: 2.5 },
          ].map((line) => (
            <rect
              key={line.strokeWidth}
              x={box.x}
              y={box.y}
              width={box.width}
              height={box.height}
              vectorEffect="non-scaling-stroke"
              {...line}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** Which kinds of places are drawn over the picture. */
export function MarkChoice({
  marks,
  chosen,
  onChoose,
}: {
  marks: readonly PictureMark[]
  chosen: readonly MarkKind[]
  onChoose: (kinds: MarkKind[]) => void
}) {
  const t = useText(marksText)
  const kinds = [...new Set(marks.map(({ kind }) => kind))]
  if (kinds.length === 0) return null
  return (
    <fieldset className="no-print mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.9rem]">
      <legend className="float-left mr-3 text-muted">{t.marksTitle}</legend>
      {kinds.map((kind) => (
        <label key={kind} className="flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            data-testid={`mark-${kind}`}
            checked={chosen.includes(kind)}
            onChange={(event) =>
              onChoose(event.target.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))
            }
          />
          {t.marks[kind]} ({marks.filter((one) => one.kind === kind).length})
        </label>
      ))}
    </fieldset>
  )
}
