import { Maximize2, Minus, Plus } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { exhibitText } from '../text/exhibit.ts'
import { useText } from '../text/language.tsx'

type View = { scale: number; x: number; y: number }
const fit: View = { scale: 1, x: 0, y: 0 }
const within = (scale: number) => Math.min(8, Math.max(1, scale))

/** How far a picture is zoomed and where it was dragged to; two pictures given the same one move together. */
export function useView() {
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
export type Viewing = ReturnType<typeof useView>

const tool =
  'inline-flex size-7 items-center justify-center rounded bg-surface/90 text-ink shadow-sm hover:bg-surface'

/** Smaller, larger, fit. */
export function ZoomTools({ viewing: { view, zoom, reset } }: { viewing: Viewing }) {
  const t = useText(exhibitText)
  return (
    <div className="no-print flex items-center gap-1">
      <button type="button" className={tool} onClick={() => zoom(1 / 1.5)} aria-label={t.smaller}>
        <Minus size={15} aria-hidden="true" />
      </button>
      <span className="num rounded bg-surface/90 px-1.5 text-[0.86rem]">{Math.round(view.scale * 100)}%</span>
      <button type="button" className={tool} onClick={() => zoom(1.5)} aria-label={t.larger}>
        <Plus size={15} aria-hidden="true" />
      </button>
      <button type="button" className={tool} onClick={reset} aria-label={t.fit}>
        <Maximize2 size={14} aria-hidden="true" />
      </button>
    </div>
  )
}

type Size = { width: number; height: number }

/** Once its size is known the picture fills a frame of its own shape, so that what is drawn over it lies where it belongs. */
const frameOf = ({ width, height }: Size) => ({
  width: `min(100%, ${width}px, ${(26 * width) / height}rem)`,
  aspectRatio: `${width} / ${height}`,
})

type Pane = {
  src: string
  alt: string
  viewing: Viewing
  /** Drawn over the picture and moved with it, in pixels of the upright picture. */
  over?: ((size: Size) => ReactNode) | undefined
}

/** A picture that follows a view: zoomed by double click, dragged when zoomed; the page around it keeps scrolling. */
export function ZoomedPicture({ src, alt, viewing, over }: Pane) {
  const { view, zoom, grip, reset } = viewing
  const [size, setSize] = useState<Size | null>(null)
  return (
    <div
      className="relative mx-auto"
      style={{
        ...(size ? frameOf(size) : {}),
        transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
      }}
    >
      <img
        src={src}
        alt={alt}
        draggable={false}
        {...grip}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          setSize(width > 0 && height > 0 ? { width, height } : null)
        }
        onDoubleClick={() => (view.scale === 1 ? zoom(2) : reset())}
        className={`photograph mx-auto ${size ? 'size-full' : 'max-h-[26rem] max-w-full object-contain'} ${view.scale > 1 ? 'cursor-grab touch-none' : ''}`}
      />
      {size && over ? over(size) : null}
    </div>
  )
}

/** A picture that can be zoomed (buttons, double click) and dragged. */
export function PanZoom({ src, alt, over }: Omit<Pane, 'viewing'>) {
  const viewing = useView()
  return (
    <div className="relative overflow-hidden rounded-md border border-line bg-sunken">
      <ZoomedPicture src={src} alt={alt} viewing={viewing} over={over} />
      <div className="absolute right-2 bottom-2">
        <ZoomTools viewing={viewing} />
      </div>
    </div>
  )
}
