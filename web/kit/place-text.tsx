import { useText } from '../text/language.tsx'
import { packetText } from '../text/packet.ts'

/** Where to click at the marketplace, with the day that was true. */
export function PlaceText({ place }: { place: { path: string; url: string | null; asOf: string | null } }) {
  const t = useText(packetText)
  return (
    <span className="text-[0.9rem] text-muted">
      {place.url ? (
        <a href={place.url} target="_blank" rel="noreferrer" lang="en" className="text-accent-ink underline">
          {place.path}
        </a>
      ) : (
        <span lang="en" className="text-ink">
          {place.path}
        </span>
      )}{' '}
      ({place.asOf ? t.asOf(place.asOf) : t.undated})
    </span>
  )
}
