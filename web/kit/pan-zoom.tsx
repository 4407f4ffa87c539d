import { Maximize2, Minus, Plus } from 'lucide-react'
import { type PointerEvent, useRef, useState } from 'react'
import { exhibitText } from '../text/exhibit.ts'
import { useText } from '../text/language.tsx'

type View = { scale: number; x: number; y: number }
const fit: View = { scale: 1, x: 0, y: 0 }
const within = (scale: number) => Math.min(8, Math.max(1, scale))

function useView() {
  const [view, setView] = useState(fit)
  const from = useRef<{ x: number; y: number } | null>(null)
  const zoom = (by: number) =>
    setView((before) => {
      const scale = within(before.scale * by)
      return scale === 1 ? fit : { ...before, scale }
    })
  const grip = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (view.scale === 1) return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = { x: event.clientX - view.x, y: event.clientY - view.y }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = from.current
      if (start) setView((before) => ({ ...before, x: event.clientX - start.x, y: event.clientY - start.y }))
    },
    onPointerUp: () => {
      from.current = null
    },
  }
  return { view, zoom, grip, reset: () => setView(fit) }
}

const tool =
  'inline-flex size-7 items-center justify-center rounded bg-surface/90 text-ink shadow-sm hover:bg-surface'

/** A picture that can be zoomed (buttons, double click) and dragged; the page around it keeps scrolling. */
export function PanZoom({ src, alt }: { src: string; alt: string }) {
  const t = useText(exhibitText)
  const { view, zoom, grip, reset } = useView()
  return (
    <div className="relative overflow-hidden rounded-md border border-line bg-sunken">
      <img
        src={src}
        alt={alt}
        draggable={false}
        {...grip}
        onDoubleClick={() => (view.scale === 1 ? zoom(2) : reset())}
        className={`mx-auto max-h-[26rem] max-w-full object-contain ${view.scale > 1 ? 'cursor-grab touch-none' : ''}`}
        style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
      />
      <div className="no-print absolute right-2 bottom-2 flex items-center gap-1">
        <button type="button" className={tool} onClick={() => zoom(1 / 1.5)} aria-label={t.smaller}>
          <Minus size={15} aria-hidden="true" />
        </button>
        <span className="num rounded bg-surface/90 px-1.5 text-[0.86rem]">
          {Math.round(view.scale * 100)}%
        </span>
        <button type="button" className={tool} onClick={() => zoom(1.5)} aria-label={t.larger}>
          <Plus size={15} aria-hidden="true" />
        </button>
        <button type="button" className={tool} onClick={reset} aria-label={t.fit}>
          <Maximize2 size={14} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}
